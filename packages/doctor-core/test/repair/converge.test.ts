import { describe, expect, it } from '@jest/globals';
import { Secret } from '@netclaw/doctor-core';
import type { Check, FileStep, Finding, FixTools, JsonValue, RandomSource } from '@netclaw/doctor-core';
import type { Doctor, PlannedRepair } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import { bare, scripted } from '../support.js';
import { doctorOf, keyOf, outcomesOf, repairWith, safeWorld } from './support/safe.js';

const FILE = 'app.json';

type Fields = Readonly<Record<string, JsonValue>>;

/** A fault of the file: where it is, and what is done about it. */
interface Fault {
  readonly pointer: string;
  readonly steps: readonly FileStep[];
  readonly consents?: readonly string[];
}

const edits = (...made: Extract<FileStep, { kind: 'edit-json' }>['edits']): readonly FileStep[] => [
  { kind: 'edit-json', path: FILE, edits: made },
];

const CONSENTS = { sure: 'You are sure.' };

/** A check of the file that finds these faults, each with a repair of its own. */
const faults = (id: string, find: (file: Fields) => readonly Fault[]): Check => {
  const known = new Map<Finding, Fault>();
  const check = scripted(
    id,
    async ({ files }) => {
      const file = ((await files.json(FILE, '')) ?? {}) as Fields;
      return find(file).map((fault) => {
        const found = { ...bare('bad'), subject: { path: FILE, pointer: fault.pointer } };
        known.set(found, fault);
        return found;
      });
    },
    {
      changes: [FILE],
      consents: CONSENTS,
      fix: ({ findings, repair }: FixTools) =>
        findings.map((found) => {
          const fault = [...known.values()].filter(({ pointer }) => pointer === found.subject.pointer).at(-1);
          return repair(`put ${fault?.pointer ?? ''} right`, fault?.steps ?? [], {
            fixes: [found],
            ...(fault?.consents && { consents: fault.consents }),
          });
        }),
    },
  );
  return { ...check, reads: [FILE] };
};

const isFields = (value: JsonValue | undefined): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The section `server` is written `Server`; whatever it is called, its `host` is to be `local`. */
const spelling = faults('spelling', (file) =>
  'server' in file
    ? [{ pointer: '/server', steps: edits({ op: 'rename-key', pointer: '/server', value: 'Server' }) }]
    : [],
);
const host = faults('host', (file) => {
  const name = ['server', 'Server'].find((key) => isFields(file[key]) && file[key]['host'] !== 'local');
  const pointer = `/${name ?? ''}/host`;
  return name === undefined ? [] : [{ pointer, steps: edits({ op: 'set', pointer, value: 'local' }) }];
});

const WRONG = '{ "server": { "host": "all" } }';

const start = (content: string, ...checks: readonly Check[]) => {
  const home = memoryHome({ files: { [FILE]: content } });
  return { home, doctor: doctorOf(safeWorld(home), ...checks) };
};

const planOf = async (doctor: Doctor, accept?: (repair: PlannedRepair) => boolean) =>
  (await doctor.plan(await doctor.diagnose(), { consents: [], ...(accept && { accept }) })).repairs;

const expectNothingLeft = async (doctor: Doctor): Promise<void> => {
  expect(await planOf(doctor)).toEqual([]);
};

