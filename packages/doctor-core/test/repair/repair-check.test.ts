import { describe, expect, it } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import type { Context } from '@netclaw/doctor-core';
import { createRepairCheck } from '../../src/repair/repair-check.js';
import type { Recovery } from '../../src/transaction/recovery/preview-recovery.js';

const open: Recovery = {
  repairId: '20260102-030405-0a1b2c3d',
  decision: 'forward',
  summary: 'it is completed',
  changes: [],
  fixes: [],
};
const untrusted = new DoctorError('repair/untrusted-journal', 'it is not JSON', { next: 'Look at it.' });

const PLACES = { stateDirectory: '.state', hostLocks: [] };
const NOTHING = { stat: async () => ({ kind: 'absent' }), view: async () => ({ kind: 'absent' }) };

const gone = Object.assign(new Error('gone'), { code: 'ENOENT' });

/** What the journal holds at each reading in turn, and whether the lock is held when it is asked. */
const codesFor = async (
  readings: readonly (Recovery | Error | undefined)[],
  isLocked: boolean | 'unknown',
): Promise<readonly string[]> => {
  const waiting = [...readings];
  const recovery = async (): Promise<Recovery | undefined> => {
    const seen = waiting.shift();
    if (seen instanceof Error) throw seen;
    return seen;
  };
  const { check } = createRepairCheck({ recovery, commandsLeft: async () => [] }, PLACES);
  const context = { files: NOTHING, processes: { isLocked: async () => isLocked } } as unknown as Context;
  const { outcome } = await check.look(context);
  return 'map' in outcome ? outcome.map(({ code }) => `${check.id}/${code}`) : ['not applicable'];
};

describe('the check of unfinished repairs', () => {
  it.each([
    ['nothing is open', [undefined], false, []],
    ['a journal is open and nobody holds the lock', [open, open], false, ['repair/interrupted']],
    ['nobody can tell whether the lock is held', [open, open], 'unknown', ['repair/interrupted']],
    ['another doctor holds the lock', [open, open], true, ['repair/in-progress']],
    ['another doctor holds the lock and has written no journal yet', [undefined], true, ['repair/in-progress']],
    ['another doctor closed its journal between the two readings', [open, undefined], false, []],
    ['a file went away while another doctor closed its journal', [gone, undefined], false, []],
    ['a file went away while another doctor is active', [gone], true, ['repair/in-progress']],
    ['the journal is not ours', [untrusted, untrusted], false, ['repair/untrusted-journal']],
    ['the journal is being replaced by who holds the lock', [untrusted], true, ['repair/in-progress']],
  ] as const)('where %s', async (_name, readings, isLocked, codes) => {
    expect(await codesFor(readings, isLocked)).toEqual(codes);
  });

  it('does not hide an unexpected error', async () => {
    const { check } = createRepairCheck(
      { recovery: () => Promise.reject(new TypeError('a bug')), commandsLeft: async () => [] },
      PLACES,
    );
    const context = { files: NOTHING, processes: { isLocked: async () => false } } as unknown as Context;
    await expect(check.look(context)).rejects.toThrow('a bug');
  });
});
