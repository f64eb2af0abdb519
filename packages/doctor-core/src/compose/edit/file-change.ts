import { DoctorError } from '../../contract/value/doctor-error.js';
import type { RegularFile } from '../../contract/port/ports.js';
import type { Secret } from '../../contract/value/secret.js';
import type { JsonEdit } from '../../contract/author/step.js';
import type { StepInverse } from './inverse-edits.js';

/**
 * Where the steps of a change come from. Only `real` ones are ever written: those of a preview are made from a fixed stream, and real ones
 * that repeat its secrets, although random bytes were drawn, are as predictable.
 */
export type StepSource = 'real' | 'preview' | 'predictable';

/** What a file was when the change was composed; it must still be that when the change is made. */
type Before = { readonly kind: 'absent' } | { readonly kind: 'file'; readonly file: RegularFile };

/** Where a file comes from. */
export interface Moved {
  readonly from: string;
  readonly file: RegularFile;
  /** Its mode there and here, without what is closed to others by directories on the way. */
  readonly reach: { readonly before: number; readonly after: number };
}

/** The edits of one step, and those that revert them. */
export interface ReversibleEdits {
  /** Of a JSON document; none of a text. */
  readonly forward: readonly JsonEdit[];
  readonly inverse: StepInverse;
}

/** The net effect of all repairs on one path, relative to the home. */
export type FileChange =
  /** A new content, a new mode, or both. */
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly source: StepSource;
      readonly before: Before;
      readonly content: Secret<Uint8Array>;
      readonly mode: number;
      /** Neither rollback, recovery nor undo removes the file again. */
      readonly keepOnRollback: boolean;
      /** The steps in order, from the last one that replaced the content as a whole; undefined where that one cannot be edited. */
      readonly edits: readonly ReversibleEdits[] | undefined;
      /** The content was replaced as a whole: nothing of the old one is in `edits`. */
      readonly isWhole: boolean;
      /** It was moved here, and may have been edited since; `edits` are of that alone. */
      readonly moved?: Moved;
    }
  | {
      readonly kind: 'remove';
      readonly path: string;
      readonly source: StepSource;
      readonly before: Extract<Before, { kind: 'file' }>;
      /** What was here is moved there. */
      readonly movedTo?: string;
    }
  | { readonly kind: 'make-directory'; readonly path: string; readonly source: StepSource; readonly mode: number }
  /** A directory that is there gets another mode. */
  | {
      readonly kind: 'set-directory-mode';
      readonly path: string;
      readonly source: StepSource;
      readonly before: number;
      readonly mode: number;
    };

/** Throws `apply/predictable` where a change is not made of real steps: nobody may be able to guess what is written. */
export const refusePredictable = (changes: readonly FileChange[]): void => {
  const found = changes.find(({ source }) => source !== 'real');
  if (!found) return;
  throw new DoctorError(
    'apply/predictable',
    found.source === 'preview'
      ? `${found.path} would get the contents of the preview, which anybody can make again`
      : `${found.path} would get the same secrets as in the preview, although random bytes were drawn for them`,
    { next: 'Report this to the author of the repair; nothing was changed.' },
  );
};
