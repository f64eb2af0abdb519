import { formatPointer } from '@netclaw/doctor-core/json';
import { foldCase } from '@netclaw/state';
import type { ReadSettings } from '../names/read-settings.js';
import { isSection } from '../names/settings-value.js';

/** The lists of the file that have entries, by their key (folded: `SLACK:ALLOWEDUSERIDS`), with their pointers as written. */
export const readLists = ({
  value,
  pointerOf,
}: Pick<ReadSettings, 'value' | 'pointerOf'>): ReadonlyMap<string, string> => {
  const lists = new Map<string, string>();
  const visit = (node: unknown, path: readonly string[]): void => {
    if (Array.isArray(node) && node.length > 0) lists.set(foldCase(path.join(':')), pointerOf(formatPointer(path)));
    // what the section Daemon means is evaluated as a whole
    if (!isSection(node) || path[0] === 'Daemon') return;
    for (const [name, below] of Object.entries(node)) visit(below, [...path, name]);
  };
  visit(value, []);
  return lists;
};

/** The list of which a key (folded) sets an entry: `SLACK:ALLOWEDUSERIDS:0`. */
export const listOfEntry = (key: string, lists: ReadonlyMap<string, string>): string | undefined =>
  /:\d+$/.test(key) ? lists.get(key.slice(0, key.lastIndexOf(':'))) : undefined;
