import type { Suite } from '../../../e2e/proof/suite.mjs';
import { countBlocks } from './support/growth/count.js';
import {
  crashLogs,
  devices,
  invalid,
  keys,
  longSecret,
  misspelt,
  mixed,
  nulls,
  reminders,
  secrets,
  settings,
} from './support/growth/grow.js';

const fixOf = (check: string, ...consents: readonly string[]): readonly string[] => [
  ...[`--fix=${check}`, '--yes'],
  ...['daemon-is-stopped', ...consents].flatMap((consent) => ['--accept', consent]),
];
const FIX = fixOf('pairing', 'drop-unloadable-devices');
/** Twice as much work, and a little for what grows with the logarithm. */
const MAX_FACTOR = 2.5;

const GROWING = [
  ['null elements', nulls, 400, []],
  ['null elements, repaired', nulls, 400, FIX],
  ['null elements among as many devices, repaired', mixed, 200, FIX],
  ['entries without a salt', invalid({ Salt: undefined }), 100, []],
  ['entries with a malformed hash', invalid({ TokenHash: 'x' }), 100, []],
  ['entries that cannot be loaded, repaired', invalid({ CreatedAt: 'x' }), 100, FIX],
  ['unknown keys of Daemon', settings, 100, []],
  ['misspelt keys', misspelt, 100, []],
  ['misspelt keys, renamed', misspelt, 100, fixOf('config', 'rename-misspelt-keys')],
  ['reminders that would be deleted, kept', reminders, 100, fixOf('reminders')],
  ['crash logs, removed', crashLogs, 100, fixOf('disk', 'remove-crash-logs')],
  ['devices', devices, 200, []],
  ['devices, repaired', devices, 200, FIX],
  ['key files', keys, 100, []],
  ['key files, repaired', keys, 100, FIX],
  ['secrets', secrets, 400, []],
  ['secrets, repaired', secrets, 400, FIX],
  ['secrets, encrypted', secrets, 400, fixOf('secrets')],
  ['one secret', longSecret, 40_000, []],
  ['one secret, repaired', longSecret, 40_000, FIX],
] as const;

/** Twice as much of anything runs no block of the program more than twice as often. */
export const suite: Suite = {
  name: 'growth',
  proofs: GROWING.map(([what, grow, count, options]) => ({
    name: what,
    run: async () => {
      // elsewhere nothing is repaired without the locks and processes of Linux
      if (process.platform !== 'linux') return { counts: {}, problems: [] };
      const once = await countBlocks(grow, count, options);
      const twice = await countBlocks(grow, 2 * count, options);
      const problems = [...twice].flatMap(([place, runs]) => {
        const before = once.get(place) ?? 0;
        return runs > 10 * count && runs > MAX_FACTOR * before ? [`${place}: ${before}, then ${runs}`] : [];
      });
      return { counts: { homes: 2, blocks: twice.size }, problems };
    },
  })),
};
