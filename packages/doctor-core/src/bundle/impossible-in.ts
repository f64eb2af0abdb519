import { dirname } from 'node:path/posix';
import type { BundleManifest } from './bundle.js';

const HOME = '.';

/** What no machine has, though the schema allows it; undefined where there is nothing of that kind. */
export const impossibleIn = ({ at, files }: BundleManifest): string | undefined => {
  const kinds = new Map(files.map(({ path, kind }) => [path, kind]));
  const isDirectory = (path: string): boolean => ['directory', 'absent', undefined].includes(kinds.get(path));
  if ([at, ...files.map(({ modifiedAt }) => modifiedAt)].some(isImpossibleTime))
    return 'holds a time that is not valid';
  if (kinds.size < files.length) return 'lists a path twice';
  if (['file', 'other'].includes(kinds.get(HOME) ?? 'absent')) return 'lists a home that is not a directory';
  const checked = new Set<string>();
  for (const { path } of files) {
    for (let above = dirname(path); above !== HOME && !checked.has(above); above = dirname(above)) {
      if (!isDirectory(above)) return 'lists a file below a file';
      checked.add(above);
    }
  }
  return undefined;
};

const isImpossibleTime = (text: string): boolean => Number.isNaN(Date.parse(text));
