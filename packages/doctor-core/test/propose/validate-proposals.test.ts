import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../src/index.js';
import { Secret } from '../../src/index.js';
import { validateProposals } from '../../src/propose/validate-proposals.js';

const BAD: Finding = { code: 'bad', subject: { path: 'box.json' }, data: {} };
const FULL = { ...BAD, code: 'box/bad' };
const WORSE: Finding = { ...BAD, code: 'worse' };
const REFERENCE = { code: 'box/bad', subject: { path: 'box.json' } };
const STEP = { kind: 'set-mode', path: 'box.json', mode: 0o600 };

const SCOPE = {
  id: 'box',
  repairs: {
    box: { summary: 'Corrects it.' },
    empty: { summary: 'Empties it.', options: ['all', 'some'], consents: ['careful'] },
  },
  consents: { careful: 'You looked.', brave: 'You dare.' },
  reads: ['box.json', 'lids/'],
  changes: ['box.json', 'boxes/'],
  runs: ['lid'],
  given: [BAD],
  full: [FULL],
};

const REPAIR = { kind: 'repair', summary: 'corrects it', fixes: [BAD], steps: [STEP], nextSteps: ['look again'] };
const OPTION = {
  repair: 'box',
  summary: 'corrects it',
  fixes: [REFERENCE],
  consents: [],
  preconditions: [],
  preserves: [],
  nextSteps: ['look again'],
};
const EMPTY = { ...REPAIR, repair: 'empty', option: 'all', consents: ['careful'] };
const REFUSAL = {
  kind: 'refusal',
  cause: 'unsafe',
  reason: 'it is not safe',
  remediation: 'do it yourself',
  about: [BAD],
};

const validated = (proposal: unknown) => validateProposals([proposal], SCOPE);

describe('a proposal', () => {
  it('of a refusal is taken as it is, with full codes', () => {
    expect(validated(REFUSAL)).toEqual([{ proposal: { ...REFUSAL, about: [REFERENCE] }, steps: [], drawn: [] }]);
  });

  it('of a repair has one option, and its steps beside it', () => {
    const proposal = { kind: 'repair', options: [OPTION] };
    expect(validated(REPAIR)).toEqual([{ proposal, steps: [[STEP]], drawn: [0] }]);
  });

  it('of options keeps their order, labels, preconditions and what they preserve', () => {
    const more = { label: 'empties', preconditions: ['the box is open'], preserves: ['2 lids'] };
    expect(
      validated({
        kind: 'options',
        options: [
          { ...EMPTY, drawn: 8 },
          { ...EMPTY, option: 'some', ...more },
        ],
      }),
    ).toEqual([
      {
        proposal: {
          kind: 'repair',
          options: [
            { ...OPTION, repair: 'empty', option: 'all', consents: ['careful'] },
            { ...OPTION, repair: 'empty', option: 'some', consents: ['careful'], ...more },
          ],
        },
        steps: [[STEP], [STEP]],
        drawn: [8, 0],
      },
    ]);
  });

  it('is none where nothing was proposed', () => {
    expect(validateProposals([], SCOPE)).toEqual([]);
  });

  it('is copied and frozen, with what the contract knows alone', () => {
    const found = { ...BAD, subject: { path: 'box.json', token: 'secret' } };
    const fixes = [found];
    const scope = { ...SCOPE, given: [found], full: [{ ...found, code: 'box/bad', subject: { path: 'box.json' } }] };
    const [taken] = validateProposals([{ ...REPAIR, fixes, token: 'secret' }], scope);
    expect(JSON.stringify(taken)).not.toContain('secret');
    fixes.length = 0;
    expect(taken?.proposal).toEqual({ kind: 'repair', options: [OPTION] });
    const [option] = taken?.proposal.kind === 'repair' ? taken.proposal.options : [];
    expect([taken?.proposal, option, option?.fixes, option?.fixes[0], option?.consents].every(Object.isFrozen)).toBe(
      true,
    );
  });

  it.each<readonly [what: string, proposal: unknown, message: RegExp]>([
    ['nothing at all', undefined, /neither a repair nor a refusal/],
    ['a list', [], /neither a repair nor a refusal/],
    ['another kind', { kind: 'maybe' }, /neither a repair nor a refusal/],
    ['options without a list', { kind: 'options' }, /options are not a list of repairs/],
    ['an empty list of options', { kind: 'options', options: [] }, /it proposed options, and there are none/],
    ['an option that is text', { kind: 'options', options: ['new'] }, /options are not a list of repairs/],
    ['an option whose name is a number', { ...REPAIR, option: 1 }, /name of its option is not a text/],
    ['an option whose label is a list', { ...REPAIR, label: [] }, /label of its option is not a text/],
    ['an option that is not declared', { ...EMPTY, option: 'al' }, /"empty" does not declare the option "al"/],
    ['a repair that is not declared', { ...REPAIR, repair: 'emty' }, /the repair "emty", which it does not declare/],
    ['a repair with an inherited name', { ...REPAIR, repair: 'toString' }, /"toString", which it does not declare/],
    ['preconditions that are text', { ...REPAIR, preconditions: 'many' }, /"preconditions" .* not a list of texts/],
    ['a repair without a summary', { ...REPAIR, summary: undefined }, /no text "summary"/],
    ['consents that are text', { ...REPAIR, consents: 'careful' }, /"consents" .* not a list of texts/],
    ['an unknown consent', { ...REPAIR, consents: ['carefull'] }, /the consent "carefull", which is not declared/],
    ['a consent of another repair', { ...EMPTY, consents: ['brave'] }, /the consent "brave", which is not declared/],
    ['a repair that fixes none', { ...REPAIR, fixes: [] }, /the repair "box" fixes none of the findings/],
    ['findings that are codes', { ...REPAIR, fixes: ['bad'] }, /"fixes" .* names a finding that was not found/],
    ['a finding that was not given', { ...REPAIR, fixes: [WORSE] }, /names a finding that was not found/],
    ['a finding made again', { ...REPAIR, fixes: [{ ...BAD }] }, /names a finding that was not found/],
    ['a repair without findings', { ...REPAIR, fixes: undefined }, /no list of findings "fixes"/],
    ['a refusal without a cause', { ...REFUSAL, cause: 'mood' }, /none of the causes/],
    ['a refusal without a remediation', { ...REFUSAL, remediation: 7 }, /no text "remediation"/],
    ['a refusal about nothing known', { ...REFUSAL, about: undefined }, /no list of findings "about"/],
  ])('that is %s is refused, and says why', (_, proposal, message) => {
    expect(() => validated(proposal)).toThrow(message);
  });

  it.each([undefined, null, {}, 'repair'])('list that is %j is refused', (proposed) => {
    expect(() => validateProposals(proposed, SCOPE)).toThrow('it did not propose a list of repairs and refusals');
  });
});

