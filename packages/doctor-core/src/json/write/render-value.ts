import { Secret } from '../../contract/value/secret.js';
import type { JsonValue } from '../../contract/author/step.js';
import { escapeString } from './escape-string.js';
import { notRepresentable } from '../parse/json-error.js';
import type { TextStyle } from './text-style.js';

/** What an edit writes. */
export type Writable = JsonValue | Secret<string>;

export interface RenderStyle extends TextStyle {
  /** Spread over lines, or all on one. */
  readonly isSpread: boolean;
  /** On one line: the text inside of the brackets, and after a comma. */
  readonly padding: string;
  readonly afterComma: string;
}

/** The text of a value that begins on a line with this indentation. Here, and only here, secrets are revealed. */
export const renderValue = (value: Writable, style: RenderStyle, indentation: string, depth = 0): string => {
  if (value instanceof Secret) return escapeString(value.reveal());
  if (typeof value === 'string') return escapeString(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value);
  if (typeof value !== 'object' || depth === DEEPEST) throw notRepresentable();

  const inner = indentation + style.unit;
  if (isList(value)) {
    const items = value.map((item) => renderValue(item, style, inner, depth + 1));
    return enclose('[', items, ']', style, indentation);
  }
  const members = Object.entries(value).map(
    ([key, item]) => escapeString(key) + style.colon + renderValue(item, style, inner, depth + 1),
  );
  return enclose('{', members, '}', style, indentation);
};

// System.Text.Json's limit: what is nested deeper could not be read back
const DEEPEST = 64;

// Array.isArray does not narrow a readonly array
const isList = (value: Writable): value is readonly JsonValue[] => Array.isArray(value);

const enclose = (
  open: string,
  parts: readonly string[],
  close: string,
  { isSpread, lineEnd, unit, padding, afterComma }: RenderStyle,
  indentation: string,
): string => {
  if (parts.length === 0) return open + close;
  if (!isSpread) return open + padding + parts.join(`,${afterComma}`) + padding + close;
  const lead = lineEnd + indentation + unit;
  return open + lead + parts.join(`,${lead}`) + lineEnd + indentation + close;
};
