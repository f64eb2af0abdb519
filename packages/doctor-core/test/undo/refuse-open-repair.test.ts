import { describe, expect, it } from '@jest/globals';
import type { World } from '../../src/transaction/world.js';
import { refuseOpenRepair } from '../../src/undo/refuse-open-repair.js';

const worldWith = (looks: readonly boolean[], isLocked: boolean): World => {
  const waiting = [...looks];
  return {
    processes: { isLocked: async (path: string) => path === '.state/lock' && isLocked },
    applier: { recovery: async () => (waiting.shift() === true ? {} : undefined) },
  } as unknown as World;
};

describe('an undo', () => {
  it('is refused while a repair is open that nobody is at work on', async () => {
    await expect(refuseOpenRepair(worldWith([true, true], false), '.state')).rejects.toMatchObject({
      code: 'repair/interrupted',
    });
  });

  it('finds another doctor at work busy', async () => {
    await expect(refuseOpenRepair(worldWith([true], true), '.state')).rejects.toMatchObject({ code: 'lock/busy' });
  });

  it.each([[[false]], [[true, false]]])('goes on where nothing is open any more', async (looks) => {
    await expect(refuseOpenRepair(worldWith(looks, false), '.state')).resolves.toBeUndefined();
  });
});
