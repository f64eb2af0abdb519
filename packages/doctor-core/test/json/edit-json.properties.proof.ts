import { expect } from '@jest/globals';
import type { Suite } from '../../../../e2e/proof/suite.mjs';
import fc from 'fast-check';
import { applyJsonEdits } from '../../src/json/edit-json.js';
import { invertJsonEdits } from '../../src/json/invert/invert-edits.js';
import type { JsonEdit } from '../../src/contract/author/step.js';
import { memberOf } from '../../src/json/parse/json-node.js';
import { nodeAt, parseJsonDocument } from '../../src/json/parse/json-document.js';
import type { JsonMember, JsonNode } from '../../src/json/parse/json-node.js';
import { formattedText, wildConfigText, wildText } from './support/arbitrary-document.js';
import { withEdits } from './support/arbitrary-edits.js';
import { describedLike, expectedAfter } from './support/expectation.js';
import { bytesOf, edited, meaningOf, parsed, textOf, undone } from './support/text.js';

const RUNS = 500;

interface Runs {
  readonly numRuns: number;
}
type Proves = Readonly<Record<string, (runs: Runs) => void>>;

const rangesTaken = (text: string, edit: JsonEdit): readonly { readonly start: number; readonly end: number }[] => {
  const document = parsed(text);
  const node = nodeAt(document, edit.pointer);
  switch (edit.op) {
    case 'set':
      return node ? [node] : [];
    case 'remove': {
      const owner = nodeAt(document, edit.pointer.slice(0, edit.pointer.lastIndexOf('/')));
      const members = owner?.type === 'object' ? owner.members : [];
      return members.filter(
        ({ value }) => members.findLast((last) => last.value === node)?.key === keyOf(members, value),
      );
    }
    case 'remove-entry':
      return node?.type === 'array' ? node.items.slice(edit.index, edit.index + 1) : [];
    case 'replace-entry': {
      const entry = node?.type === 'array' ? node.items[edit.index] : undefined;
      return entry ? Object.keys(edit.value).flatMap((key) => memberOf(entry, key) ?? []) : [];
    }
    case 'rename-key':
    case 'insert-entry':
      return [];
  }
};

const keyOf = (members: readonly JsonMember[], value: JsonNode): string | undefined =>
  members.find((member) => member.value === value)?.key;

const emptiesContainer = (before: string, after: string): boolean => countEmpty(after) > countEmpty(before);
const countEmpty = (text: string): number => (text.match(/\[\]|\{\}/g) ?? []).length;

const PROVES: Proves = {
  ...Object.fromEntries(
    (
      [
        ['any white space', wildText],
        ['a formatter', formattedText],
        ['comments and trailing commas', wildConfigText],
      ] as const
    ).map(([what, texts]) => [
      `edits of a document with ${what} mean what they say and leave all other text as it was`,
      (runs: Runs) => {
        fc.assert(
          fc.property(withEdits(texts), ({ text, edits }) => {
            const result = edited(text, ...edits);
            const expected = expectedAfter(text, edits);
            expect(describedLike(expected, result)).toEqual(expected);
          }),
          runs,
        );
      },
    ]),
  ),

  'a strict document stays strict': (runs) => {
    fc.assert(
      fc.property(withEdits(wildText), ({ text, edits }) => {
        expect(parseJsonDocument(bytesOf(edited(text, ...edits))).ok).toBe(true);
      }),
      runs,
    );
  },

  'what is around the root stays: byte order mark, leading and trailing white space, final newline': (runs) => {
    fc.assert(
      fc.property(withEdits(wildText), ({ text, edits }) => {
        const outside = (of: string): readonly string[] => {
          const { root, text: inner, hasByteOrderMark } = parsed(of);
          return [String(hasByteOrderMark), inner.slice(0, root.start), inner.slice(root.end)];
        };
        expect(outside(edited(text, ...edits))).toEqual(outside(text));
      }),
      runs,
    );
  },

  'line ends are those of the document': (runs) => {
    fc.assert(
      fc.property(withEdits(formattedText), ({ text, edits }) => {
        const lineEnds = (of: string): readonly string[] => [...new Set(of.match(/\r\n|\n|\r/g))];
        const [only = '\n'] = lineEnds(text);
        expect([only]).toEqual(expect.arrayContaining([...lineEnds(edited(text, ...edits))]));
      }),
      runs,
    );
  },

  'no comment outside of a removed or replaced value is lost': (runs) => {
    fc.assert(
      fc.property(withEdits(wildConfigText), ({ text, edits }) => {
        const { comments, text: inner } = parsed(text);
        const gone = edits.flatMap((edit) => rangesTaken(text, edit));
        const staying = comments.filter(
          (comment) => !gone.some(({ start, end }) => start <= comment.start && comment.end <= end),
        );
        const result = parsed(edited(text, ...edits));
        const found = result.comments.map(({ start, end }) => result.text.slice(start, end));
        // there may be more: a value that is set to what it is keeps its comments
        const missing = staying.filter((comment) => {
          const at = found.indexOf(inner.slice(comment.start, comment.end));
          return at === -1 || found.splice(0, at + 1).length === 0;
        });
        expect(missing).toEqual([]);
      }),
      runs,
    );
  },

  'setting the same values again changes nothing': (runs) => {
    fc.assert(
      fc.property(withEdits(wildText), ({ text, edits }) => {
        const sets = edits.filter(({ op }) => op === 'set');
        const once = edited(text, ...sets);
        expect(edited(once, ...sets)).toBe(once);
      }),
      runs,
    );
  },

  ...Object.fromEntries(
    (
      [
        ['any white space', wildText],
        ['comments and trailing commas', wildConfigText],
      ] as const
    ).map(([what, texts]) => [
      `undo restores each value, place and key order of a document with ${what}`,
      (runs: Runs) => {
        fc.assert(
          fc.property(withEdits(texts), ({ text, edits }) => {
            expect(meaningOf(parsed(undone(text, ...edits)).root)).toEqual(meaningOf(parsed(text).root));
          }),
          runs,
        );
      },
    ]),
  ),

  'undo restores the bytes of a document that a formatter wrote, unless a container was emptied': (runs) => {
    fc.assert(
      fc.property(withEdits(formattedText), ({ text, edits }) => {
        fc.pre(!emptiesContainer(text, edited(text, ...edits)));
        expect(undone(text, ...edits)).toBe(text);
      }),
      runs,
    );
  },

  'an undo survives being saved as JSON': (runs) => {
    fc.assert(
      fc.property(withEdits(formattedText), ({ text, edits }) => {
        const inverse = invertJsonEdits(bytesOf(text), edits);
        const saved = JSON.parse(JSON.stringify(inverse)) as typeof inverse;
        const result = bytesOf(edited(text, ...edits));
        expect(textOf(applyJsonEdits(result, saved))).toBe(textOf(applyJsonEdits(result, inverse)));
      }),
      runs,
    );
  },
};

/** Edits of documents that were made at random. */
export const suite: Suite = {
  name: 'edits of documents',
  proofs: Object.entries(PROVES).map(([name, prove]) => ({
    name,
    run: async (sample) => {
      const runs = sample ? { numRuns: Math.ceil(RUNS * sample.share), seed: sample.seed } : { numRuns: RUNS };
      prove(runs);
      return { counts: { documents: runs.numRuns }, problems: [] };
    },
  })),
};
