// A broken home, and the command line that repairs it.
import { mkdirSync } from 'node:fs';
import { makeHome } from '../../examples/make-home.mjs';

/** A container does not show whether a daemon runs on its host. */
export const fixArguments = (recipe) => [
  '--fix=pairing',
  '--yes',
  ...[...(recipe.accept ?? []), 'daemon-is-stopped'].flatMap((consent) => ['--accept', consent]),
];

/** Makes a home from a recipe in an empty directory. */
export const breakHome = (home, recipe) => {
  mkdirSync(home, { mode: 0o700 });
  makeHome(home, recipe);
};
