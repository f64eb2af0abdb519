import type { DoctorContext, FileView } from '@netclaw/doctor-core';
import { DoctorError } from '@netclaw/doctor-core';
import { DataProtectionError, loadKeyRing, resolveDefaultKey, ticksFromDate } from '@netclaw/data-protection';
import { PATHS } from '../paths.js';
import type { KeyRingState } from './key-ring-state.js';

interface RingFile {
  readonly name: string;
  readonly view: FileView;
}

/** Looks at `keys/` as .NET does: the top level only, every `*.xml` in it, each of which must load. */
export const observeKeyRing = async (context: DoctorContext): Promise<KeyRingState> => {
  const directory = await context.files.view(PATHS.keys);
  if (directory.kind === 'file' || directory.kind === 'other') return { kind: 'unloadable', reason: 'irregular' };
  if (directory.kind === 'unreadable') return { kind: 'unloadable', reason: reasonOf(directory) };
  try {
    return judgeRing(await ringFiles(context), context.clock.now());
  } catch (error) {
    if (error instanceof DoctorError) return { kind: 'unloadable', reason: 'no-access' };
    throw error;
  }
};

const ringFiles = async (context: DoctorContext): Promise<readonly RingFile[]> => {
  const names = (await context.files.list(PATHS.keys)).filter((name) => name.endsWith('.xml'));
  return Promise.all(names.map(async (name) => ({ name, view: await context.files.view(`${PATHS.keys}/${name}`) })));
};

const judgeRing = (files: readonly RingFile[], now: Date): KeyRingState => {
  if (files.length === 0) return { kind: 'none' };
  const readable: { name: string; bytes: Uint8Array }[] = [];
  for (const { name, view } of files) {
    // .NET opens whatever has such a name, and fails at a directory and at a link that leads nowhere
    if (view.kind !== 'file') {
      return { kind: 'unloadable', reason: view.kind === 'unreadable' ? reasonOf(view) : 'irregular', fileName: name };
    }
    readable.push({ name, bytes: view.bytes });
  }
  return loadRing(readable, now);
};

/** A link that leads nowhere is no ring for .NET either. */
const reasonOf = ({ errno }: Extract<FileView, { kind: 'unreadable' }>): string =>
  errno === 'DANGLING-LINK' || errno === 'ENOTDIR' ? 'irregular' : 'no-access';

const loadRing = (files: { name: string; bytes: Uint8Array }[], now: Date): KeyRingState => {
  try {
    const ring = loadKeyRing(files);
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
