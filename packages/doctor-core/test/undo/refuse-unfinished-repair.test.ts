import { describe, expect, it } from '@jest/globals';
import type { World } from '../../src/transaction/world.js';
import { refuseUnfinishedRepair } from '../../src/undo/refuse-unfinished-repair.js';

const worldWith = (looks: readonly boolean[], isLocked: boolean): World => {
  const waiting = [...looks];
  return {
    processes: { isLocked: async (path: string) => path === '.state/lock' && isLocked },
    applier: { recovery: async () => (waiting.shift() === true ? {} : undefined) },
  } as unknown as World;
};

describe('an undo', () => {
  it('is refused while a repair is unfinished and no process works on it', async () => {
    await expect(refuseUnfinishedRepair(worldWith([true, true], false), '.state')).rejects.toMatchObject({
      code: 'repair/interrupted',
    });
  });

  it('reports another doctor that works on the repair as busy', async () => {
    await expect(refuseUnfinishedRepair(worldWith([true], true), '.state')).rejects.toMatchObject({
      code: 'lock/busy',
    });
  });

  it.each([[[false]], [[true, false]]])('goes on where nothing is open any more', async (looks) => {
    await expect(refuseUnfinishedRepair(worldWith(looks, false), '.state')).resolves.toBeUndefined();
  });
});
