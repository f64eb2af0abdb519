import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createDoctor } from '@netclaw/doctor-core/node';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { Doctor } from '@netclaw/doctor-core/engine';
import type { Context, Plugin } from '@netclaw/doctor-core';
import { fixedRandom, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { checkOf } from '../../../src/node/executable/check-of.js';
import { loadProgram } from '../../../src/node/executable/load-program.js';
import { ProgramFailure } from '../../../src/sandbox/program-failure.js';
import type { BrokenAnswer } from './support/broken-answers.js';
import { brokenAnswers, RIGHT } from './support/broken-answers.js';
import { fakeCaller, TOKEN } from './support/fake-program.js';
import { loadFrom, writeProgram } from './support/programs.js';

const SEED = 20_261_129;

/** A program that answers right, but for this. */
const answersWith = ({ verb, bytes }: BrokenAnswer) => ({
  describe: () => RIGHT.describe,
  diagnose: () => RIGHT.diagnose,
  fix: () => RIGHT.fix,
  [verb]: () => bytes,
});

/** All that a program gets to know of the machine. */
const CONTEXT = {
  host: { home: '/home/op' },
  now: new Date(0),
  env: {},
  signal: new AbortController().signal,
  log: () => undefined,
} as unknown as Context;

/** What is said of an answer; undefined where it can be used. */
const saidOf = async (answer: BrokenAnswer): Promise<string | undefined> => {
  const call = fakeCaller(answersWith(answer));
  if (answer.verb === 'describe') {
    const loaded = await loadProgram('/bin/sh', 'exec:./acme-doctor', { callerOf: () => call });
    return 'problem' in loaded ? `${loaded.plugin}: ${loaded.problem}` : undefined;
  }
  try {
    const look = await checkOf(TOKEN, { plugin: 'acme-doctor', file: '/opt/acme-doctor', call }).look(CONTEXT);
    const found = Array.isArray(look.outcome) ? look.outcome : [];
    await look.fix(structuredClone(found), fixedRandom());
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(ProgramFailure);
    return (error as Error).message;
  }
};

describe('broken answers of a program', () => {
  it('are 2000 of which each is refused by the name of the plugin', async () => {
    let refused = 0;
    for (const answer of brokenAnswers(2400, SEED)) {
      const said = await saidOf(answer);
      if (said === undefined) continue;
      refused += 1;
      expect(said).toContain('acme-doctor');
      expect(said.length).toBeLessThan(700);
      expect(said).not.toMatch(/[\p{Cc}]/u);
    }
    expect(refused).toBeGreaterThanOrEqual(2000);
  });

  it('end no run, and nothing is written', async () => {
    let broken = 0;
    for (const answer of brokenAnswers(120, SEED + 1)) {
      const plugin = await loadProgram('/bin/sh', 'exec:./acme-doctor', {
        callerOf: () => fakeCaller(answersWith(answer)),
      });
      const home = memoryHome({
        files: { token: { content: 'abc', mode: 0o644 }, 'config/app.json': '{"a":[{"Id":1}]}' },
      });
      const doctor = createDoctorInWorld({
        command: 'acme doctor',
        checks: [
          checkOf(
            { ...TOKEN, id: 'other', changes: [], canFix: false, findings: { a: { severity: 'info', message: 'x' } } },
            { plugin: 'other', file: '/opt/other', call: fakeCaller({ diagnose: () => ({ findings: [] }) }) },
          ),
        ],
        plugins: [plugin],
        stateDirectory: '.doctor',
        world: memoryWorld(home),
      });
      const said = await repaired(doctor);
      expect(said).toContain('other: completed');
      broken += said.includes('acme-doctor') ? 1 : 0;
      expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe('abc');
      expect(home.fs.readFileSync(`${home.home}/config/app.json`, 'utf8')).toBe('{"a":[{"Id":1}]}');
    }
    expect(broken).toBeGreaterThan(80);
  });
});

/** Diagnoses and repairs; gives what came of it. */
const repaired = async (doctor: Doctor): Promise<string> => {
  const diagnosis = await doctor.diagnose();
  const plan = await doctor.plan(diagnosis, { consents: ['new-token'] });
  const { repairs } = await doctor.apply(plan, {});
  return [
    ...diagnosis.results.map(({ check, outcome }) => {
      const found = 'findings' in outcome ? outcome.findings.map(({ message }) => message) : [];
      return `${check.id}: ${outcome.status} ${'reason' in outcome ? outcome.reason : found.join(' ')}`;
    }),
    ...repairs.map(({ check, outcome, reason }) => `${check}: ${outcome} ${reason ?? ''}`),
  ].join('\n');
};

describe('a real process', () => {
  let root = '';
  beforeAll(() => {
    root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'fuzz-')));
    fs.mkdirSync(join(root, 'home'));
  });
  afterAll(() => {
    fs.rmSync(root, { recursive: true });
  });

  /** Runs a program that prints what is in a file of the name of its verb. */
  const saidOfProcess = async (answer: BrokenAnswer): Promise<string> => {
    fs.writeFileSync(join(root, 'home/token'), 'abc');
    for (const verb of ['describe', 'diagnose', 'fix'] as const)
      fs.writeFileSync(join(root, verb), JSON.stringify(RIGHT[verb]));
    fs.writeFileSync(join(root, answer.verb), answer.bytes);
    writeProgram(root, `exec cat "${root}/$1"`);
    const plugin: Plugin | object = await loadFrom(root);
    const doctor = createDoctor({
      name: 'acme doctor',
      checks: [],
      plugins: [plugin as Plugin],
      home: join(root, 'home'),
    });
    const said = 'problem' in plugin ? `acme-doctor: ${String(plugin.problem)}` : await repaired(doctor);
    expect(fs.readFileSync(join(root, 'home/token'), 'utf8')).toBe('abc');
    return said;
  };

  it('answers 24 times what is broken, and nothing is written', async () => {
    const broken: BrokenAnswer[] = [];
    for (const answer of brokenAnswers(60, SEED + 2)) if ((await saidOf(answer)) !== undefined) broken.push(answer);
    for (const answer of broken.slice(0, 24)) expect(await saidOfProcess(answer)).toContain('acme-doctor');
    expect(broken.length).toBeGreaterThanOrEqual(24);
  });
});
