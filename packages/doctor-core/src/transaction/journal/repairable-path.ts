import { posix } from 'node:path';
import { isPlain } from '../../sandbox/declared.js';
import type { ReadSetting } from './setting.js';

/**
 * Can a repair have changed this path, relative to the home? Any plain one that is not the engine's own: the plugin that a repair came
 * from need not be there when it is recovered or undone.
 */
export const isRepairable = ({ home, state }: Pick<ReadSetting, 'home' | 'state'>, path: string): boolean =>
  isPlain(path) && !`${posix.join(home, path)}/`.startsWith(`${state.path}/`);