const OF_A_MODE = 'the mode of box.json is neither octal, up to "0777", nor a change such as "u+x" or "go-rwx"';
const editText = (edit: unknown): unknown => ({ kind: 'edit-text', path: 'box.json', edits: [edit] });
const WRITE = { kind: 'write-file', path: 'box.json', content: 'open', label: 'the box' };

describe('a step', () => {
  it.each<readonly [what: string, step: unknown, message: string]>([
    ['is text', 'set-mode', 'one of its steps is not an object'],
    ['is of an unknown kind', { ...STEP, kind: 'chown' }, '"chown" is not a kind of step'],
    ['has no path', { kind: 'remove-file' }, 'a step remove-file has no path'],
    ['leaves the home', { ...STEP, path: '../x' }, '"../x", which is not a plain path below the home'],
    ['is not declared', { ...STEP, path: 'bag.json' }, 'bag.json, which it does not declare in "changes"'],
    ['has a mode over 0o777', { ...STEP, mode: 0o1777 }, OF_A_MODE],
    ['has a negative mode', { ...STEP, mode: -1 }, OF_A_MODE],
    ['has half a mode', { ...STEP, mode: 0.5 }, OF_A_MODE],
    ['has a mode that is text', { ...STEP, mode: '600' }, OF_A_MODE],
    [
      'needs a mode',
      { kind: 'make-directory', path: 'boxes/a' },
      'the step make-directory of boxes/a has no mode; write mode: 0o700',
    ],
    ['writes with a mode over 0o777', { ...WRITE, mode: 0o4600 }, OF_A_MODE],
    ['moves nowhere', { kind: 'move', path: 'box.json' }, 'a step that moves box.json does not say where to ("to")'],
    ['moves to itself', { kind: 'move', path: 'box.json', to: 'box.json' }, 'a step moves box.json to itself'],
    [
      'moves out of the home',
      { kind: 'move', path: 'box.json', to: '/etc/box' },
      '"/etc/box", which is not a plain path below the home',
    ],
    [
      'moves to what is not declared',
      { kind: 'move', path: 'box.json', to: 'bag.json' },
      'bag.json, which it does not declare in "changes"',
    ],
    ['edits nothing', { kind: 'edit-json', path: 'box.json' }, 'the edits of box.json are not a list'],
    ['writes a number', { ...WRITE, content: 7 }, 'the content of box.json is neither a text nor a secret'],
    ['writes with an empty label', { ...WRITE, label: '' }, 'a step that writes box.json has no label'],
    [
      'writes a secret without a label',
      { kind: 'write-file', path: 'box.json', content: new Secret('x') },
      'a step that writes box.json has no label: a secret is not shown, so that words must say what it is',
    ],
    ['edits in no known way', editText({ op: 'prepend', text: 'x' }), '"prepend" is not a kind of edit of box.json'],
    ['edits with nothing', editText(undefined), '"undefined" is not a kind of edit of box.json'],
    [
      'appends a number',
      editText({ op: 'append', text: 7 }),
      '"text" of an edit of box.json is neither a text nor a secret text',
    ],
    [
      'replaces by secret bytes',
      editText({ op: 'replace', find: 'x', with: new Secret(Uint8Array.of(1)) }),
      '"with" of an edit of box.json is neither a text nor a secret text',
    ],
  ])('that %s is refused, and says why', (_, step, message) => {
    expect(() => validated({ ...REPAIR, steps: [step] })).toThrow(message);
  });

  it.each([
    STEP,
    WRITE,
    { ...WRITE, content: new Secret('open'), mode: 0o777 },
    { kind: 'make-directory', path: 'boxes', mode: 0o700 },
    { kind: 'remove-file', path: 'boxes/a' },
    { kind: 'edit-json', path: 'box.json', edits: [] },
  ])('of the contract is taken: %j', (step) => {
    expect(validated({ ...REPAIR, steps: [step] })[0]?.steps).toEqual([[step]]);
  });

  it('list that is not one is refused', () => {
    expect(() => validated({ ...REPAIR, steps: undefined })).toThrow('the steps of its repair are not a list');
  });
});
