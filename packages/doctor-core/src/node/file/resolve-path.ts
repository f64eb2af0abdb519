import type { Stats } from 'node:fs';
import { posix, resolve } from 'node:path';
import { isTrustedOwner, opennessOf } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import { soleAccess } from '../../contract/ownership/access.js';
import { errnoOf, isAbsence } from '../../contract/value/errno.js';
import type { FilePortOptions } from './file-port-options.js';
import { MAX_LINKS } from '../../contract/value/max-links.js';

/** A path of the home as it really is. */
interface ResolvedPath {
  /** Absolute, every link below the home followed. */
  readonly real: string;
  readonly stats: Stats;
  /** Links that the last part of the path led through; 0 where it is not a link. */
  readonly linksOfLast: number;
  /** Links on the way, those of the last part among them. */
  readonly links: number;
}

/**
 * Finds a path of the home. Links are followed only where each of them, every directory that they lead through and what is there in the end
 * belong to someone who can be trusted, and nobody else can write there: otherwise what is below could be anybody's. Throws a system
 * error: `ENOENT`, `ENOTDIR` where something else is on the way, `ELOOP` for a link that is not followed, `DANGLING-LINK`, also for a circle of links.
 */
export const resolvePath = async (options: FilePortOptions, path: string): Promise<ResolvedPath> => {
  const { lstat } = options.fs.promises;
  const wanted = partsOf(path);
  let found: Place = { real: options.home, stats: await lstat(options.home) };
  for (const [index, name] of wanted.entries()) {
    const real = pathIn(found, name);
    const stats = await lstat(real);
    if (stats.isSymbolicLink()) return followLinks(options, found, wanted.slice(index));
    found = { real, stats };
  }
  return { ...found, links: 0, linksOfLast: 0 };
};

type Place = Pick<ResolvedPath, 'real' | 'stats'>;

/** The rest of the way, whose first part is a link. Apart from the way without one: that is walked so often that Node compiles it. */
const followLinks = async (options: FilePortOptions, start: Place, rest: readonly string[]): Promise<ResolvedPath> => {
  const { promises } = options.fs;
  const trust = trustOf(options);
  let found = start;
  let links = 0;
  let linksOfLast = 0;
  let left = rest.map((name, index) => ({ name, isLast: index === rest.length - 1, isOfLink: false }));
  for (let part = left.shift(); part !== undefined; part = left.shift()) {
    const { name, isLast, isOfLink } = part;
    const real = pathIn(found, name);
    const stats = await promises.lstat(real).catch((error: unknown) => {
      throw isOfLink && isAbsence(errnoOf(error)) ? failure('DANGLING-LINK', real) : error;
    });
    if (!stats.isSymbolicLink()) {
      if (links > 0) await trust(real, stats, stats.isDirectory());
      found = { real, stats };
      continue;
    }
    links += 1;
    if (isLast) linksOfLast += 1;
    // a link that leads back to itself leads nowhere, for whoever follows it
    if (links > MAX_LINKS) throw failure('DANGLING-LINK', real);
    await trust(real, stats, false);
    const target = await promises.readlink(real);
    if (options.uid < 0) {
      found = await withoutOwners(options, found.real, target);
      continue;
    }
    if (target.startsWith('/')) found = { real: '/', stats: await promises.lstat('/') };
    else await trust(found.real, found.stats, true);
    // of the parts of a target only the last one stands for the link itself
    const parts = partsOf(target);
    const ofLink = parts.map((each, index) => ({
      name: each,
      isLast: isLast && index === parts.length - 1,
      isOfLink: true,
    }));
    left = [...ofLink, ...left];
  }
  return { ...found, links, linksOfLast };
};

/** The path of what has this name there; throws `ENOTDIR` where nothing can be in it. */
const pathIn = ({ real, stats }: Place, name: string): string => {
  if (!stats.isDirectory()) throw failure('ENOTDIR', real);
  return below(real, name);
};

/** Without owners it cannot be known who made a link, and nothing is repaired on such a platform: it is followed once. */
const withoutOwners = async ({ fs }: FilePortOptions, directory: string, target: string): Promise<Place> => {
  const real = resolve(directory, target);
  const stats = await fs.promises.lstat(real).catch((error: unknown) => {
    throw isAbsence(errnoOf(error)) ? failure('DANGLING-LINK', real) : error;
  });
  if (stats.isSymbolicLink()) throw failure('ELOOP', real);
  return { real, stats };
};

/** A directory of the home; throws as `resolvePath`, and `ENOTDIR` for anything else. */
export const resolveDirectory = async (options: FilePortOptions, path: string): Promise<ResolvedPath> => {
  const found = await resolvePath(options, path);
  if (found.stats.isDirectory()) return found;
  throw failure('ENOTDIR', found.real);
};

/** As `posix.join` for one part: parts are joined so often that Node would compile its function for it. */
const below = (directory: string, name: string): string =>
  name === '..' || directory.endsWith('/') ? posix.join(directory, name) : `${directory}/${name}`;

const partsOf = (path: string): readonly string[] => path.split('/').filter((name) => name !== '.' && name !== '');

/** Throws `ELOOP` where somebody else decides what is at a place. */
const trustOf = (options: FilePortOptions): ((real: string, stats: Stats, isDirectory: boolean) => Promise<void>) => {
  let asked: Promise<Access> | undefined;
  const access = (): Promise<Access> =>
    (asked ??= options.access?.() ?? Promise.resolve(soleAccess({ uid: options.uid, gids: [] })));
  return async (real, stats, isDirectory) => {
    if (options.uid < 0) return;
    const known = await access();
    const { uid, gid } = stats;
    const isOpen = isDirectory && opennessOf(known, { uid, gid, mode: stats.mode & 0o7777 }) !== undefined;
    if (isTrustedOwner(known, { uid, gid }) && !(isOpen && (await options.isReadOnly?.(real)) !== true)) return;
    throw failure('ELOOP', real);
  };
};

const failure = (code: string, path: string): Error =>
  Object.assign(new Error(`${code}: ${path} is not followed`), { code, path });
