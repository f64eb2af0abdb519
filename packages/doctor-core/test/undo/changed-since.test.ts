import { describe, expect, it } from '@jest/globals';
import type { JsonEdit, FileStep } from '@netclaw/doctor-core';
import { Secret } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { fixUntilClosed } from '@netclaw/doctor-testkit';
import { FILE, homeWithOneFile } from '../transaction/support/one-file.js';
import type { OneFile } from '../transaction/support/one-file.js';

const edits = (...made: readonly JsonEdit[]): readonly FileStep[] => [{ kind: 'edit-json', path: FILE, edits: made }];
const whole = (content: string): readonly FileStep[] => [
  { kind: 'write-file', path: FILE, content: new Secret(content), mode: 0o600, label: 'another' },
];
const REMOVED: readonly FileStep[] = [{ kind: 'remove-file', path: FILE }];
const entry = { label: 'ann', identity: ['Key'], volatile: ['Used'] };

const repaired = async (content: string, steps: readonly FileStep[], mode?: number): Promise<OneFile> => {
  const one = homeWithOneFile(content, steps, mode);
  const { repairs } = await fixUntilClosed(one.doctor());
  expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
  return one;
};

const undo = async ({ doctor }: OneFile): Promise<void> => {
  const undoing = doctor();
  // by its id: one of which nothing is in place is passed over else
  const [repair] = (await undoing.history()).repairs;
  await undoing.undo(await undoing.planUndo(repair?.repairId), { consents: [UNDO_CONSENT] });
};

const LIST = '{ "list": [{ "Name": "ann", "Key": "a1", "Used": "monday" }] }';

describe('what was set since a repair', () => {
  it.each<readonly [string, string, readonly FileStep[], string]>([
    ['a removed key', '{ "a": 1, "b": 2 }', edits({ op: 'remove', pointer: '/a' }), '{ "b": 2, "a": "mine" }'],
    [
      'a removed key, set to what it was',
      '{ "a": 1, "b": 2 }',
      edits({ op: 'remove', pointer: '/a' }),
      '{ "b": 2, "a": 1 }',
    ],
    [
      'a removed key, and the object around it is gone',
      '{ "o": { "a": 1 }, "b": 2 }',
      edits({ op: 'remove', pointer: '/o/a' }),
      '{ "b": 2 }',
    ],
    [
      'a removed key, and a list is in the place of its object',
      '{ "o": { "a": 1 }, "b": 2 }',
      edits({ op: 'remove', pointer: '/o/a' }),
      '{ "o": [], "b": 2 }',
    ],
    ['a removed file', '{ "a": 1 }', REMOVED, '{ "a": "mine" }'],
    ['a renamed key', '{ "a": 1 }', edits({ op: 'rename-key', pointer: '/a', value: 'A' }), '{ "A": 1, "a": "mine" }'],
    ['a renamed key that is gone', '{ "a": 1 }', edits({ op: 'rename-key', pointer: '/a', value: 'A' }), '{}'],
    ['an added key', '{ "b": 2 }', edits({ op: 'set', pointer: '/a', value: 1 }), '{ "b": 2, "a": "mine" }'],
    ['an added key that is gone', '{ "b": 2 }', edits({ op: 'set', pointer: '/a', value: 1 }), '{ "b": 2 }'],
    ['a set value', '{ "a": 1 }', edits({ op: 'set', pointer: '/a', value: 2 }), '{ "a": "mine" }'],
    ['a set value that is gone', '{ "a": 1 }', edits({ op: 'set', pointer: '/a', value: 2 }), '{}'],
    [
      'a removed entry that is there again',
      LIST,
      edits({ op: 'remove-entry', pointer: '/list', index: 0, ...entry }),
      '{ "list": [{ "Name": "ann", "Key": "a1" }] }',
    ],
    [
      'a removed entry of a list that is gone',
      LIST,
      edits({ op: 'remove-entry', pointer: '/list', index: 0, ...entry }),
      '{}',
    ],
    [
      'a renewed member of an entry',
      LIST,
      edits({ op: 'replace-entry', pointer: '/list', index: 0, value: { Key: 'new', Name: 'bob' }, ...entry }),
      '{ "list": [{ "Name": "mine", "Key": "new", "Used": "monday" }] }',
    ],
    [
      'a member that was added to an entry',
      LIST,
      edits({ op: 'replace-entry', pointer: '/list', index: 0, value: { Key: 'new', More: 1 }, ...entry }),
      '{ "list": [{ "Name": "ann", "Key": "new", "More": "mine" }] }',
    ],
    ['a whole content', '{ "a": 1 }', whole('{ "a": 2 }'), '{ "a": "mine" }'],
    ['a whole content that is gone', '{ "a": 1 }', whole('{ "a": 2 }'), ''],
    ['a blank file that was filled', ' ', edits({ op: 'set', pointer: '', value: { a: 1 } }), '{ "a": "mine" }'],
  ])('stays: %s', async (_name, content, steps, now) => {
    const one = await repaired(content, steps);
    one.home.fs.writeFileSync(one.path, now, { mode: 0o600 });
    const before = one.home.snapshot();
    await expect(undo(one)).rejects.toMatchObject({ code: 'undo/collision' });
    expect(one.home.snapshot()).toEqual(before);
  });

  it('may be another value of a volatile member', async () => {
    const one = await repaired(
      LIST,
      edits({ op: 'replace-entry', pointer: '/list', index: 0, value: { Key: 'new', Used: 'never' }, ...entry }),
    );
    one.home.fs.writeFileSync(one.path, '{ "list": [{ "Name": "ann", "Key": "new", "Used": "today" }] }');
    await undo(one);
    expect(JSON.parse(one.home.text(FILE))).toEqual(JSON.parse(LIST));
  });
});

