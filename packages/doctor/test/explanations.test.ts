import * as fs from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createNetclawDoctor } from '../src/create-netclaw-doctor.js';
import { netclaw } from './support/run.js';

const doctor = createNetclawDoctor({ home: '.', environment: {}, command: 'netclaw-doctor', plugins: [] });
const checks = doctor.describe();
const findings = checks.flatMap((check) => check.findings);
const repairs = checks.flatMap((check) => check.repairs);
const consents = [...doctor.consents()].map(([name, words]) => ({ name, ...words }));
/** The codes that the README lists, `130, 143` as two. */
const exitCodes = [
  ...fs.readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').matchAll(/^\| ([\d, ]+?) +\|/gm),
].flatMap(([, codes = '']) => codes.split(', '));

const explained = async (name: string): Promise<string> => {
  const { code, out, err } = await netclaw(['explain', name], { name: 'netclaw-doctor' });
  expect([name, code, err]).toEqual([name, 0, '']);
  return out;
};

/** What is filled in elsewhere: nothing is, here. `<key> <value>` of a command is for the operator. */
const HOLES = /\{\w+\}|\u2026\.|<(?!(?:home|key|name|server|value)>)\w+>|undefined/;

describe('explain', () => {
  it.each(findings)('$code: cause, example, repair, and what to do without the doctor', async (finding) => {
    const { code, explanation, message } = finding;
    const out = await explained(code);
    for (const heading of ['How one gets there', 'For example', 'Without the doctor']) expect(out).toContain(heading);
    expect(out).not.toMatch(HOLES);
    expect(explanation?.meaning).not.toBe(message);
    const own = repairs.filter(({ fixes }) => fixes.includes(code));
    for (const { repair } of own) expect(out).toContain(`The repair ${repair}`);
    expect(out.includes('What is lost:')).toBe(own.length > 0);
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      own.length > 0 ? /^> Show what it would do here: .* --dry-run$/ : /^> Check this machine: .*$/,
    );
  });

  it.each(checks)('$id: what it looks at, and each code with its meaning', async ({ id, about, findings: own }) => {
    const out = await explained(id);
    expect(about).toBeDefined();
    expect(out).toContain(about);
    for (const { code } of own) expect(out).toMatch(new RegExp(`${code}: [A-Za-z].+\\.`));
    expect(out).not.toMatch(HOLES);
  });

  it.each(repairs)(
    '$repair: what it changes, what is lost, and no consent to give',
    async ({ repair, explanation }) => {
      const out = await explained(repair);
      for (const effect of explanation?.effects ?? ['no effects']) expect(out).toContain(effect);
      expect(out).toContain('What is lost: ');
      expect(out).toContain('Without the doctor');
      expect(out).not.toMatch(HOLES);
      const isConsent = consents.some(({ name }) => name === repair);
      expect(out.includes('--accept')).toBe(isConsent);
      expect(out).not.toContain('Did you mean');
    },
  );

  it.each(consents)('$name: when it is asked for, and what is given up', async ({ name }) => {
    const out = await explained(name);
    for (const heading of ['When it is asked for', 'For example', 'What is lost or given away', 'What to try before']) {
      expect(out).toContain(heading);
    }
    expect(out).toMatch(new RegExp(`^> To give this consent: .* --accept ${name}$`, 'm'));
    expect(out).not.toMatch(HOLES);
  });

  it.each(exitCodes)('exit code %s: what it means, and what to do', async (code) => {
    const out = await explained(code);
    for (const heading of [`exit code ${code}: `, 'How one gets there', 'For example', 'What to do']) {
      expect(out).toContain(heading);
    }
    expect(out).not.toMatch(HOLES);
  });

  it('knows every exit code of the README', () => {
    expect(exitCodes).toEqual(['0', '1', '2', '64', '70', '73', '74', '75', '77', '78', '130', '143']);
  });

  it('says no line twice', async () => {
    for (const name of [...findings.map(({ code }) => code), ...repairs.map(({ repair }) => repair), ...exitCodes]) {
      const lines = (await explained(name)).split('\n').filter((line) => line.trim() !== '');
      expect(lines.filter((line, at) => lines.indexOf(line) !== at)).toEqual([]);
    }
  });

  it.each(['renew-local-devcie', 'renew-local', 'renew-device'])(
    'of "%s", which is near to a repair, advises no consent',
    async (name) => {
      const { code, err } = await netclaw(['explain', name], { name: 'netclaw-doctor' });
      expect(code).toBe(64);
      for (const consent of consents) expect(err).not.toContain(consent.name);
    },
  );
});
