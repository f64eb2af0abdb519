import type { Context, FileView } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import { originalOf } from '@netclaw/doctor-core/engine';
import type { KeyRing, RingKey } from '@netclaw/data-protection';
import {
  DataProtectionError,
  isKeyFileName,
  loadKeyRing,
  resolveDefaultKey,
  ticksFromDate,
} from '@netclaw/data-protection';
import { PATHS } from '../home/paths.js';

/** `keys/` as a value. */
export type KeyRingState =
  /** No directory, or no `*.xml` in it. */
  | { readonly kind: 'none' }
  /** .NET could not load it either. `reason` is the code of the `DataProtectionError`, or `no-access`, `irregular`, or `io-error`: the
   * disk or the machine fails while it is read. Or, `too-many-files`, there are more than this doctor reads. */
  | {
      readonly kind: 'unloadable';
      readonly reason: string;
      readonly fileName?: string;
      /** Of two files that hold the same key, the other one. */
      readonly otherFileName?: string;
    }
  | {
      readonly kind: 'loaded';
      readonly ring: KeyRing;
      /** What .NET would encrypt with now; undefined where it would make a new key. */
      readonly defaultKey: RingKey | undefined;
      /** An unexpired, unrevoked key whose material is encrypted at rest: what .NET would do with this ring is unknown here. */
      readonly hasUnexpiredKeyAtRest: boolean;
    };

/** A ring gets a key in 90 days: in a hundred years some 400. */
export const MAX_KEY_FILES = 1000;

/** Our limit, and no statement about the daemon; a clause. */
export const TOO_MANY_KEY_FILES = `keys/ contains more than ${MAX_KEY_FILES} files with the ending .xml, which is more than this doctor reads`;

/** Observes `keys/` as .NET does: the top level only, every `*.xml` in it, each of which must load. */
export const observeKeyRing = async (context: Context): Promise<KeyRingState> => {
  const directory = await context.files.view(PATHS.keys);
  if (directory.kind === 'file' || directory.kind === 'other') return { kind: 'unloadable', reason: 'irregular' };
  if (directory.kind === 'unreadable') return { kind: 'unloadable', reason: reasonOf(directory) };
  try {
    const names = (await context.files.list(PATHS.keys)).filter((name) => isKeyFileName(name, context.host.platform));
    // a doctor that reads tens of thousands of them answers nothing else meanwhile, not even a stop signal
    if (names.length > MAX_KEY_FILES) return { kind: 'unloadable', reason: 'too-many-files' };
    return ringStateOf(await ringFiles(context, names), context);
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    return { kind: 'unloadable', reason: error.code === 'system/failed' ? 'io-error' : 'no-access' };
  }
};

interface RingFile {
  readonly name: string;
  readonly view: FileView;
}

const ringFiles = (context: Context, names: readonly string[]): Promise<readonly RingFile[]> =>
  Promise.all(names.map(async (name) => ({ name, view: await context.files.view(`${PATHS.keys}/${name}`) })));

/** Made once for all checks of a look, which have seen the same files at the same moment. */
const ringStateOf = (files: readonly RingFile[], context: Pick<Context, 'now' | 'host'>): KeyRingState => {
  const [first] = files;
  if (!first) return NO_RING;
  const before = rings.get(originalOf(first.view));
  if (before && isOfSame(before, files, context)) return before.state;
  const state = readRing(files, context);
  const { platform } = context.host;
  const originals = files.map(({ name, view }) => ({ name, view: originalOf(view) }));
  rings.set(originalOf(first.view), { files: originals, platform, time: context.now.getTime(), state });
  return state;
};

const NO_RING: KeyRingState = { kind: 'none' };

interface MadeRing {
  readonly files: readonly RingFile[];
  readonly platform: string;
  readonly time: number;
  readonly state: KeyRingState;
}

const rings = new WeakMap<FileView, MadeRing>();

const isOfSame = (ring: MadeRing, files: readonly RingFile[], { now, host }: Pick<Context, 'now' | 'host'>): boolean =>
  ring.platform === host.platform &&
  ring.time === now.getTime() &&
  ring.files.length === files.length &&
  ring.files.every(({ name, view }, at) => {
    const other = files[at];
    return name === other?.name && view === originalOf(other.view);
  });

const readRing = (files: readonly RingFile[], context: Pick<Context, 'now' | 'host'>): KeyRingState => {
  const readable: { name: string; bytes: Uint8Array }[] = [];
  for (const { name, view } of files) {
    // .NET opens whatever has such a name, and fails at a directory and at a link that leads nowhere
    if (view.kind !== 'file') {
      return { kind: 'unloadable', reason: view.kind === 'unreadable' ? reasonOf(view) : 'irregular', fileName: name };
    }
    readable.push({ name, bytes: view.bytes });
  }
  return loadRing(readable, context);
};

const reasonOf = ({ errno }: Extract<FileView, { kind: 'unreadable' }>): string => {
  switch (errno) {
    // not a ring for .NET either
    case 'DANGLING-LINK':
    case 'ENOTDIR':
      return 'irregular';
    case 'EACCES':
    case 'EPERM':
    case 'ELOOP':
    case 'TOO-LARGE':
    case 'CHANGING':
      return 'no-access';
    default:
      return 'io-error';
  }
};

const loadRing = (
  files: { name: string; bytes: Uint8Array }[],
  { now, host }: Pick<Context, 'now' | 'host'>,
): KeyRingState => {
  try {
    const ring = loadKeyRing(files, host.platform);
    const ticks = ticksFromDate(now);
    return {
      kind: 'loaded',
      ring,
      defaultKey: resolveDefaultKey(ring, ticks).defaultKey,
      hasUnexpiredKeyAtRest: ring.keys.some(
        (key) => key.material.kind === 'encrypted-at-rest' && !key.isRevoked && key.expiresAt > ticks,
      ),
    };
  } catch (error) {
    if (!(error instanceof DataProtectionError)) throw error;
    return {
      kind: 'unloadable',
      reason: error.code,
      ...(error.fileName !== undefined && { fileName: error.fileName }),
      ...(error.otherFileName !== undefined && { otherFileName: error.otherFileName }),
    };
  }
};
