/** What the engine asks of a disk, by the name of the method. */
export type OperationKind =
  | 'stat'
  | 'readLink'
  | 'read'
  | 'list'
  | 'createFile'
  | 'write'
  | 'sync'
  | 'close'
  | 'rename'
  | 'unlink'
  | 'makeDirectory'
  | 'removeDirectory'
  | 'setMode'
  | 'syncDirectory';

/** One operation of a run. */
export interface Operation {
  /** From 1, in the order of the run. */
  readonly number: number;
  readonly kind: OperationKind;
  /** Absolute; of a rename the new name. */
  readonly path: string;
}

const READING: readonly OperationKind[] = ['stat', 'readLink', 'read', 'list', 'close'];

/** Can it leave another world behind? */
export const changesDisk = ({ kind }: Operation): boolean => !READING.includes(kind);

export const describeOperation = ({ number, kind, path }: Operation): string => `operation ${number}, ${kind} ${path}`;
