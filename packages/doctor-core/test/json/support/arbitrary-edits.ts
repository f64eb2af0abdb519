import fc from 'fast-check';
import type { JsonEdit, JsonValue } from '../../../src/contract/author/step.js';
import type { JsonNode } from '../../../src/json/parse/json-node.js';
import { formatPointer } from '../../../src/json/parse/pointer.js';
import { chosen } from './choices.js';
import type { Choose } from './choices.js';
import { parsed } from './text.js';

export interface EditedText {
  readonly text: string;
  readonly edits: readonly JsonEdit[];
}

/** Random documents with random edits of them that do not overlap. */
export const withEdits = (texts: fc.Arbitrary<string>): fc.Arbitrary<EditedText> =>
  fc.tuple(texts, chosen(editChooser)).map(([text, choose]) => ({ text, edits: choose(parsed(text).root) }));

type Path = readonly (string | number)[];

/** The choices are made at once, and used up when the document is known. */
const editChooser = (choose: Choose) => {
  const numbers = Array.from({ length: 90 }, () => choose(SMALL));
  return (root: JsonNode): readonly JsonEdit[] => {
    let used = 0;
    const next: Choose = (values) => {
      const number = numbers[used] ?? 0;
      used += 1;
      return values[number % values.length] ?? values[0];
    };
    const edits: JsonEdit[] = [];
    const claims: Claim[] = [];
    for (let count = next([1, 2, 3, 4, 5, 6]); count > 0; count -= 1) {
      const [node, path] = containerBelow(next, root, []);
      const edit = node.type === 'object' ? editMember(next, node, path) : editEntry(next, node, path);
      if (edit === undefined || edit.claims.some((claim) => claims.some((other) => clashes(claim, other)))) continue;
      edits.push(edit.edit);
      claims.push(...edit.claims);
    }
    return edits;
  };
};

const SMALL = Array.from({ length: 60 }, (_, index) => index) as [number, ...number[]];

/** A part of the document that an edit needs for itself: a whole value, only a key, or only the right to exist. */
interface Claim {
  readonly path: Path;
  readonly whole: boolean;
  /** Others may claim the same. */
  readonly isShared?: true;
}

interface Claimed {
  readonly edit: JsonEdit;
  readonly claims: readonly Claim[];
}

const clashes = (a: Claim, b: Claim): boolean => {
  const [short, long] = a.path.length <= b.path.length ? [a, b] : [b, a];
  const isPrefix = short.path.every((token, index) => String(token) === String(long.path[index]));
  return isPrefix && (short.whole || (short.path.length === long.path.length && !short.isShared));
};

type Container = Extract<JsonNode, { type: 'object' | 'array' }>;

const containerBelow = (choose: Choose, node: Container | JsonNode, path: Path): readonly [Container, Path] => {
  const children = childrenOf(node).filter(([, child]) => child.type === 'object' || child.type === 'array');
  const [first, ...rest] = children;
  const isHere = first === undefined || choose([false, true, false]);
  if (isHere) {
    if (node.type === 'object' || node.type === 'array') return [node, path];
    throw new Error('the root of a generated document is a container');
  }
  const [token, child] = choose([first, ...rest]);
  return containerBelow(choose, child, [...path, token]);
};

const childrenOf = (node: JsonNode): readonly (readonly [string | number, JsonNode])[] => {
  if (node.type === 'array') return node.items.map((item, index) => [index, item]);
  // the last duplicate is the one that counts
  return node.type === 'object' ? [...new Map(node.members.map(({ key, value }) => [key, value]))] : [];
};

const editMember = (choose: Choose, node: JsonNode, path: Path): Claimed | undefined => {
  const [key, ...others] = childrenOf(node)
    .map(([token]) => String(token))
    .filter((token) => token !== 'keep');
  const op = choose(['set', 'add', 'remove', 'rename-key', 'add']);
  if (op === 'add' || key === undefined) {
    const added = choose(NEW_KEYS);
    const pointer = formatPointer([...path, added]);
    return { edit: { op: 'set', pointer, value: choose(VALUES) }, claims: [{ path: [...path, added], whole: true }] };
  }
  const member = [...path, choose([key, ...others])];
  const pointer = formatPointer(member);
  switch (op) {
    case 'set':
      return { edit: { op, pointer, value: choose(VALUES) }, claims: [{ path: member, whole: true }] };
    case 'remove':
      return { edit: { op, pointer }, claims: [{ path: member, whole: true }] };
    case 'rename-key': {
      const value = choose(['renamed', 'Ümläut', 'new~/key']);
      const claims = [
        { path: member, whole: false },
        { path: [...path, value], whole: true },
      ];
      return { edit: { op, pointer, value }, claims };
    }
  }
};

const editEntry = (choose: Choose, node: Container, path: Path): Claimed | undefined => {
  const items = node.type === 'array' ? node.items : [];
  const pointer = formatPointer(path);
  const op = choose(['insert-entry', 'remove-entry', 'replace-entry', 'set', 'insert-entry']);
  const index = items.length === 0 ? 0 : choose(SMALL) % items.length;
  const entry = items[index];
  if (op === 'insert-entry' || entry === undefined) {
    const before = choose(SMALL) % (items.length + 2);
    const place = before > items.length ? {} : { before };
    return {
      edit: { op: 'insert-entry', pointer, ...place, value: choose(VALUES), ...NAMED },
      claims: [{ path: [...path, '+'], whole: false, isShared: true }],
    };
  }
  const claims = [{ path: [...path, index], whole: true }];
  if (op === 'remove-entry') return { edit: { op, pointer, index, ...NAMED }, claims };
  if (op === 'set') return { edit: { op, pointer: `${pointer}/${index}`, value: choose(VALUES) }, claims };
  return entry.type === 'object'
    ? { edit: { op, pointer, index, value: choose(MEMBERS), ...NAMED }, claims }
    : undefined;
};

const NAMED = { label: 'an entry', identity: ['Name'] };
const NEW_KEYS = ['new', 'nëw', 'n/e~w', '2'] as const;
const VALUES: readonly [JsonValue, ...JsonValue[]] = [
  0,
  '',
  'é+<😀>\n',
  true,
  null,
  1.5,
  [],
  {},
  [1, [2]],
  { p: 1, q: { r: [] } },
];
const MEMBERS = [{ a: 1, Name: 'x' }, { b: { c: [1, 2] } }, {}, { brandNew: null, a: 'é' }] as const;
