import type { Context } from '../contract/author/context.js';
import type { FileStat } from '../contract/port/file-facts.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import type { BundleMaker, BundleManifest, BundleSource, CollectedBundle, ListedFile } from './bundle.js';
import { MANIFEST } from './bundle.js';
import type { NameHiding } from './hide-names.js';
import { hideNames } from './hide-names.js';
import { withinLimits } from './limits.js';

const MAX_LISTED = 2000;

/** What a bundle holds beside the report: the manifest, and the texts of the program. */
export const collectBundle = async (
  context: Context,
  source: BundleSource,
  maker: BundleMaker,
): Promise<CollectedBundle> => {
  const hiding = hideNames(source.isHarmless);
  const texts = await source.texts(context);
  const kept = withinLimits(texts);
  const textsLeftOff = texts.length - kept.length;
  const manifest = {
    ...(await manifestOf(context, source, maker, hiding)),
    ...(textsLeftOff > 0 && { textsLeftOff }),
  };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const files = [{ name: MANIFEST, text }, ...kept];
  return { manifest, files, withoutSecretNames: hiding.text };
};

const manifestOf = async (
  context: Context,
  source: BundleSource,
  maker: BundleMaker,
  hiding: NameHiding,
): Promise<BundleManifest> => {
  const { files, host, now, processes, env } = context;
  const { paths, notListed } = await pathsOf(files, source.directories);
  const listed = paths.slice(0, MAX_LISTED);
  const space = await files.freeSpace('.').catch(undefinedWhereUnreadable);
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
    gids: (await context.access()).actor.gids,
    freeBytes: space?.freeBytes ?? null,
    totalBytes: space?.totalBytes ?? null,
    variables: source.variables(env).filter(source.isHarmless),
    running: await answersOf(source.processes, (name) => processes.isRunning(name)),
    locked: await answersOf(source.locks, (path) => processes.isLocked(path)),
    files: await Promise.all(listed.map(async (path) => listedFile(hiding.path(path), await files.stat(path)))),
    leftOff: paths.length - listed.length,
    notListed,
  };
};

const pathsOf = async (files: Context['files'], directories: readonly string[]) => {
  const inHome = await files.glob('*').catch(undefinedWhereUnreadable);
  const paths = ['.', ...(inHome ?? [])];
  const notListed = inHome === undefined ? ['.'] : [];
  for (const directory of directories) {
    const name = directory.slice(0, -1);
    if ((await files.stat(name)).kind === 'absent') continue;
    const found = await files.glob(directory).catch(undefinedWhereUnreadable);
    paths.push(name, ...(found ?? []));
    if (found === undefined) notListed.push(name);
  }
  return { paths: [...new Set(paths)], notListed };
};

/** What cannot be read, or is too much, is said; all else is a failure. */
const undefinedWhereUnreadable = (error: unknown): undefined => {
  if (isDoctorError(error) && error.code.startsWith('files/')) return undefined;
  throw error;
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
