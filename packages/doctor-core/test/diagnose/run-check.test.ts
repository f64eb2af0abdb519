import { describe, expect, it } from '@jest/globals';
import { defineCheck, DoctorError, error, inconclusive, notApplicable } from '@netclaw/doctor-core';
import type { Context } from '@netclaw/doctor-core';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import type { MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { scripted } from '../support.js';

const outcomeOf = async (check: Parameters<typeof runCheck>[0], home: MemoryHomeOptions = {}) =>
  (await runCheck(check, memoryHome(home))).outcome;

/** A check whose observation or diagnosis ends so. */
const ending = (at: 'observe' | 'diagnose', end: () => never | object) =>
  defineCheck({
    id: 'box',
    title: 'The box',
    findings: { open: error('It is open', 'Close it') },
    observe: () => (at === 'observe' ? (end() as ReturnType<typeof notApplicable>) : 1),
    diagnose: (_, find) => (at === 'diagnose' ? (end() as ReturnType<typeof notApplicable>) : [find('open')]),
  });

describe('a check', () => {
  it.each(['observe', 'diagnose'] as const)('that is not applicable says why, from %s', async (at) => {
    expect(await outcomeOf(ending(at, () => notApplicable('there is no box')))).toEqual({
      status: 'not-applicable',
      reason: 'there is no box',
    });
  });

  it.each(['observe', 'diagnose'] as const)('that could not find out says why, from %s', async (at) => {
    expect(await outcomeOf(ending(at, () => inconclusive('the box is far away')))).toEqual({
      status: 'inconclusive',
      reason: 'the box is far away',
    });
  });

  it.each(['observe', 'diagnose'] as const)('could not find out where %s throws an expected error', async (at) => {
    const far = new DoctorError('box/far', 'the box is far away', { next: 'Fetch it.' });
    const check = ending(at, () => {
      throw far;
    });
    expect(await outcomeOf(check)).toEqual({ status: 'inconclusive', reason: 'the box is far away' });
  });

  it.each(['observe', 'diagnose'] as const)('is crashed where %s throws anything else', async (at) => {
    const check = ending(at, () => {
      throw new RangeError('too far');
    });
    expect(await outcomeOf(check)).toEqual({ status: 'crashed', reason: 'RangeError: too far' });
  });

  it.each(['observe', 'diagnose'] as const)('is crashed where %s throws what cannot be looked at', async (at) => {
    const fail = (): never => {
      throw new Error('no');
    };
    const check = ending(at, () => {
      // eslint-disable-next-line @typescript-eslint/only-throw-error -- code of others throws anything
      throw new Proxy({}, { has: fail, getPrototypeOf: fail });
    });
    expect(await outcomeOf(check)).toEqual({
      status: 'crashed',
      reason: 'it threw something that cannot be looked at',
    });
  });

  it('is not asked for a fix where its observation ended early', async () => {
    const check = defineCheck({
      id: 'box',
      title: 'The box',
      findings: { open: error('It is open', 'Close it') },
      observe: () => notApplicable('there is no box'),
      diagnose: () => {
        throw new Error('diagnosed');
      },
      fix: () => {
        throw new Error('asked');
      },
    });
    const run = await runCheck(check, memoryHome());
    expect([run.outcome.status, run.repairs]).toEqual(['not-applicable', []]);
  });

  const reading = (read: (context: Context<'a.json' | 'keys/'>) => Promise<unknown>) =>
    defineCheck({
      id: 'box',
      title: 'The box',
      reads: ['a.json', 'keys/'],
      findings: { open: error('It is open', 'Close it') },
      observe: (context) => read(context as never),
      diagnose: () => [],
    });

  it.each<readonly [what: string, read: Parameters<typeof reading>[0], home: MemoryHomeOptions, reason: string]>([
    [
      'a text',
      ({ files }) => files.text('a.json'),
      { files: { 'a.json': Uint8Array.of(0xff) } },
      'a.json: it is not UTF-8 text',
    ],
    [
      'JSON',
      ({ files }) => files.json('a.json'),
      { files: { 'a.json': '{' } },
      'a.json is not JSON (line 1, column 2)',
    ],
    [
      'a directory as a file',
      ({ files }) => files.text('a.json'),
      { files: { 'a.json/': '' } },
      'a.json: it is not a regular file',
    ],
  ])('could not find out where it cannot read %s', async (_, read, home, reason) => {
    expect(await outcomeOf(reading(read), home)).toEqual({ status: 'inconclusive', reason });
  });

  it.each<readonly [what: string, then: () => unknown]>([
    ['goes on', () => undefined],
    [
      'throws an expected error',
      () => {
        throw new DoctorError('box/far', 'the box is far away', { next: 'Fetch it.' });
      },
    ],
  ])('is crashed where it caught what it was refused, and %s', async (_, then) => {
    const check = reading(({ files }) => files.text('b.json' as 'a.json').catch(then));
    expect(await outcomeOf(check)).toEqual({
      status: 'crashed',
      isUndeclaredAccess: true,
      reason: 'it read b.json, which it does not declare: add "b.json" to "reads"',
    });
  });

  it('is crashed where it lists a directory that is declared alone, which would always be empty', async () => {
    const check = defineCheck({
      id: 'box',
      title: 'The box',
      reads: ['logs'],
      findings: { open: error('It is open', 'Close it') },
      observe: ({ files }) => files.list('logs'),
      diagnose: () => [],
    });
    expect(await outcomeOf(check, { files: { 'logs/a.log': '' } })).toEqual({
      status: 'crashed',
      isUndeclaredAccess: true,
      reason:
        'it listed logs, which it does not declare: add "logs/" for all that is in it, or "logs/*.log", to "reads"',
    });
  });

  it.each([
    [
      'twice the same',
      [
        { code: 'bad', subject: { path: 'a' }, data: {} },
        { code: 'bad', subject: { path: 'a' }, data: { n: 1 } },
      ],
      'it returned box/bad twice for the subject {"path":"a"}',
    ],
    [
      'a full code',
      [{ code: 'box/bad', subject: {}, data: {} }],
      'it returned the code "box/bad", which is not one of its findings',
    ],
  ])('is crashed where it finds %s', async (_, found, reason) => {
    expect(await outcomeOf(scripted('box', () => found))).toEqual({ status: 'crashed', reason });
  });

  it('is crashed where a finding lacks what its remediation shows', async () => {
    const findings = { bad: error('It is bad', 'Look at {place}'), worse: error('It is worse', 'Look') };
    const found = [{ code: 'bad', subject: {}, data: {} }];
    expect(await outcomeOf(scripted('box', () => found, { findings }))).toEqual({
      status: 'crashed',
      reason: 'its finding bad lacks the data "place"',
    });
  });

  it('is crashed where the path of a finding is not a text', async () => {
    const check = defineCheck({
      id: 'box',
      title: 'The box',
      findings: { open: error('It is open', 'Close it') },
      observe: () => 1,
      diagnose: (_, find) => [find('open', { path: { of: 'the box' } as never })],
    });
    expect(await outcomeOf(check)).toEqual({
      status: 'crashed',
      reason: 'the subject of its finding open has an unknown member "path"',
    });
  });

  it('takes a number for a name', async () => {
    const check = defineCheck({
      id: 'box',
      title: 'The box',
      findings: { open: error('The box {name} is open', 'Close it') },
      observe: () => 1,
      diagnose: (_, find) => [find('open', { name: 7 })],
    });
    expect(await outcomeOf(check)).toMatchObject({ findings: [{ subject: { name: '7' }, data: { name: 7 } }] });
  });
});
