// Homes on volumes: whose they are, with which modes, and what is in them afterwards.
import { chmodSync, lchownSync, lstatSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

/**
 * Makes a home from a recipe. `volume` is the owner of the directory itself, `content` of all that is in it: `{ uid, gid, mode, files,
 * directories }`, where the last two are modes.
 */
export const makeVolume = (home, recipe, { volume, content }) => {
  mkdirSync(home);
  makeHome(home, readRecipe(recipe));
  for (const path of readdirSync(home, { recursive: true, encoding: 'utf8' })) own(join(home, path), content);
  lchownSync(home, volume.uid, volume.gid);
  chmodSync(home, volume.mode);
};

export const own = (path, { uid, gid, files = 0o600, directories = 0o700 }) => {
  lchownSync(path, uid, gid);
  const stats = lstatSync(path);
  if (!stats.isSymbolicLink()) chmodSync(path, stats.isDirectory() ? directories : files);
};

/** Every path below a home with what it is: `config/devices.json` → `{ uid, gid, mode, isDirectory }`. */
export const statusOf = (home) =>
  new Map(
    readdirSync(home, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((path) => {
        const stats = lstatSync(join(home, path));
        const { uid, gid } = stats;
        return [path, { uid, gid, mode: stats.mode & 0o7777, isDirectory: stats.isDirectory() }];
      }),
  );

/** Content and status of all that netclaw has in a home, to compare two moments. */
export const snapshotOf = (home) =>
  [...statusOf(home)]
    .filter(([path]) => !path.startsWith('keys/.doctor'))
    .map(([path, { uid, gid, mode, isDirectory }]) => {
      const content = isDirectory ? '' : readFileSync(join(home, path), 'base64');
      return `${path} ${uid}:${gid} ${mode.toString(8)} ${content}`;
    })
    .join('\n');
