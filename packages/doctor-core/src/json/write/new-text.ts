import { renderStyleLike } from './container-layout.js';
import type { JsonDocument } from '../parse/json-document.js';
import type { JsonNode } from '../parse/json-node.js';
import { renderValue } from './render-value.js';
import type { Writable } from './render-value.js';
import { speltText } from './spelling.js';
import type { TextStyle } from './text-style.js';

/** Where new text goes to. */
interface Surroundings {
  /** An old or neighbouring value whose layout the new one takes over, if it is a container with content. */
  readonly model: JsonNode | undefined;
  readonly isSpread: boolean;
  /** Of the line on which the value begins. */
  readonly indentation: string;
}

/** The text of a value: as it was once spelt, if that is known and still means the same, else in the style of its surroundings. */
export const newText = (
  document: JsonDocument,
  style: TextStyle,
  { value, spelling }: { readonly value: Writable; readonly spelling: string | undefined },
  { model, isSpread, indentation }: Surroundings,
): string =>
  speltText(spelling, value) ?? renderValue(value, renderStyleLike(document.text, style, model, isSpread), indentation);
