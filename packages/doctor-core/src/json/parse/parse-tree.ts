import { createScanner, printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseErrorCode } from 'jsonc-parser';
import type { JsonNode, TextRange } from './json-node.js';
import { parseStrict } from './parse-strict.js';
import { createTreeBuilder } from './tree-builder.js';

type ParsedTree =
  | { readonly ok: true; readonly root: JsonNode; readonly comments: readonly TextRange[] }
  | {
      readonly ok: false;
      readonly kind: 'syntax' | 'too-deep';
      readonly offset: number;
      readonly reason: string;
    };

/** Our tree; of what is not strict JSON from the events of jsonc-parser, which recovers from errors on its own: the first one ends the parse. */
export const parseTree = (text: string, dialect: 'strict' | 'config', maxDepth: number): ParsedTree => {
  const strict = parseStrict(text, maxDepth);
  if (strict !== undefined) return { ok: true, root: strict, comments: [] };

  const tooDeep = offsetBelow(text, maxDepth);
  if (tooDeep !== undefined) {
    return {
      ok: false,
      kind: 'too-deep',
      offset: tooDeep,
      reason: `it is nested deeper than ${String(maxDepth)} levels`,
    };
  }

  const builder = createTreeBuilder(text);
  const comments: TextRange[] = [];
  try {
    visit(
      text,
      {
        ...builder.visitor,
        onComment: (offset, length) => comments.push({ start: offset, end: offset + length }),
        onError: (code, offset) => {
          throw new SyntaxStop(code, offset);
        },
      },
      { disallowComments: dialect === 'strict', allowTrailingComma: dialect === 'config' },
    );
  } catch (error) {
    if (!(error instanceof SyntaxStop)) throw error;
    const isCutOff = error.offset >= text.trimEnd().length;
    return { ok: false, kind: 'syntax', offset: error.offset, reason: isCutOff ? CUT_OFF : reasonOf(error.parseError) };
  }
  return { ok: true, root: builder.root(), comments };
};

/**
 * Where the nesting first goes below the limit. The scanner does not recurse, the parser does. Brackets that do not match may
 * be miscounted here, but end the parse before it goes deeper.
 */
const offsetBelow = (text: string, maxDepth: number): number | undefined => {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    if (offset >= text.length) return undefined;
    const first = text[offset];
    if (first === '[' || first === '{') depth += 1;
    if (first === ']' || first === '}') depth -= 1;
    if (depth > maxDepth) return offset;
  }
};

class SyntaxStop extends Error {
  readonly parseError: ParseErrorCode;
  readonly offset: number;

  constructor(parseError: ParseErrorCode, offset: number) {
    super('syntax');
    this.parseError = parseError;
    this.offset = offset;
  }
}

const CUT_OFF = 'it ends in the middle of a value';

const reasonOf = (code: ParseErrorCode): string => REASONS.get(printParseErrorCode(code)) ?? 'it is not valid JSON';

const REASONS = new Map<string, string>([
  ['InvalidSymbol', 'an unknown word or character'],
  ['InvalidNumberFormat', 'a malformed number'],
  ['PropertyNameExpected', 'a key in double quotes is expected'],
  ['ValueExpected', 'a value is expected'],
  ['ColonExpected', 'a colon is expected'],
  ['CommaExpected', 'a comma is expected'],
  ['CloseBraceExpected', 'a closing brace is expected'],
  ['CloseBracketExpected', 'a closing bracket is expected'],
  ['EndOfFileExpected', 'something follows the end of the document'],
  ['InvalidCommentToken', 'a comment is not allowed here'],
  ['UnexpectedEndOfComment', 'a comment is not closed'],
  ['UnexpectedEndOfString', 'a string is not closed on its line'],
  ['UnexpectedEndOfNumber', 'a malformed number'],
  ['InvalidUnicode', 'a malformed \\u escape in a string'],
  ['InvalidEscapeCharacter', 'an unknown escape in a string'],
  ['InvalidCharacter', 'a control character in a string'],
]);
