import type { ViewedFile } from '../contract/author/context.js';
import { processCan } from '../contract/ownership/access-rules.js';
import type { Actor, Owned } from '../contract/ownership/owned.js';
import type { FileStat } from '../contract/port/file-facts.js';
import type { DirectoryMode, FileView, RegularFile } from '../contract/port/ports.js';
import { noteOriginal } from './original-view.js';

const NOTHING = {
  mode: 0,
  uid: -1,
  gid: -1,
  size: 0,
  modifiedAt: 0,
  links: 0,
  isSymlink: false,
  isMountPoint: false,
  canRead: false,
  canWrite: false,
  canExecute: false,
};

/**
 * A view of a check's own, so that it cannot change what others see. Whatever the machine has not said is as where there is nothing. The
 * content is copied for those who ask for it: most want to know the mode alone.
 */
export const ownView = (seen: FileView, actor: Actor): ViewedFile => {
  if (seen.kind !== 'file') return noteOriginal({ ...NOTHING, ...seen, bytes: new Uint8Array() }, seen);
  let own: Uint8Array | undefined;
  const view: ViewedFile = {
    ...factsOf(seen, actor),
    get bytes() {
      return (own ??= new Uint8Array(seen.bytes));
    },
  };
  return noteOriginal(view, seen);
};

const factsOf = ({ bytes, ...facts }: RegularFile, actor: Actor): Omit<RegularFile, 'bytes'> & FileStat => ({
  ...facts,
  size: bytes.length,
  ...processCan(actor, facts),
  // it has been read
  canRead: true,
});

/** What a view says beside the content; `owned` of a file that cannot be read. */
export const statOfView = (seen: FileView, actor: Actor, owned: Owned | undefined): FileStat => {
  if (seen.kind === 'file') return factsOf(seen, actor);
  if (seen.kind !== 'unreadable' || owned?.kind !== 'file') return { ...NOTHING, ...seen };
  const { mode, uid, gid } = owned;
  return { ...NOTHING, ...processCan(actor, owned), ...seen, mode, uid, gid };
};

/** What is known of a directory by its mode. */
export const statOfDirectory = (found: DirectoryMode, actor: Actor): FileStat => {
  const { mode, uid, gid, isLinked, isReadOnly } = found;
  return {
    ...NOTHING,
    kind: 'directory',
    mode,
    uid,
    gid,
    isSymlink: isLinked,
    ...(isReadOnly === true && { isReadOnly }),
    ...processCan(actor, { ...found, isDirectory: true }),
  };
};
