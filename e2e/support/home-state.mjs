// What is on the disk of a home, for comparisons.
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** Every path below a home: kind, permission bits, bytes of a file. */
export const stateOf = (home) => {
  const found = new Map();
  const walk = (directory) => {
    for (const entry of readdirSync(directory, { withFileTypes: true })) {
      const path = join(directory, entry.name);
      const mode = lstatSync(path).mode & 0o777;
      found.set(relative(home, path), { mode, bytes: entry.isFile() ? readFileSync(path) : undefined });
      if (entry.isDirectory()) walk(path);
    }
  };
  walk(home);
  return found;
};

export const isSameState = (one, other) =>
  one.size === other.size && [...one].every(([path, state]) => isSameFile(state, other.get(path)));

const isSameFile = (one, other) =>
  other !== undefined &&
  one.mode === other.mode &&
  (one.bytes === undefined ? other.bytes === undefined : other.bytes !== undefined && one.bytes.equals(other.bytes));

/** Entries of remote devices, byte for byte; none where the list cannot be read. */
export const remoteEntries = (state) => {
  const text = state.get('config/devices.json')?.bytes?.toString() ?? '';
  return [...text.matchAll(/\{[^{}]*"(?:alice-laptop|build-box)"[^{}]*\}/g)].map(([entry]) => entry);
};

/** Files that a repair works with and must not leave behind. */
export const temporaryFilesIn = (state) =>
  [...state.keys()].filter((path) => /\.(new|old|link|dead)$|\/\.doctor\/journal|\/lock\./.test(path));