describe('repairs of one file that do not commute', () => {
  it('are planned over one another, applied in one transaction, and leave nothing to plan', async () => {
    const { home, doctor } = start(WRONG, spelling, host);
    const plan = await planOf(doctor);
    expect(plan.map(({ outcome }) => outcome)).toEqual(['planned', 'planned']);
    expect(plan[1]?.changes).toMatchObject([{ path: FILE, pointer: '/Server/host', action: 'replace' }]);
    const result = await repairWith(doctor);
    expect(outcomesOf(result)).toEqual(['applied', 'applied']);
    expect(home.text(FILE)).toBe('{ "Server": { "host": "local" } }');
    expect(await doctor.history()).toMatchObject({ repairs: [{ files: [FILE] }] });
    await expectNothingLeft(doctor);
  });

  it('fix what was found at first too, under the name that it had there', async () => {
    const { doctor } = start(WRONG, spelling, host);
    const pointers = (await planOf(doctor))[1]?.fixes.map(({ subject }) => subject.pointer);
    expect(pointers).toEqual(['/Server/host', '/server/host']);
  });

  it('of one check are planned in one run', async () => {
    const both = faults('both', (file) => {
      const spelt =
        'server' in file
          ? [{ pointer: '/server', steps: edits({ op: 'rename-key', pointer: '/server', value: 'Server' }) }]
          : [];
      const name = 'server' in file ? 'server' : 'Server';
      const section = file[name];
      const pointer = `/${name}/host`;
      const isRight = isFields(section) && section['host'] === 'local';
      return [...spelt, ...(isRight ? [] : [{ pointer, steps: edits({ op: 'set', pointer, value: 'local' }) }])];
    });
    const { home, doctor } = start(WRONG, both);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied', 'applied']);
    expect(home.text(FILE)).toBe('{ "Server": { "host": "local" } }');
    await expectNothingLeft(doctor);
  });

  it('are left out where the earlier one has fixed what they are for', async () => {
    const gone = faults('gone', (file) =>
      'server' in file ? [{ pointer: '/server', steps: edits({ op: 'remove', pointer: '/server' }) }] : [],
    );
    const { home, doctor } = start(WRONG, gone, host);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied']);
    expect(home.text(FILE)).toBe('{ }');
    await expectNothingLeft(doctor);
  });

  it('are planned too where only the earlier one makes them due', async () => {
    const strict = faults('strict', (file) =>
      'Server' in file && file['strict'] !== true
        ? [{ pointer: '/strict', steps: edits({ op: 'set', pointer: '/strict', value: true }) }]
        : [],
    );
    const { home, doctor } = start(WRONG, spelling, strict);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied', 'applied']);
    expect(JSON.parse(home.text(FILE))).toEqual({ Server: { host: 'all' }, strict: true });
    await expectNothingLeft(doctor);
  });

  it('ask for their consent over what the earlier one makes', async () => {
    const asking = faults('asking', (file) =>
      isFields(file['Server']) && file['Server']['host'] !== 'local'
        ? [
            {
              pointer: '/Server/host',
              steps: edits({ op: 'set', pointer: '/Server/host', value: 'local' }),
              consents: ['sure'],
            },
          ]
        : [],
    );
    const { doctor } = start(WRONG, spelling, asking);
    expect(await planOf(doctor)).toMatchObject([
      { check: 'spelling', outcome: 'planned' },
      { check: 'asking', outcome: 'needs-consent', next: '--accept sure' },
    ]);
  });
});

describe('a repair that is refused until a later one is made', () => {
  const KEY = 'key.json';
  const BOX = 'box.json';

  /** The box is to hold what the key says, backwards; without a key nothing can be done. */
  const box = scripted(
    'box',
    async ({ files }) => {
      const key = await files.json(KEY, '/key');
      const held = await files.json(BOX, '/held');
      return typeof held === 'string' ? [] : [{ ...bare('bad'), data: { key: typeof key === 'string' ? key : '' } }];
    },
    {
      changes: [BOX],
      fix: ({ findings, repair, refuse }: FixTools) => {
        const [key] = Object.values(findings[0]?.data ?? {});
        if (typeof key !== 'string' || key === '') return refuse('there is no key', 'Make one.');
        const held = new Secret([...key].reverse().join(''));
        return repair('fill the box', [
          { kind: 'edit-json', path: BOX, edits: [{ op: 'set', pointer: '/held', value: held }] },
        ]);
      },
    },
  );
  const maker = (content: (random: RandomSource) => string): Check =>
    scripted('maker', async ({ files }) => ((await files.json(KEY, '/key')) === undefined ? [bare('bad')] : []), {
      changes: [KEY],
      fix: ({ repair }: FixTools) =>
        repair('make a key', (random) => [
          { kind: 'edit-json', path: KEY, edits: [{ op: 'set', pointer: '/key', value: new Secret(content(random)) }] },
        ]),
    });
  const boxed = (content: (random: RandomSource) => string) => {
    const home = memoryHome({ files: { [KEY]: '{}', [BOX]: '{}' } });
    return { home, doctor: doctorOf(safeWorld(home), box, maker(content)) };
  };
  const value = (text: string): unknown => Object.values(JSON.parse(text) as object)[0];

  it('is planned behind it, and made of what that one really makes', async () => {
    const { home, doctor } = boxed((random) => keyOf(random).reveal());
    const result = await repairWith(doctor);
    expect(result.repairs.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['maker', 'applied'],
      ['box', 'applied'],
    ]);
    expect(value(home.text(BOX))).toBe([...String(value(home.text(KEY)))].reverse().join(''));
    await expectNothingLeft(doctor);
  });

  it('is refused still where the later one is declined', async () => {
    const { doctor } = boxed(() => 'the same each time');
    const plan = await planOf(doctor, ({ check }) => check !== 'maker');
    expect(plan.map(({ check, outcome }) => [check, outcome])).toEqual([
      ['box', 'refused'],
      ['maker', 'declined'],
    ]);
  });
});

