import * as fs from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

import { ifThere } from './if-there.js';
import { systemCode } from './system-code.js';

/**
 * Does a path lie in a directory, or in one that some name below it leads to? Directories are compared by their identity on the disk, so
 * that no spelling, case, link or mount hides it. Nothing counts as lying in the root, in which everything does.
 */
export const isWithin = async (path: string, directory: string, below: readonly string[]): Promise<boolean> => {
  const root = await identityOf('/');
  const whole = await identityOf(directory);
  if (whole === undefined || whole === root) return false;
  const parts = await Promise.all(below.map((name) => identityOf(join(directory, name))));
  const protectedOnes = new Set([whole, ...parts]);
  let current = await ifThere(fs.realpath(dirname(resolve(path))));
  while (current !== undefined) {
    const identity = await identityOf(current);
    if (identity !== undefined && identity !== root && protectedOnes.has(identity)) return true;
    const above = dirname(current);
    current = above === current ? undefined : above;
  }
  return false;
};

/** Whoever may not look at a directory cannot write into it either. */
const identityOf = async (path: string): Promise<string | undefined> => {
  try {
    const stats = await ifThere(fs.stat(path, { bigint: true }));
    return stats?.isDirectory() === true ? `${stats.dev} ${stats.ino}` : undefined;
  } catch (error) {
    if (systemCode(error) === 'EACCES') return undefined;
    throw error;
  }
};
