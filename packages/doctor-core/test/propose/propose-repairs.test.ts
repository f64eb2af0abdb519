import { describe, expect, it } from '@jest/globals';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { createDoctorInWorld } from '../../src/engine/index.js';
import { definePlugin, defineRepair } from '../../src/index.js';
import type { Doctor } from '../../src/engine/index.js';
import type { Check, Finding, FixTools, OfferedRepair } from '../../src/index.js';
import { scripted } from '../support.js';

type Given = (readonly Finding[])[];

const remove = { kind: 'remove-file', path: 'old.txt' } as const;

/** Fixes whatever it is given, and records what that was. */
const eager = (id: string, fixes: readonly string[], given: Given): OfferedRepair =>
  defineRepair({
    id,
    summary: 'Removes the old file.',
    fixes,
    changes: ['old.txt'],
    observe: () => undefined,
    fix: (_, { findings, repair }) => {
      given.push(findings);
      return repair('Remove the old file.', [remove]);
    },
  });

const doctorOf = (check: Check, ...repairs: readonly OfferedRepair[]): Doctor =>
  createDoctorInWorld({
    command: 'doctor',
    checks: [check],
    plugins: [definePlugin({ name: 'fixer', repairs })],
    stateDirectory: '.doctor',
    world: memoryWorld(memoryHome({ files: { 'old.txt': '' } })),
  });

const codesOf = (given: Given): readonly (readonly string[])[] =>
  given.map((findings) => findings.map(({ code }) => code));

describe('a repair', () => {
  it('of the check fixes the findings that it names, and no others', async () => {
    const given: Given = [];
    const fix = ({ findings, repair }: FixTools) => {
      given.push(findings);
      return repair('Remove the old file.', [remove], { fixes: ['worse'] });
    };
    const { proposals } = await doctorOf(scripted('lamp', ['bad', 'worse'], { fix })).diagnose();
    expect(codesOf(given)).toEqual([['bad', 'worse']]);
    expect(proposals.map(({ proposal }) => proposal)).toMatchObject([
      { options: [{ fixes: [{ code: 'lamp/worse', subject: {} }] }] },
    ]);
  });

  it('of a plugin is given the findings that it says it fixes, and no others, with full codes', async () => {
    const given: Given = [];
    const { proposals } = await doctorOf(
      scripted('lamp', ['bad', 'worse']),
      eager('eager', ['lamp/worse'], given),
    ).diagnose();
    expect(codesOf(given)).toEqual([['lamp/worse']]);
    expect(proposals.map(({ proposal }) => proposal)).toMatchObject([
      { options: [{ fixes: [{ code: 'lamp/worse', subject: {} }] }] },
    ]);
  });

  it('of a plugin that fails is a refusal about nothing, and the check does not suffer for it', async () => {
    const broken = defineRepair({
      id: 'broken',
      summary: 'Fails.',
      fixes: ['lamp/bad'],
      observe: () => undefined,
      fix: () => {
        throw new Error('boom');
      },
    });
    const { proposals, results } = await doctorOf(scripted('lamp', ['bad']), broken).diagnose();
    expect(proposals).toMatchObject([
      { proposer: 'broken', proposal: { kind: 'refusal', reason: 'a bug in broken: Error: boom', about: [] } },
    ]);
    expect(results[0]?.outcome).toMatchObject({ status: 'completed', findings: [{ remediation: 'correct it' }] });
  });
});

it('asks the own fix first, and each repair of a plugin for what those before it leave', async () => {
  const given: Given = [];
  const own = scripted('lamp', ['bad', 'worse'], {
    fix: ({ findings, repair }) => {
      given.push(findings);
      return repair('Remove the old file.', [remove], { fixes: ['bad'] });
    },
  });
  const offered = ['foreign-all', 'foreign-late'].map((id) => eager(id, ['lamp/bad', 'lamp/worse'], given));
  const { proposals } = await doctorOf(own, ...offered).diagnose();
  expect(proposals.map(({ proposer }) => proposer)).toEqual(['lamp', 'foreign-all']);
  expect(codesOf(given)).toEqual([['bad', 'worse'], ['lamp/worse']]);
});

it('never gives an info to a fix', async () => {
  const given: Given = [];
  const rule = { message: 'found', remediation: 'correct it' };
  const check = scripted('lamp', ['bad', 'worse'], {
    findings: { bad: { ...rule, severity: 'info' }, worse: { ...rule, severity: 'warning' } },
    fix: ({ findings, repair }) => {
      given.push(findings);
      return repair('Remove the old file.', [remove]);
    },
  });
  await doctorOf(check).diagnose();
  expect(codesOf(given)).toEqual([['worse']]);
});
