import fc from 'fast-check';
import { OPEN, repairWith, SHORT, TOKEN } from './fake-program.js';

/** Answers that are right, with all that an answer can have. */
export const RIGHT = {
  describe: {
    protocolVersion: 1,
    name: 'acme-doctor',
    checks: [
      {
        ...TOKEN,
        about: 'A token.',
        tags: ['acme'],
        platforms: ['linux', 'darwin'],
        blockedBy: ['config/unreadable'],
        runs: ['git'],
        connects: ['https://example.com'],
        processes: ['acmed'],
        env: ['ACME_*'],
        consents: { 'new-token': { grants: 'The old token is lost.', typedWords: 'new token' } },
        timeoutMs: 1000,
      },
    ],
  },
  diagnose: {
    findings: [OPEN, SHORT, { code: 'known', subject: { name: 'a', pointer: '/a' }, data: { size: 1 } }],
    state: { mode: 420 },
  },
  fix: {
    proposals: [
      repairWith(
        [
          { kind: 'set-mode', path: 'token', mode: 'go-rwx' },
          { kind: 'move', path: 'token', to: 'config/app.json' },
          { kind: 'run', command: 'acmectl', args: ['restart'], cwd: '.', timeoutMs: 1000 },
          { kind: 'write-file', path: 'token', mode: 384, label: 'a new token', content: { secret: 'abcdefghij' } },
          {
            kind: 'edit-text',
            path: 'token',
            edits: [
              { op: 'replace', find: 'a', with: { secret: 'klmnopqrst' } },
              { op: 'append', text: 'b' },
            ],
          },
          {
            kind: 'edit-json',
            path: 'config/app.json',
            edits: [
              { op: 'set', pointer: '/a', value: { b: [{ secret: 'uvwxyzabcd' }] } },
              { op: 'rename-key', pointer: '/a', value: 'b' },
              { op: 'remove-entry', pointer: '/a', index: 0, label: 'x', identity: ['Id'], volatile: ['At'] },
            ],
          },
        ],
        {
          consents: ['new-token'],
          nextSteps: ['Log in.'],
          preserves: ['All else.'],
          preconditions: ['acmed is stopped'],
        },
      ),
      {
        kind: 'options',
        options: [repairWith([{ kind: 'remove-file', path: 'token' }], { option: 'remove', label: 'removes it' })],
      },
      { kind: 'refusal', reason: 'it is in use', remediation: 'Stop it.', about: [SHORT], cause: 'busy' },
    ],
  },
} as const;

export type AnsweredVerb = keyof typeof RIGHT;

export interface BrokenAnswer {
  readonly verb: AnsweredVerb;
  readonly bytes: Uint8Array;
}

type Json = unknown;
type Place = readonly (string | number)[];

/** Every place below a value. */
const placesIn = (value: Json, place: Place = []): readonly Place[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([key, member]) => {
        const at = [...place, key];
        return [at, ...placesIn(member, at)];
      });

/** A copy in which this is made of the value at a place; undefined leaves it out. */
const changed = (value: Json, [key, ...rest]: Place, make: (old: Json) => Json): Json => {
  if (key === undefined) return make(value);
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, at) => {
      if (String(at) !== String(key)) return [item];
      const made = changed(item, rest, make);
      return made === undefined ? [] : [made];
    });
  }
  return Object.fromEntries(
    Object.entries(value as object).flatMap(([name, member]: [string, Json]) => {
      if (name !== key) return [[name, member]];
      const made = changed(member, rest, make);
      return made === undefined ? [] : [[name, made]];
    }),
  );
};

const nested = (depth: number): Json => (depth === 0 ? 0 : [nested(depth - 1)]);

const replacement = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 1.5, '', [], {}, [[]], '\u0000', 'x'.repeat(5000), { secret: 1 }, nested(70)),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 12 }),
);

/** Of nothing there is none. */
const textOf = (value: Json): string => (value === undefined ? '' : JSON.stringify(value));

/** One mistake in the value of an answer. */
const mistake = fc.oneof(
  { weight: 10, arbitrary: replacement.map((other) => () => other) },
  { weight: 5, arbitrary: fc.constant(() => undefined) },
  {
    weight: 5,
    arbitrary: fc.string({ minLength: 1, maxLength: 8 }).map(
      (name) =>
        (old: Json): Json =>
          typeof old === 'object' && old !== null && !Array.isArray(old)
            ? { ...old, [`${name}!`]: 1 }
            : { [name]: old },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.constant((old: Json): Json => Array<Json>(textOf(old).length < 100 ? 1200 : 120).fill(old)),
  },
);

/** What is wrong with the text of an answer. */
const spoilt = fc.oneof(
  { weight: 20, arbitrary: fc.constant((text: string) => text) },
  {
    weight: 1,
    arbitrary: fc
      .double({ min: 0, max: 0.99, noNaN: true })
      .map((part) => (text: string) => text.slice(0, Math.floor(text.length * part))),
  },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom('\u0000', '{', '//', 'Traceback (most recent call last):\n', '\uFEFF,')
      .map((before) => (text: string) => before + text),
  },
  { weight: 1, arbitrary: fc.constantFrom('x', '{}', '\u0000', ',').map((behind) => (text: string) => text + behind) },
  { weight: 1, arbitrary: fc.constant((text: string) => text.replace('{', '{"a":1,"a":2,')) },
);

const answerOf = (verb: AnsweredVerb): fc.Arbitrary<BrokenAnswer> => {
  const places = placesIn(RIGHT[verb]);
  return fc
    .tuple(
      fc.constantFrom<Place>([], ...places),
      mistake,
      spoilt,
      fc.option(fc.uint8Array({ maxLength: 40 }), { freq: 30 }),
    )
    .map(([place, make, spoil, noise]) => ({
      verb,
      bytes: noise ?? Buffer.from(spoil(textOf(changed(RIGHT[verb], place, make)))),
    }));
};

/** Answers with a mistake; a few of them may still be right. The same in every run. */
export const brokenAnswers = (count: number, seed: number): readonly BrokenAnswer[] =>
  fc.sample(fc.oneof(answerOf('describe'), answerOf('diagnose'), answerOf('fix')), { numRuns: count, seed });
