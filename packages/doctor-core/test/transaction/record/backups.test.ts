import { describe, expect, it } from '@jest/globals';
import type { Doctor, RepairResult } from '@netclaw/doctor-core/engine';
import { defineCheck, error } from '@netclaw/doctor-core';
import { memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { doorCheck, doorDoctor, HALF_MADE, LIST, OWN } from '../support/door.js';

const doctorAt = (home: MemoryHome): Doctor =>
  doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation: 1 }, [doorCheck, looseCheck]);

const looseCheck = defineCheck({
  id: 'loose',
  title: 'loose',
  reads: [OWN],
  findings: { mode: error('Loose', 'Fix it') },
  observe: ({ files }) => files.stat(OWN),
  diagnose: ({ kind, mode }, find) => (kind === 'file' && mode !== 0o600 ? [find('mode')] : []),
  fix: (_state, { repair: fix }) => fix('tighten', [{ kind: 'set-mode', path: OWN, mode: 0o600 }]),
});

const repair = async (home: MemoryHome): Promise<RepairResult> => {
  const doctor = doctorAt(home);
  return doctor.apply(await doctor.plan(await doctor.diagnose(), { consents: [] }));
};

describe('where what was replaced is kept', () => {
  it('is the undo record, which names what it puts back, and not what stays', async () => {
    const { backups, repairId } = await repair(memoryHome({ files: { [LIST]: '[]', [OWN]: '{ "Key": "stale" }' } }));
    expect(backups).toEqual([
      { path: `.doctor/records/${repairId ?? ''}.json`, holds: `what undo restores in ${LIST}, ${OWN}` },
    ]);
  });

  it('is a file of its own for what was removed as a whole', async () => {
    const list = JSON.stringify([{ Name: HALF_MADE, Key: 'h', Used: 'never' }]);
    const home = memoryHome({ files: { [LIST]: list, [OWN]: '{ "Key": "x" }' } });
    const { backups } = await repair(home);
    expect(backups).toMatchObject([
      { holds: `what undo restores in ${OWN}, ${LIST}` },
      { holds: `the old ${LIST}, as it was` },
    ]);
    expect(home.text(backups[1]?.path ?? '')).toBe(list);
  });

  it('is nowhere where a mode alone was tightened, for that is not put back', async () => {
    const home = memoryHome({ files: { [OWN]: { content: '{}', mode: 0o644 } } });
    expect(await repair(home)).toMatchObject({ repairs: [{ outcome: 'applied' }], backups: [] });
    expect(await doctorAt(home).planUndo()).toMatchObject({
      changes: [],
      stays: [`${OWN} keeps mode 0600 (it was 0644): a mode is never loosened`],
    });
  });
});
