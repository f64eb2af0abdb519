import type { ViewedFile } from '../contract/author/context.js';
import { canExecute, canWrite, processCan } from '../contract/ownership/access-rules.js';
import type { Actor, Owned } from '../contract/ownership/owned.js';
import type { FileStat } from '../contract/port/file-facts.js';
import type { DirectoryMode, FileView, RegularFile } from '../contract/port/ports.js';
import { noteOriginal } from './original-view.js';

/** Of what is not there, and of what the machine says nothing of. */
export const NO_FACTS = {
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
 * A view of a check's own, so that it cannot change what others see. Whatever the machine has not said is as where there is nothing.
 */
export const ownView = (seen: FileView, actor: Actor): ViewedFile => {
  if (seen.kind !== 'file') return noteOriginal({ ...NO_FACTS, ...seen, bytes: new Uint8Array() }, seen);
  const view = new OwnFile(seen, actor);
  const isRare = seen.target !== undefined || seen.owner !== undefined || seen.group !== undefined;
  return noteOriginal(isRare ? Object.assign(view, rareFacts(seen)) : view, seen);
};

const rareFacts = ({ owner, group, target, isReadOnlyLink }: RegularFile): Partial<RegularFile> => ({
  ...(owner !== undefined && { owner }),
  ...(group !== undefined && { group }),
  ...(target !== undefined && { target }),
  ...(isReadOnlyLink !== undefined && { isReadOnlyLink }),
});

/** The content is copied for those who ask for it: most want to know the mode alone. */
class OwnFile implements RegularFile, FileStat {
  declare readonly bytes: Uint8Array;
  readonly kind = 'file';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly size: number;
  readonly modifiedAt: number;
  readonly links: number;
  readonly isSymlink: boolean;
  readonly isMountPoint: boolean;
  /** It has been read. */
  readonly canRead = true;
  readonly canWrite: boolean;
  readonly canExecute: boolean;
  readonly #content: Uint8Array;
  #own: Uint8Array | undefined;

  constructor(seen: RegularFile, actor: Actor) {
    this.mode = seen.mode;
    this.uid = seen.uid;
    this.gid = seen.gid;
    this.size = seen.bytes.length;
    this.modifiedAt = seen.modifiedAt;
    this.links = seen.links;
    this.isSymlink = seen.isSymlink;
    this.isMountPoint = seen.isMountPoint;
    this.canWrite = canWrite(actor, seen);
    this.canExecute = canExecute(actor, seen);
    this.#content = seen.bytes;
    Object.defineProperty(this, 'bytes', OwnFile.#BYTES);
  }

  /** A member of the view itself, so that a copy has it; the same for all, so that all have one shape. */
  static readonly #BYTES: PropertyDescriptor & ThisType<OwnFile> = {
    enumerable: true,
    get() {
      return (this.#own ??= new Uint8Array(this.#content));
    },
  };
}

/** What a view says beside the content; `owned` of a file that cannot be read. */
export const statOfView = (seen: FileView, actor: Actor, owned: Owned | undefined): FileStat => {
  if (seen.kind === 'file') {
    const { bytes, ...facts } = seen;
    return { ...facts, size: bytes.length, ...processCan(actor, seen), canRead: true };
  }
  if (seen.kind !== 'unreadable' || owned?.kind !== 'file') return { ...NO_FACTS, ...seen };
  const { mode, uid, gid } = owned;
  return { ...NO_FACTS, ...processCan(actor, owned), ...seen, mode, uid, gid };
};

/** What is known of a directory by its mode. */
export const statOfDirectory = (found: DirectoryMode, actor: Actor): FileStat => {
  const { mode, uid, gid, isLinked, isReadOnly } = found;
  return {
    ...NO_FACTS,
    kind: 'directory',
    mode,
    uid,
    gid,
    isSymlink: isLinked,
    ...(isReadOnly === true && { isReadOnly }),
    ...processCan(actor, found, { isDirectory: true, isReadOnly: isReadOnly === true }),
  };
};