describe('a repair in a directory', () => {
  it('whose mode an earlier one changes is a conflict, and is planned by a second run', async () => {
    const home = memoryHome({ files: { 'sub/': { mode: 0o500 }, 'sub/a.json': '{ "x": 1 }', [FILE]: '{ "n": 1 }' } });
    const opener: Check = scripted(
      'opener',
      async ({ files }) => ((await files.json(FILE, '/n')) === 1 ? [bare('bad')] : []),
      {
        changes: ['sub', FILE],
        fix: ({ repair }: FixTools) =>
          repair('open it', [
            { kind: 'set-mode', path: 'sub', mode: 0o700 },
            ...edits({ op: 'set', pointer: '/n', value: 2 }),
          ]),
      },
    );
    const inside: Check = scripted(
      'inside',
      async ({ files }) => ((await files.json('sub/a.json', '/x')) === 1 ? [bare('bad')] : []),
      {
        changes: ['sub/a.json'],
        fix: ({ repair }: FixTools) =>
          repair('set it', [
            { kind: 'edit-json', path: 'sub/a.json', edits: [{ op: 'set', pointer: '/x', value: 2 }] },
          ]),
      },
    );
    const doctor = doctorOf(safeWorld(home), opener, inside);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied', 'conflict']);
    expect(outcomesOf(await repairWith(doctor))).toEqual(['applied']);
    await expectNothingLeft(doctor);
  });
});

describe('a repair that is declined', () => {
  const isHost = ({ check }: PlannedRepair): boolean => check === 'host';

  it('leaves the later one as it is without it', async () => {
    const { home, doctor } = start(WRONG, spelling, host);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    const result = await doctor.apply(plan, { accept: isHost });
    expect(outcomesOf(result)).toEqual(['declined', 'applied']);
    expect(home.text(FILE)).toBe('{ "server": { "host": "local" } }');
  });

  it('is declined in the plan, and the later one is shown as it is without it', async () => {
    const { doctor } = start(WRONG, spelling, host);
    expect(await planOf(doctor, isHost)).toMatchObject([
      { check: 'spelling', outcome: 'declined' },
      { check: 'host', outcome: 'planned', changes: [{ pointer: '/server/host' }] },
    ]);
  });

  it('takes nothing with it that was accepted by itself alone', async () => {
    const { home, doctor } = start(WRONG, spelling, host);
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    const result = await doctor.apply(plan, { accept: (repair) => repair === plan.repairs[1] });
    expect(outcomesOf(result)).toEqual(['declined', 'declined']);
    expect(home.text(FILE)).toBe(WRONG);
  });
});

describe('a check that is asked again', () => {
  it('and does not complete over the earlier one leaves its repair a conflict', async () => {
    const brittle = scripted(
      'brittle',
      async ({ files }) => {
        if ((await files.json(FILE, '/Server')) !== undefined) throw new Error('what is this?');
        return [bare('bad')];
      },
      { changes: [FILE], fix: ({ repair }) => repair('x', edits({ op: 'set', pointer: '/x', value: 1 })) },
    );
    const { doctor } = start(WRONG, spelling, brittle);
    expect(await planOf(doctor)).toMatchObject([
      { check: 'spelling', outcome: 'planned' },
      {
        check: 'brittle',
        outcome: 'conflict',
        reason: `another repair of this run changes ${FILE} first`,
        chosen: undefined,
      },
    ]);
  });

  it('and proposes the same for ever is not asked for ever', async () => {
    let looks = 0;
    const restless = scripted(
      'restless',
      async ({ files }) => {
        looks += 1;
        const n = await files.json(FILE, '/n');
        return [bare('bad'), { ...bare('worse'), data: { n } }];
      },
      {
        changes: [FILE],
        fix: ({ findings, repair }) =>
          findings.map((found, at) =>
            repair('count', edits({ op: 'set', pointer: '/n', value: `${JSON.stringify(found.data)}${String(at)}` }), {
              fixes: [found],
            }),
          ),
      },
    );
    const { doctor } = start('{ "n": "" }', restless);
    expect((await planOf(doctor)).at(-1)).toMatchObject({ outcome: 'conflict' });
    expect(looks).toBeLessThan(6);
  });

  it('and declares programs is not asked, for they see the disk: what does not commute is a conflict', async () => {
    let looks = 0;
    const running: Check = {
      ...host,
      runs: ['true'],
      look: (context) => {
        looks += 1;
        return host.look(context);
      },
    };
    const { doctor } = start(WRONG, spelling, running);
    expect((await planOf(doctor)).map(({ outcome }) => outcome)).toEqual(['planned', 'conflict']);
    expect(looks).toBe(1);
  });
});
