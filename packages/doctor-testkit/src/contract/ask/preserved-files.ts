import { posix } from 'node:path';
import { isFileStep } from '@netclaw/doctor-core/engine';
import type { Contract, NamedCase } from '../model/contract.js';
import { askIn, optionsOf } from './ask.js';

/** Says which files stay although their repair is rolled back: new ones beside those that steps keep, whose names may be random. */
export const preservedBy = async (contract: Contract, one: NamedCase): Promise<(path: string) => boolean> => {
  const old = new Set(Object.keys(one.home().snapshot()));
  const { fix } = await askIn(contract, one);
  const kept = optionsOf(await fix())
    .flatMap(({ steps }) => steps)
    .filter(isFileStep)
    .filter((step) => step.kind === 'write-file' && step.keepOnRollback === true);
  const directories = new Set(kept.map(({ path }) => posix.dirname(path)));
  return (path) => !old.has(path) && (directories.has(posix.dirname(path)) || directories.has(path.replace(/\/$/, '')));
};
