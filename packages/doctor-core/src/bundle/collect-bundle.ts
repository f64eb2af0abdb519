import type { Context } from '../contract/author/context.js';
import type { FileStat } from '../contract/port/file-facts.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import type { Bundle, BundleMaker, BundleManifest, BundleSource, ListedFile } from './bundle.js';
import { MANIFEST } from './bundle.js';

const MAX_LISTED = 2000;

/** What a bundle holds beside the report: the manifest, and the texts of the program. */
export const collectBundle = async (context: Context, source: BundleSource, maker: BundleMaker): Promise<Bundle> => {
  const manifest = await manifestOf(context, source, maker);
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return { manifest, files: [{ name: MANIFEST, text }, ...(await source.texts(context))] };
};

const manifestOf = async (context: Context, source: BundleSource, maker: BundleMaker): Promise<BundleManifest> => {
  const { files, host, now, processes, env } = context;
  const { paths, notListed } = await pathsOf(files, source.directories);
  const listed = paths.slice(0, MAX_LISTED);
  const shown = shownPaths(source.isHarmless);
  return {
    kind: 'bundle',
    schemaVersion: 1,
    at: now.toISOString(),
    ...maker,
    node: host.nodeVersion,
    platform: host.platform,
    arch: host.arch,
    os: host.os,
    uid: host.uid,
    freeBytes: (await files.freeSpace('.').catch(undefinedWhereUnreadable))?.freeBytes ?? null,
    variables: source.variables(env).filter(source.isHarmless),
    running: await answersOf(source.processes, (name) => processes.isRunning(name)),
    locked: await answersOf(source.locks, (path) => processes.isLocked(path)),
    files: await Promise.all(listed.map(async (path) => listedFile(shown(path), await files.stat(path)))),
    leftOff: paths.length - listed.length,
    notListed,
  };
};

const pathsOf = async (files: Context['files'], directories: readonly string[]) => {
  const paths = ['.', ...((await files.glob('*').catch(undefinedWhereUnreadable)) ?? [])];
  const notListed: string[] = [];
  for (const directory of directories) {
    const name = directory.slice(0, -1);
    if ((await files.stat(name)).kind === 'absent') continue;
    const found = await files.glob(directory).catch(undefinedWhereUnreadable);
    paths.push(name, ...(found ?? []));
    if (found === undefined) notListed.push(name);
  }
  return { paths, notListed };
};

/** What cannot be read, or is too much, is said; all else is a failure. */
const undefinedWhereUnreadable = (error: unknown): undefined => {
  if (isDoctorError(error) && error.code.startsWith('files/')) return undefined;
  throw error;
};

/** A path without what may be secret in it; the same name has the same number each time. */
const shownPaths = (isHarmless: BundleSource['isHarmless']) => {
  const hidden: string[] = [];
  const shown = (name: string): string => {
    if (isHarmless(name)) return name;
    if (!hidden.includes(name)) hidden.push(name);
    return `[redacted ${String(hidden.indexOf(name) + 1)}]`;
  };
  return (path: string): string => path.split('/').map(shown).join('/');
};

const listedFile = (path: string, stat: FileStat): ListedFile => {
  const { kind, mode, uid, gid, size, modifiedAt, isSymlink, links, errno } = stat;
  return {
    path,
    kind,
    mode: `0${mode.toString(8)}`,
    uid,
    gid,
    size,
    modifiedAt: new Date(modifiedAt).toISOString(),
    ...(isSymlink && { isSymlink }),
    ...(kind !== 'directory' && links > 1 && { links }),
    ...(errno !== undefined && { errno }),
  };
};

const answersOf = async (
  names: readonly string[],
  ask: (name: string) => Promise<boolean | 'unknown'>,
): Promise<BundleManifest['running']> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await ask(name)] as const)));
