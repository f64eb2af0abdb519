import { displayName } from '@netclaw/doctor-core';
import type { Access } from '@netclaw/doctor-core';
import { shellWord } from '@netclaw/doctor-core/engine';
import type { FileFacts } from '@netclaw/state';
import type { Cure, Surroundings } from './cure.js';
import { cureFor } from './cure.js';

/** What decides whether and how a mode is changed. */
export type TightenedFacts = Omit<FileFacts, 'isLoose' | 'modifiedAt'>;

/** A file whose mode gives others too much, as a look saw it. */
export interface LooseFile<P extends string> {
  /** As in the finding about it. */
  readonly path: P;
  readonly facts: TightenedFacts;
  /** The permission bits that it must not have. */
  readonly excess: number;
}

/** How excess permissions are taken from files, so that the daemon keeps those that it needs. Those of another owner are given to the daemon first. */
export const looseCure = (files: readonly LooseFile<string>[], surroundings: Surroundings): Cure => {
  const { access } = surroundings;
  const other = files.find(({ facts }) => facts.uid !== access.actor.uid) ?? files[0];
  const of = { path: other?.path ?? '.', uid: other?.facts.uid ?? access.actor.uid };
  return cureFor(surroundings, of, ...chownOf(files, access), ...chmodsOf(files));
};

const chownOf = (files: readonly LooseFile<string>[], { daemon }: Access): readonly string[] => {
  const foreign = files.filter(({ facts }) => facts.isForeign);
  return foreign.length > 0 && daemon.kind === 'user' && daemon.uid !== 0
    ? [`chown ${daemon.uid} ${wordsOf(foreign)}`]
    : [];
};

/** One command for the files from which the same is taken. */
const chmodsOf = (files: readonly LooseFile<string>[]): readonly string[] => {
  const modes = files.map(({ excess, facts }) => tightMode(excess, facts.needed));
  return [...new Set(modes)].map((mode) => `chmod ${mode} ${wordsOf(files.filter((_, at) => modes[at] === mode))}`);
};

const wordsOf = (files: readonly LooseFile<string>[]): string =>
  files.map(({ path }) => shellWord(displayName(path))).join(' ');

/** What chmod takes from a file, of its excess permissions, so that the daemon keeps those that it needs. */
const tightMode = (excess: number, needed: number): string => {
  const bits = excess & ~needed;
  if (bits === 0o077) return '600';
  const who = `${(bits & 0o070) === 0 ? '' : 'g'}${(bits & 0o007) === 0 ? '' : 'o'}`;
  return `${who}-${(bits & ~0o022) === 0 ? 'w' : 'rwx'}`;
};
