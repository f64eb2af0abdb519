import type { Operation, OperationKind } from './operation.js';

/** An operation that fails. */
export interface Fault {
  /** Number of the operation. */
  readonly at: number;
  readonly errno: string;
  /** From then on every operation that such an error can strike fails with it. */
  readonly isLasting: boolean;
}

const CHANGES: readonly OperationKind[] = [
  'createFile',
  'write',
  'rename',
  'unlink',
  'makeDirectory',
  'removeDirectory',
  'setMode',
];
const OPENING: readonly OperationKind[] = ['read', 'list', 'createFile', 'setMode', 'syncDirectory'];
const NAMING: readonly OperationKind[] = CHANGES.filter((kind) => kind !== 'write');

/** Which operations an error can strike. A rename or removal of names that are there needs no space. */
const STRIKES: Readonly<Record<string, readonly OperationKind[]>> = {
  ENOSPC: ['createFile', 'write', 'sync', 'makeDirectory'],
  EDQUOT: ['createFile', 'write', 'sync', 'makeDirectory'],
  EROFS: CHANGES,
  EACCES: ['stat', 'readLink', ...OPENING, 'rename', 'unlink', 'makeDirectory', 'removeDirectory'],
  EPERM: NAMING,
  EIO: ['stat', 'readLink', 'read', 'list', ...CHANGES, 'sync', 'close', 'syncDirectory'],
  EMFILE: OPENING,
  EXDEV: ['rename'],
  ELOOP: ['stat', 'read', 'createFile', 'rename'],
};

/** All errors that are tried. */
export const ERRNOS: readonly string[] = Object.keys(STRIKES);

/** Errors that last: a full or read-only disk, one that breaks, a directory that may not be written any more. */
const LASTING: Readonly<Record<string, readonly OperationKind[]>> = {
  ENOSPC: STRIKES['ENOSPC'] ?? [],
  EROFS: CHANGES,
  EIO: STRIKES['EIO'] ?? [],
  EACCES: ['createFile', 'rename', 'unlink', 'makeDirectory', 'removeDirectory'],
};

/** Every fault that can strike an operation, once or from then on. */
export const faultsOf = (operation: Operation, errnos: readonly string[]): readonly Fault[] =>
  errnos.flatMap((errno) => [
    ...(STRIKES[errno]?.includes(operation.kind) === true ? [{ at: operation.number, errno, isLasting: false }] : []),
    ...(LASTING[errno]?.includes(operation.kind) === true ? [{ at: operation.number, errno, isLasting: true }] : []),
  ]);

/** Does the fault strike this operation? */
export const isStruck = ({ at, errno, isLasting }: Fault, { number, kind }: Operation): boolean =>
  number === at || (isLasting && number > at && LASTING[errno]?.includes(kind) === true);

/** Can nothing be removed any more, so that what is there must stay? */
export const stopsRemovals = ({ errno, isLasting }: Fault): boolean =>
  isLasting && LASTING[errno]?.includes('unlink') === true;

export const describeFault = ({ errno, isLasting }: Fault): string => (isLasting ? `${errno} from then on` : errno);
