import type { JsonPosition } from './text-position.js';

/** Why a text is not a JSON document. */
export interface JsonProblem {
  readonly kind: 'syntax' | 'empty' | 'not-utf8' | 'too-deep';
  readonly position: JsonPosition;
  /** Half a sentence, without any content of the file. */
  readonly reason: string;
}
