import { constants } from 'node:fs';
import { createRequire } from 'node:module';
import { makeHome, readRecipe } from '../../../../examples/make-home.mjs';
import { netclaw } from './run.js';

/** What a process that has ended does no more. */
const WRITES = ['rename', 'link', 'unlink', 'open', 'mkdir', 'rmdir', 'fchmod'] as const;

/**
 * Makes a home whose repair ended between its two renames: devices.json is new, secrets.json old, the journal open. From that rename on
 * the disk refuses everything that would change it, the rollback included, which is what a killed process leaves.
 */
export const interruptBetweenRenames = async (home: string): Promise<void> => {
  makeHome(home, readRecipe('case-2'));
  // the very module that the engine writes with
  const fromEngine = createRequire(new URL('../../../doctor-core/package.json', import.meta.url));
  const writable = fromEngine('fs-extra') as Record<string, (...args: unknown[]) => unknown>;
  const originals = WRITES.map((name) => [name, writable[name]!] as const);
  const disk = { isGone: false };
  for (const [name, original] of originals) {
    writable[name] = (...args) => {
      if (name === 'rename' && String(args[1]).endsWith('config/secrets.json')) disk.isGone = true;
      // opening to read goes on: looking changes nothing
      const isWrite = name !== 'open' || (Number(args[1]) & constants.O_CREAT) !== 0;
      return disk.isGone && isWrite
        ? Promise.reject(Object.assign(new Error('gone'), { code: 'EIO' }))
        : original.apply(writable, args);
    };
  }
  try {
    const run = await netclaw(['doctor', '--fix=pairing', '--yes', '--accept', 'daemon-is-stopped', '--home', home]);
    if (!disk.isGone || run.code !== 74)
      throw new Error(`the repair was not interrupted: ${run.code} ${run.out}${run.err}`);
  } finally {
    for (const [name, original] of originals) writable[name] = original;
  }
};