describe('a file that cannot be replaced any more', () => {
  const meddle: readonly (readonly [string, (one: OneFile) => void])[] = [
    [
      'has a hard link',
      ({ home, path }) => {
        home.fs.linkSync(path, `${path}.other`);
      },
    ],
    [
      'is a directory',
      ({ home, path }) => {
        home.fs.unlinkSync(path);
        home.fs.mkdirSync(path);
      },
    ],
    [
      'is a link that leads nowhere',
      ({ home, path }) => {
        home.fs.unlinkSync(path);
        home.fs.symlinkSync('nowhere', path);
      },
    ],
    [
      'is a link of links',
      ({ home, path }) => {
        home.fs.renameSync(path, `${path}.real`);
        home.fs.symlinkSync('one.json.real', `${path}.link`);
        home.fs.symlinkSync('one.json.link', path);
      },
    ],
    [
      'lies below a file',
      ({ home, path }) => {
        const parent = path.slice(0, path.lastIndexOf('/'));
        home.fs.rmSync(parent, { recursive: true });
        home.fs.writeFileSync(parent, 'x');
      },
    ],
    [
      'has lost its directory',
      ({ home, path }) => {
        home.fs.rmSync(path.slice(0, path.lastIndexOf('/')), { recursive: true });
      },
    ],
  ];

  it.each(
    meddle.flatMap(([name, act]) => [
      ['edited', name, edits({ op: 'set', pointer: '/a', value: 2 }), act] as const,
      ['replaced', name, whole('text'), act] as const,
    ]),
  )('blocks the undo of a repair that %s it, where it %s', async (_what, _name, steps, act) => {
    const one = await repaired('{ "a": 1 }', steps);
    act(one);
    const before = one.home.snapshot();
    await expect(undo(one)).rejects.toMatchObject({ code: 'undo/collision' });
    expect(one.home.snapshot()).toEqual(before);
  });

  it.each(meddle)('is seen between the plan and the repair, where it %s', async (_name, act) => {
    const one = homeWithOneFile('{ "a": 1 }', edits({ op: 'set', pointer: '/a', value: 2 }));
    const doctor = one.doctor();
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    act(one);
    const { repairs } = await doctor.apply(plan);
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['world-moved']);
  });
});

describe('the undo of a file that was replaced or removed as a whole', () => {
  it.each<readonly [string, readonly FileStep[]]>([
    ['replaced', whole('text')],
    ['replaced by JSON', whole('{ "a": 2 }')],
    ['removed', REMOVED],
  ])('restores content and mode, by consent, where it was %s', async (_name, steps) => {
    const one = await repaired('{ "a": 1 }', steps, 0o644);
    const plan = await one.doctor().planUndo();
    expect(plan.consents).toEqual([UNDO_CONSENT]);
    expect(plan.stays).toEqual([]);
    expect(plan.changes.map(({ detail }) => detail).join()).toContain('0644');
    await undo(one);
    expect(one.home.text(FILE)).toBe('{ "a": 1 }');
    expect(one.home.mode(FILE)).toBe(0o644);
  });

  it('leaves a mode that somebody has changed since', async () => {
    const one = await repaired('{ "a": 1 }', whole('text'), 0o644);
    one.home.fs.chmodSync(one.path, 0o640);
    expect((await one.doctor().planUndo()).stays).toEqual([
      `${FILE} keeps mode 0640 (it was 0644): it was changed since the repair`,
    ]);
    await undo(one);
    expect(one.home.mode(FILE)).toBe(0o640);
  });

  it('puts back a file that was blank', async () => {
    const one = await repaired(' \n', edits({ op: 'set', pointer: '', value: { a: 1 } }));
    await undo(one);
    expect(one.home.text(FILE)).toBe(' \n');
  });
});

describe('a repair whose undo is not certain', () => {
  const deep = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;

  it.each([64, 65, 400])('takes out what has %i levels, and puts it back', async (levels) => {
    const content = `{ "a": ${deep(levels)}, "b": 1 }`;
    const one = await repaired(content, edits({ op: 'remove', pointer: '/a' }));
    await undo(one);
    expect(one.home.text(FILE)).toBe(content);
  });

  it('takes out one of two entries that are identified alike', async () => {
    const content = '{ "list": [{ "Key": "a1", "Name": "ann" }, { "Key": "a1", "Name": "bob" }] }';
    const one = await repaired(content, edits({ op: 'remove-entry', pointer: '/list', index: 0, ...entry }));
    await undo(one);
    expect(one.home.text(FILE)).toBe(content);
  });

  it('is refused in the plan', async () => {
    // a number that no double holds cannot be in a record
    const one = homeWithOneFile('{ "a": 1e400 }', edits({ op: 'remove', pointer: '/a' }));
    const doctor = one.doctor();
    const { repairs } = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(repairs).toEqual([
      expect.objectContaining({
        outcome: 'refused',
        reason: `what the repair changes in ${FILE} could not be undone exactly`,
        next: `Nothing was changed. Copy ${FILE} to a safe place, then edit it yourself.`,
      }),
    ]);
  });
});
