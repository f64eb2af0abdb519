import type { RegularFile } from '../contract/context.js';
import type { Secret } from '../contract/secret.js';
import type { JsonEdit } from '../contract/step.js';
import type { InverseEdit } from './inverse-edits.js';

/** What a file was when the change was composed; it must still be that when the change is made. */
export type Before = { readonly kind: 'absent' } | { readonly kind: 'file'; readonly file: RegularFile };

/** The edits of one step, and those that take them back. */
export interface ReversibleEdits {
  readonly forward: readonly JsonEdit[];
  readonly inverse: readonly InverseEdit[];
}

/** The net effect of all repairs on one path, relative to the home. */
export type FileChange =
  /** A new content, a new mode, or both. */
  | {
      readonly kind: 'write';
      readonly path: string;
      readonly before: Before;
      readonly content: Secret<Uint8Array>;
      readonly mode: number;
      /** Neither rollback, recovery nor undo removes the file again. */
      readonly keepOnRollback: boolean;
      /** The steps in order, from the last one that replaced the content as a whole; undefined where that one cannot be edited. */
      readonly edits: readonly ReversibleEdits[] | undefined;
      /** The content was replaced as a whole: nothing of the old one is in `edits`. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'remove'; readonly path: string; readonly before: Extract<Before, { kind: 'file' }> }
  | { readonly kind: 'make-directory'; readonly path: string; readonly mode: number };
