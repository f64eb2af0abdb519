import type { Secret } from '../value/secret.js';
import type { Mode, OctalMode } from './mode.js';

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue | Secret<string> };

/** Keys that find the entry of a list again after another writer; `volatile` ones may differ by then. Undo and recovery need both. */
export interface EntryIdentity {
  readonly identity: readonly string[];
  readonly volatile?: readonly string[];
}

/** One structural change of a JSON document. Pointers are RFC 6901; of duplicate keys the last is meant, and `remove` removes all. */
export type JsonEdit =
  | { readonly op: 'set'; readonly pointer: string; readonly value: JsonValue | Secret<string> }
  /** `value` is the new key. */
  | { readonly op: 'rename-key'; readonly pointer: string; readonly value: string }
  | { readonly op: 'remove'; readonly pointer: string }
  /** `pointer` is the list; the entry goes before index `before`, or to the end. */
  | ({
      readonly op: 'insert-entry';
      readonly pointer: string;
      readonly before?: number;
      readonly value: JsonValue;
      readonly label: string;
    } & EntryIdentity)
  /** Members of `value` replace those of the entry, in place; the others stay byte for byte. */
  | ({
      readonly op: 'replace-entry';
      readonly pointer: string;
      readonly index: number;
      readonly value: { readonly [key: string]: JsonValue };
      readonly label: string;
    } & EntryIdentity)
  | ({
      readonly op: 'remove-entry';
      readonly pointer: string;
      readonly index: number;
      readonly label: string;
    } & EntryIdentity);

/**
 * One change of a UTF-8 text. The text to find must be there exactly once before the first edit of the step, or the step is impossible.
 * The preview shows plain texts, and never a secret.
 */
export type TextEdit =
  | { readonly op: 'replace'; readonly find: string | Secret<string>; readonly with: string | Secret<string> }
  | {
      readonly op: 'insert-before' | 'insert-after';
      readonly find: string | Secret<string>;
      readonly text: string | Secret<string>;
    }
  /** Lines at the end, with the line ends of the file; a file that is not there is made. */
  | { readonly op: 'append'; readonly text: string | Secret<string> };

/**
 * What a repair does to the files of the home: all in one transaction, which is rolled back where the repair fails, and can be undone. Indexes and pointers of one `edit-json` all refer to the
 * document as it was before the first of its edits. A `set` of the empty pointer replaces, or makes, the whole document. `edit-json` and
 * `write-file` never loosen the mode of a file that is there. What lets in more people, by `set-mode`, by a file that is removed and
 * written anew, or by a `move` into a more open directory, needs the consent `loosen-mode:<repair>`, which the engine asks for by itself.
 */
export type FileStep<P extends string = string> =
  | { readonly kind: 'edit-json'; readonly path: P; readonly edits: readonly JsonEdit[]; readonly mode?: Mode }
  | { readonly kind: 'edit-text'; readonly path: P; readonly edits: readonly TextEdit[] }
  | {
      readonly kind: 'write-file';
      readonly path: P;
      /** A plain text without a label is shown in the preview; a secret never, nor in any log. */
      readonly content: string | Secret<string> | Secret<Uint8Array>;
      /** Default 0o600. */
      readonly mode?: Mode;
      /** Neither rollback, recovery nor undo removes the file again: another process may use it by then. */
      readonly keepOnRollback?: true;
      /** Its secrets are those that the machine holds already, so that they are the same in the preview. */
      readonly isDerived?: true;
      /** What the content is, in words, in the place of its text. A secret needs one. */
      readonly label?: string;
    }
  | { readonly kind: 'set-mode'; readonly path: P; readonly mode: Mode }
  /** A regular file, to where nothing is; its content, mode and group stay. */
  | { readonly kind: 'move'; readonly path: P; readonly to: P }
  | { readonly kind: 'remove-file'; readonly path: P }
  | { readonly kind: 'make-directory'; readonly path: P; readonly mode: OctalMode };

/** Every path that a step touches. */
export const pathsOfStep = (step: FileStep): readonly string[] =>
  step.kind === 'move' ? [step.path, step.to] : [step.path];

/**
 * A program that is run once the files are changed and verified: shown word for word before, only with the consent `run:<repair>`, which the engine
 * asks for by itself, and never undone. What it has started goes on when it ends. Of several the next is run only where this one exits with 0.
 */
interface RunStep<C extends string = string> {
  readonly kind: 'run';
  /** One of `runs`. */
  readonly command: C;
  /** They are shown: no secrets. */
  readonly args: readonly string[];
  /** A declared directory; default: the home. */
  readonly cwd?: string;
  /** Default 120 000; it is ended then, with what it has started. */
  readonly timeoutMs?: number;
}

/** What a repair does to the machine; a closed union that core owns. Programs are run after all changes of files. */
export type Step<P extends string = string, C extends string = string> = FileStep<P> | RunStep<C>;

export const isFileStep = (step: Step): step is FileStep => step.kind !== 'run';

/** The steps of one kind. */
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
