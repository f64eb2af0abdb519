import type { FileView } from '@netclaw/doctor-core';
import type { BundleManifest, ListedFile, ReportedCode } from '@netclaw/doctor-core/bundle';
import { readBundle } from '@netclaw/doctor-core/bundle';
import { isBelow } from './is-below.js';
import { MEMORY_HOME } from './memory-facts.js';
import type { MemoryFile } from './memory-file.js';
import type { MemoryHome } from './memory-home.js';
import { memoryHome } from './memory-home.js';
import type { ContextOptions } from './memory-machine.js';

/** The machine of a ticket, as far as its bundle knows it. */
export interface BundleWorld {
  readonly home: MemoryHome;
  /** Time, platform, user, free space, running processes and locks: for `runCheck` and `memoryWorld`. */
  readonly options: ContextOptions;
  /** What the doctor has found on that machine, in its order. */
  readonly reported: readonly ReportedCode[];
  /** Files of which the bundle knows all but the content: they are as long as they were, and hold spaces. */
  readonly blank: readonly string[];
  /** How many paths were on that machine, and are in no list of the bundle: here they are missing. */
  readonly leftOff: number;
  /** Directories of which it is not known what they hold: they cannot be listed here. */
  readonly notListed: readonly string[];
}

const HOME = '.';

/** All blank files together, bytes. What is larger is seen as too large to read. */
const MAX_BLANK = 64 * 1024 * 1024;

/**
 * Makes a home in memory of what the command `bundle` has written. Throws `bundle/not-a-bundle`.
 *
 * @param contents of files whose content the bundle does not hold, by path; they keep mode, owner and date
 */
export const worldFromBundle = async (
  packed: Uint8Array,
  contents: Readonly<Record<string, Content>> = {},
): Promise<BundleWorld> => {
  const { manifest, files, reported } = await readBundle(packed);
  const known = new Map<string, Content>([
    ...files.map(({ name, text }) => [name, text] as const),
    ...Object.entries(contents),
  ]);
  const hasRoom = roomFor(MAX_BLANK);
  const seen = manifest.files
    .filter(({ kind }) => kind !== 'absent')
    .map((file) => seenOf(file, known.get(file.path), hasRoom));
  const links = linkedDirectories(manifest.files);
  const home = memoryHome({
    files: {
      ...(links.length > 0 && { [`${LINKED}/`]: { uid: 0, mode: 0o755 } }),
      ...Object.fromEntries(Object.entries(contents).map(([path, content]) => [placeOf(path, links), content])),
      ...Object.fromEntries(seen.map(({ key, laidOut }) => [placeOf(key, links), laidOut])),
    },
    links: Object.fromEntries(links.map(({ path, target }) => [path, target])),
  });
  for (const { path, uid, gid } of links) home.owners.set(home.fs.lstatSync(`${home.home}/${path}`), uid, gid);
  return {
    home,
    options: {
      ...optionsOf(manifest),
      views: Object.fromEntries(seen.flatMap(({ key, view }) => (view === undefined ? [] : [[key, view]]))),
    },
    reported,
    blank: seen.filter(({ isBlank }) => isBlank).map(({ key }) => key),
    leftOff: manifest.leftOff,
    notListed: manifest.notListed,
  };
};

interface LinkedDirectory extends ListedFile {
  readonly target: string;
}

/** Root's: a link is followed only through what nobody else can write to. */
const LINKED = '/linked';

/** Directories that are links; what is below one is reached through it. */
const linkedDirectories = (files: readonly ListedFile[]): readonly LinkedDirectory[] =>
  files
    .filter(({ kind, isSymlink = false, path }) => kind === 'directory' && isSymlink && path !== HOME)
    .filter(({ path }, _, all) => !all.some((other) => other.path !== path && isBelow([other.path], path)))
    .map((file, at) => ({ ...file, target: `${LINKED}/${String(at)}` }));

/** Where a path of the home is laid out. */
const placeOf = (path: string, links: readonly LinkedDirectory[]): string => {
  const link = links.find((each) => path.startsWith(`${each.path}/`));
  if (link !== undefined) return `${link.target}${path.slice(link.path.length)}`;
  // a directory of this name is not the home of the user
  return path === '~/' ? `${MEMORY_HOME}/~/` : path;
};

type Content = string | Uint8Array;

interface Seen {
  /** The path as `memoryHome` takes it. */
  readonly key: string;
  readonly laidOut: MemoryFile;
  /** What a file system in memory cannot make. */
  readonly view?: FileView;
  readonly isBlank: boolean;
}

const seenOf = (file: ListedFile, content: Content | undefined, hasRoom: (size: number) => boolean): Seen => {
  const facts = factsOf(file);
  if (file.kind === 'directory' || file.path === HOME) return { key: `${file.path}/`, laidOut: facts, isBlank: false };
  const isBlank = file.kind === 'file' && content === undefined;
  const isTooLarge = isBlank && !hasRoom(file.size);
  const bytes = content ?? ' '.repeat(isBlank && !isTooLarge ? file.size : 0);
  const view = isTooLarge ? unreadable(file, 'TOO-LARGE') : viewOf(file, bytes);
  return { key: file.path, laidOut: { content: bytes, ...facts }, ...(view && { view }), isBlank };
};

/** Takes the room for as long as there is some. */
const roomFor = (bytes: number): ((size: number) => boolean) => {
  let left = bytes;
  return (size) => {
    if (size > left) return false;
    left -= size;
    return true;
  };
};

const factsOf = ({ mode, uid, gid, modifiedAt }: ListedFile) => ({
  mode: Number.parseInt(mode, 8),
  uid,
  gid,
  modifiedAt: new Date(modifiedAt),
});

const viewOf = (file: ListedFile, content: Content): FileView | undefined => {
  const { kind, isSymlink = false, links = 1, errno = 'EACCES' } = file;
  const facts = { ...factsOf(file), modifiedAt: Date.parse(file.modifiedAt), links, isSymlink };
  if (kind === 'unreadable') return unreadable(file, errno);
  if (kind === 'other') return { kind, ...facts };
  if (kind !== 'file' || (!isSymlink && links === 1)) return undefined;
  return { kind, ...facts, bytes: Buffer.from(content), isMountPoint: false };
};

const unreadable = (file: ListedFile, errno: string): FileView => ({
  kind: 'unreadable',
  errno,
  ...factsOf(file),
  modifiedAt: Date.parse(file.modifiedAt),
  size: file.size,
});

const optionsOf = ({
  at,
  platform,
  uid,
  gids,
  freeBytes,
  totalBytes,
  running,
  locked,
  notListed,
}: BundleManifest): ContextOptions => ({
  now: new Date(at),
  platform,
  uid,
  gids,
  ...(freeBytes !== null && { freeBytes }),
  ...(totalBytes !== null && { totalBytes }),
  running: namesIn(running),
  locked: namesIn(locked),
  unlisted: notListed,
});

/** Those that are so; what is not known of one is not known of all. */
const namesIn = (answers: BundleManifest['running']): readonly string[] | 'unknown' =>
  Object.values(answers).includes('unknown')
    ? 'unknown'
    : Object.keys(answers).filter((name) => answers[name] === true);
