import { describe, expect, it } from '@jest/globals';
import type { Diagnosis, Doctor, RepairPlan, RepairResult } from '@netclaw/doctor-core/engine';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import type { DescribedCheck } from '../../../src/node/executable/protocol.js';
import { doctorOf, lookAt } from '../../rules/support/look.js';
import type { Answers, Asked } from './support/fake-program.js';
import { fakeCheck, OPEN, repairWith, SHORT } from './support/fake-program.js';

const reasonOf = async (answer: unknown): Promise<string> => {
  const { outcome } = await lookAt(fakeCheck({ diagnose: () => answer }));
  return outcome.status === 'crashed' ? outcome.reason : outcome.status;
};

describe('what a program finds', () => {
  it.each<[object, object]>([
    [{ findings: [] }, { status: 'completed', findings: [] }],
    [{ notApplicable: 'there is no token' }, { status: 'not-applicable', reason: 'there is no token' }],
    [{ inconclusive: 'it is hidden' }, { status: 'inconclusive', reason: 'it is hidden' }],
    [
      { findings: [{ code: 'known' }], state: { any: ['json'] } },
      { status: 'completed', findings: [{ code: 'token/known', subject: {}, message: 'There is a token.' }] },
    ],
  ])('is an outcome like others: %#', async (answer, outcome) => {
    expect((await lookAt(fakeCheck({ diagnose: () => answer }))).outcome).toMatchObject(outcome);
  });

  const findings = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ code: 'known', subject: { name: `${at}` } }));
  it.each<[unknown, string]>([
    [null, 'its answer: it must be an object with "findings", "notApplicable" or "inconclusive"'],
    [{}, 'its answer: it must have one of "findings", "notApplicable", "inconclusive"'],
    [
      { findings: [], inconclusive: 'x' },
      'its answer: it must have one of "findings", "notApplicable", "inconclusive"',
    ],
    [{ findings: findings(1001) }, '/findings: it must be a list of findings, with at most 1000 entries'],
    [{ findings: [{ code: 'opne' }] }, '/findings/0/code: "opne" is not one of its codes. Did you mean "open"?'],
    [{ findings: [OPEN, { code: 'short' }] }, '/findings/1/data: it lacks "path"'],
    [{ findings: [{ code: 'known', data: { a: true } }] }, '/findings/0/data/a: it must be a text or a number'],
    [
      Buffer.from('{"findings":[{"code":"known","data":{"a":1e999}}]}'),
      '/findings/0/data/a: it must be a text or a number',
    ],
    [{ findings: [{ code: 'known', subject: { file: 'x' } }] }, '/findings/0/subject/file: the key "file" is unknown'],
    [{ findings: [], state: 'x'.repeat(262_143) }, '/state: it has 262145 bytes, and may have 262144'],
  ])('is refused by its place: %#', async (answer, problem) => {
    expect(await reasonOf(answer)).toContain(`the plugin acme-doctor, diagnose: ${problem}`);
  });

  it('is refused as that of code is', async () => {
    expect(await reasonOf({ findings: [OPEN, OPEN] })).toBe(
      'it returned token/open twice for the subject {"path":"token"}',
    );
  });

  it('may be 1000 findings with 256 KiB of state', async () => {
    const answer = { findings: findings(1000), state: 'x'.repeat(262_142) };
    expect(await reasonOf(answer)).toBe('completed');
  });
});

const CLOSE = { kind: 'set-mode', path: 'token', mode: '0600' };

interface Fixed {
  readonly home: MemoryHome;
  readonly doctor: Doctor;
  readonly diagnosis: Diagnosis;
  readonly plan: RepairPlan;
  readonly apply: () => Promise<RepairResult>;
  /** All that the operator reads of it. */
  readonly shown: string;
  readonly asked: readonly Asked[];
}

/** Plans for a home with an open token. */
const planned = async (answers: Answers, described: Partial<DescribedCheck> = {}): Promise<Fixed> => {
  const asked: Asked[] = [];
  const { home, doctor } = doctorOf([fakeCheck(answers, described, asked)], {
    files: { token: { content: 'old', mode: 0o644 }, 'config/app.json': '{"a":1}' },
  });
  const diagnosis = await doctor.diagnose();
  const plan = await doctor.plan(diagnosis, { consents: [] });
  const apply = (): Promise<RepairResult> => doctor.apply(plan, {});
  return { home, doctor, diagnosis, plan, apply, shown: JSON.stringify([diagnosis, plan.repairs]), asked };
};

/** Looks at the home as a program does. */
const looking = (steps: readonly unknown[], more?: object): Answers => ({
  diagnose: () => ({ findings: [OPEN] }),
  fix: () => ({ proposals: [repairWith(steps, more)] }),
});

/** Why nothing is proposed. */
const refusalOf = async (fix: Answers['fix']): Promise<string> => {
  const { diagnosis, home, plan, apply } = await planned({
    diagnose: () => ({ findings: [OPEN] }),
    ...(fix && { fix }),
  });
  const [repair] = plan.repairs;
  const before = home.fs.readFileSync(`${home.home}/token`, 'utf8');
  await apply();
  expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe(before);
  // what was found stays
  const found = diagnosis.results.flatMap(({ outcome }) => ('findings' in outcome ? outcome.findings : []));
  expect(found.map(({ code }) => code)).toEqual(['token/open']);
  return repair?.proposal.kind === 'refusal' ? repair.proposal.reason : 'proposed';
};

describe('what a program proposes', () => {
  it('is asked with the findings, the state and fixed bytes', async () => {
    const { asked } = await planned({
      diagnose: () => ({ findings: [OPEN, { code: 'known' }], state: { mode: 420 } }),
      fix: () => ({ proposals: [] }),
    });
    expect(asked.map(({ verb }) => verb)).toEqual(['diagnose', 'fix']);
    const [look, fix] = asked.map(({ request }) => request);
    expect(fix).toMatchObject({ ...look, findings: [OPEN], state: { mode: 420 } });
    expect(Buffer.from(fix?.random ?? '', 'base64')).toHaveLength(1024);
  });

  it.each<[string, unknown, string, string]>([
    ['set-mode', CLOSE, '0644 > 0600', 'old'],
    ['write-file', { kind: 'write-file', path: 'token', content: 'new', mode: '0600' }, '0644 > 0600', 'new'],
  ])('goes through the transaction: %s', async (_, step, detail, content) => {
    // a program that closes the token sees that it is closed
    const { home, doctor } = doctorOf(
      [
        fakeCheck({
          diagnose: () => ({ findings: isOpen() ? [OPEN] : [] }),
          fix: () => ({ proposals: [repairWith([step])] }),
        }),
      ],
      { files: { token: { content: 'old', mode: 0o644 } } },
    );
    const isOpen = (): boolean => (home.fs.statSync(`${home.home}/token`).mode & 0o077) !== 0;
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs[0]?.changes.map((change) => change.detail)).toContain(detail);
    const { repairs } = await doctor.apply(plan, {});
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
    expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe(content);
    expect(isOpen()).toBe(false);
    if (content === 'old') return;
    const undo = await doctor.planUndo();
    await doctor.undo(undo, { consents: undo.consents });
    expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe('old');
  });

  it('may be a move, to where nothing is', async () => {
    const { plan } = await planned(looking([{ kind: 'move', path: 'token', to: 'config/app.json' }]));
    expect(plan.repairs[0]?.reason).toBe(
      'token cannot be changed: config/app.json is there already, and nothing is replaced by a move',
    );
  });

  it.each<[string, unknown, string]>([
    ['nothing that is JSON', Buffer.from('x'), 'fix: its answer: it is not JSON'],
    ['another object', { proposal: [] }, 'fix: /proposal: the key "proposal" is unknown. Did you mean "proposals"?'],
    [
      '101 proposals',
      { proposals: Array<object>(101).fill(repairWith([CLOSE])) },
      'fix: /proposals: it must be a list of proposals, with at most 100 entries',
    ],
    [
      'another kind',
      { proposals: [{ kind: 'repiar' }] },
      'fix: /proposals/0/kind: it must be "repair", "options" or "refusal"',
    ],
    [
      'no step',
      { proposals: [repairWith([])] },
      'fix: /proposals/0/steps: it must be a list of steps, and not an empty one',
    ],
    [
      '1001 steps',
      { proposals: [repairWith(Array<object>(1001).fill(CLOSE))] },
      'fix: /proposals/0/steps: it must be a list of steps, with at most 1000 entries',
    ],
    [
      'a step of another kind',
      { proposals: [repairWith([{ kind: 'chmod' }])] },
      'fix: /proposals/0/steps/0/kind: it must be "edit-json", ',
    ],
    [
      'a misspelt step',
      { proposals: [repairWith([{ ...CLOSE, pth: 'x' }])] },
      'fix: /proposals/0/steps/0/pth: the key "pth" is unknown. Did you mean "path"?',
    ],
    [
      'no mode',
      { proposals: [repairWith([{ ...CLOSE, mode: '600' }])] },
      'fix: /proposals/0/steps/0/mode: it must be a mode such as "0600"',
    ],
    [
      'a path beside the home',
      { proposals: [repairWith([{ ...CLOSE, path: '/etc/passwd' }])] },
      'fix: /proposals/0/steps/0/path: it must be a path below the home',
    ],
    [
      'a path above it',
      { proposals: [repairWith([{ ...CLOSE, path: 'a/../../b' }])] },
      'fix: /proposals/0/steps/0/path: it must be a path below the home',
    ],
    [
      'a path that it does not declare',
      { proposals: [repairWith([{ ...CLOSE, path: 'other' }])] },
      'fix: /proposals/0/steps/0/path: "other" is not declared in "changes"',
    ],
    [
      'a place that it does not declare',
      { proposals: [repairWith([{ kind: 'move', path: 'token', to: 'other' }])] },
      'fix: /proposals/0/steps/0/to: "other" is not declared in "changes"',
    ],
    [
      'a command that it does not declare',
      { proposals: [repairWith([{ kind: 'run', command: 'rm', args: ['-r'] }])] },
      'fix: /proposals/0/steps/0/command: "rm" is not declared in "runs"',
    ],
    [
      'an argument that is a secret',
      { proposals: [repairWith([{ kind: 'run', command: 'acmectl', args: [{ secret: 'x' }] }])] },
      'fix: /proposals/0/steps/0/args/0: it must be a text',
    ],
    [
      'another finding',
      { proposals: [repairWith([CLOSE], { fixes: [{ code: 'short' }] })] },
      'fix: /proposals/0/fixes/0: it is not one of the findings of the request',
    ],
    [
      'another consent',
      { proposals: [repairWith([CLOSE], { consents: ['new-tokne'] })] },
      'fix: /proposals/0/consents/0: "new-tokne" is not one of its consents. Did you mean "new-token"?',
    ],
    [
      'a secret without a label',
      { proposals: [repairWith([{ kind: 'write-file', path: 'token', content: { secret: 'x' } }])] },
      'a step that writes token has no label',
    ],
    [
      'two secrets in one',
      {
        proposals: [
          repairWith([{ kind: 'write-file', path: 'token', label: 'x', content: { secret: 'x', secretBase64: '' } }]),
        ],
      },
      'fix: /proposals/0/steps/0/content: it must be a text, { "secret": "…" }',
    ],
    [
      'bytes in JSON',
      {
        proposals: [
          repairWith([
            {
              kind: 'edit-json',
              path: 'config/app.json',
              edits: [{ op: 'set', pointer: '/a', value: { secretBase64: 'AA==' } }],
            },
          ]),
        ],
      },
      'fix: /proposals/0/steps/0/edits/0/value: a JSON document has no bytes',
    ],
  ])('is refused where it is %s, and the finding stays', async (_, answer, problem) => {
    const reason = await refusalOf(() => answer);
    expect(reason).toMatch(/^the plugin acme-doctor proposed no repair: /);
    expect(reason).toContain(problem);
  });

  it('may be several, or a refusal of its own', async () => {
    const proposals = [
      {
        kind: 'options',
        options: [
          repairWith([CLOSE], { option: 'close' }),
          repairWith([{ kind: 'remove-file', path: 'token' }], { option: 'remove', consents: ['new-token'] }),
        ],
      },
      { kind: 'refusal', reason: 'it is in use', remediation: 'Stop acme.', about: [SHORT], cause: 'busy' },
    ];
    const { plan } = await planned({ diagnose: () => ({ findings: [OPEN, SHORT] }), fix: () => ({ proposals }) });
    expect(plan.repairs.map(({ proposal }) => proposal)).toMatchObject([
      { kind: 'repair', options: [{ option: 'close' }, { option: 'remove', consents: ['new-token'] }] },
      { kind: 'refusal', reason: 'it is in use', cause: 'busy' },
    ]);
  });
});

describe('a file that a program moves', () => {
  it('is where it says', async () => {
    let looks = 0;
    const step = { kind: 'move', path: 'token', to: 'token.old' };
    const { home, apply } = await planned(
      {
        diagnose: () => ({ findings: (looks += 1) <= 2 ? [OPEN] : [] }),
        fix: () => ({ proposals: [repairWith([step])] }),
      },
      { changes: ['token', 'token.old'] },
    );
    expect(await apply()).toMatchObject({ repairs: [{ outcome: 'applied' }] });
    expect(home.fs.readFileSync(`${home.home}/token.old`, 'utf8')).toBe('old');
    expect(home.fs.existsSync(`${home.home}/token`)).toBe(false);
  });
});

describe('a command that a program proposes', () => {
  const restarting: Answers = looking([CLOSE, { kind: 'run', command: 'acmectl', args: ['restart', 'acmed'] }]);

  it('is shown, and needs the consent of the engine', async () => {
    const { plan } = await planned(restarting);
    expect(plan.repairs).toMatchObject([
      {
        outcome: 'needs-consent',
        next: '--accept run:token',
        proposal: {
          options: [{ consents: ['run:token'], runs: [{ command: 'acmectl', args: ['restart', 'acmed'] }] }],
        },
      },
    ]);
  });

  it('is run once the files are changed', async () => {
    let isRestarted = false;
    const { home, doctor } = doctorOf(
      [
        fakeCheck({
          diagnose: () => ({ findings: isRestarted ? [] : [OPEN] }),
          fix: () => restarting.fix?.({} as never),
        }),
      ],
      {
        files: { token: { content: 'old', mode: 0o644 } },
        commands: {
          'acmectl restart acmed': () => {
            isRestarted = true;
            expect(home.fs.statSync(`${home.home}/token`).mode & 0o777).toBe(0o600);
            return { exitCode: 0 };
          },
        },
      },
    );
    const plan = await doctor.plan(await doctor.diagnose(), { consents: ['run:token'] });
    expect(await doctor.apply(plan, {})).toMatchObject({ repairs: [{ outcome: 'applied' }] });
    expect(isRestarted).toBe(true);
  });
});

describe('a secret of a program', () => {
  const NEW = 'a-new-token-that-nobody-sees';
  /** With the bytes that it is given, as it should be made of them. */
  const madeOf = (random: string): string => `${NEW}-${random.slice(0, 20)}`;

  it.each<[string, (secret: string) => unknown, string, string]>([
    [
      'a file',
      (secret) => ({ kind: 'write-file', path: 'token', mode: '0600', label: 'a new token', content: { secret } }),
      'token',
      NEW,
    ],
    [
      'bytes of a file',
      (secret) => ({
        kind: 'write-file',
        path: 'token',
        mode: '0600',
        label: 'a new token',
        content: { secretBase64: Buffer.from(secret).toString('base64') },
      }),
      'token',
      NEW,
    ],
    [
      'an edit of a text',
      (secret) => ({
        kind: 'edit-text',
        path: 'token',
        edits: [{ op: 'replace', find: { secret: 'old' }, with: { secret } }],
      }),
      'token',
      NEW,
    ],
    [
      'a value of JSON',
      (secret) => ({
        kind: 'edit-json',
        path: 'config/app.json',
        edits: [{ op: 'set', pointer: '/key', value: { secret } }],
      }),
      'config/app.json',
      `"key":"${NEW}`,
    ],
    [
      'a value within one',
      (secret) => ({
        kind: 'edit-json',
        path: 'config/app.json',
        edits: [{ op: 'set', pointer: '/key', value: { id: 1, of: { secret } } }],
      }),
      'config/app.json',
      `"of":"${NEW}`,
    ],
  ])('is written and never shown: %s', async (_, step, path, content) => {
    let looks = 0;
    const fixed = await planned({
      // what it fixes is gone once it is written
      diagnose: () => ({ findings: (looks += 1) <= 2 ? [OPEN] : [] }),
      fix: ({ random }) => ({ proposals: [repairWith([step(madeOf(random))])] }),
    });
    const result = await fixed.apply();
    expect(result).toMatchObject({ repairs: [{ outcome: 'applied' }] });
    expect(fixed.home.fs.readFileSync(`${fixed.home.home}/${path}`, 'utf8')).toContain(content);
    expect(fixed.shown).not.toContain(NEW);
    expect(JSON.stringify(result)).not.toContain(NEW);
  });

  it('is an object in JSON where it has other members', async () => {
    let looks = 0;
    const step = {
      kind: 'edit-json',
      path: 'config/app.json',
      edits: [{ op: 'set', pointer: '/key', value: { secret: 'a', b: 1 } }],
    };
    const { home, apply } = await planned({
      diagnose: () => ({ findings: (looks += 1) <= 2 ? [OPEN] : [] }),
      fix: () => ({ proposals: [repairWith([step])] }),
    });
    expect(await apply()).toMatchObject({ repairs: [{ outcome: 'applied' }] });
    expect(JSON.parse(home.fs.readFileSync(`${home.home}/config/app.json`, 'utf8') as string)).toEqual({
      a: 1,
      key: { secret: 'a', b: 1 },
    });
  });

  const writing = (secret: string, more: object = {}) => ({
    kind: 'write-file',
    path: 'token',
    mode: '0600',
    label: 'a new token',
    content: { secret },
    ...more,
  });

  it('must not be the one of the preview', async () => {
    const { home, apply } = await planned(looking([writing(NEW)]));
    expect(await apply()).toMatchObject({
      repairs: [{ outcome: 'refused', reason: expect.stringContaining('the same secrets as in the preview') }],
    });
    expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe('old');
  });

  it('may be one that the machine holds', async () => {
    let looks = 0;
    const { home, apply } = await planned({
      diagnose: () => ({ findings: (looks += 1) <= 2 ? [OPEN] : [] }),
      fix: () => ({ proposals: [repairWith([writing(NEW, { isDerived: true })])] }),
    });
    expect(await apply()).toMatchObject({ repairs: [{ outcome: 'applied' }] });
    expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe(NEW);
  });

  it.each<[string, object, string]>([
    ['its summary', { summary: `Write ${NEW}.` }, 'summary'],
    ['what to do next', { nextSteps: [`Log in with ${NEW}.`] }, 'nextSteps'],
  ])('is not in %s', async (_, more, member) => {
    const reason = await refusalOf(() => ({ proposals: [repairWith([writing(NEW)], more)] }));
    expect(reason).toBe(
      `the plugin acme-doctor proposed no repair: the plugin acme-doctor, fix: /proposals/0/${member}: it holds a secret of the steps`,
    );
  });

  it('is not in an argument', async () => {
    const running = { kind: 'run', command: 'acmectl', args: ['login', NEW] };
    const reason = await refusalOf(() => ({ proposals: [repairWith([writing(NEW), running])] }));
    expect(reason).toContain('/proposals/0/steps/1: it holds a secret of the steps');
  });

  it('is not in the label of a step', async () => {
    const reason = await refusalOf(() => ({ proposals: [repairWith([writing(NEW, { label: NEW })])] }));
    expect(reason).toContain('/proposals/0/steps/0: it holds a secret of the steps');
  });
});

describe('a program that breaks a rule under the lock', () => {
  /** Applies what was planned, and gives why nothing was written. */
  const movedBy = async (answers: Answers): Promise<string> => {
    const { home, plan, apply } = await planned(answers);
    expect(plan.repairs).toMatchObject([{ chosen: { summary: 'Close it.' } }]);
    const { repairs } = await apply();
    expect(home.fs.readFileSync(`${home.home}/token`, 'utf8')).toBe('old');
    expect(home.fs.statSync(`${home.home}/token`).mode & 0o777).toBe(0o644);
    return `${repairs[0]?.outcome ?? ''}: ${repairs[0]?.reason ?? ''}`;
  };

  const fixing = (fix: (asked: number) => unknown): Answers => {
    let asked = 0;
    return { diagnose: () => ({ findings: [OPEN] }), fix: () => fix((asked += 1)) };
  };
  const closing = { proposals: [repairWith([CLOSE])] };
  const other = { proposals: [repairWith([{ ...CLOSE, mode: '0640' }])] };

  it('looks in fix at what is there', async () => {
    expect(await movedBy(fixing((asked) => (asked === 1 ? closing : other)))).toBe(
      'world-moved: token changed since the plan was shown',
    );
  });

  it('answers otherwise with real bytes', async () => {
    expect(await movedBy(fixing((asked) => (asked <= 2 ? closing : other)))).toBe(
      'world-moved: token changed since the plan was shown',
    );
  });

  it('words a repair by its bytes', async () => {
    const answers = fixing((asked) => ({ proposals: [repairWith([CLOSE], asked <= 2 ? {} : { label: 'other' })] }));
    expect(await movedBy(answers)).toBe(
      'world-moved: a bug in token: what it says of a repair depends on random bytes',
    );
  });

  it('fails in fix', async () => {
    const answers = fixing((asked) => (asked === 1 ? closing : Buffer.from('?')));
    expect(await movedBy(answers)).toContain(
      'world-moved: a bug in token: the plugin acme-doctor, fix: its answer: it is not JSON',
    );
  });

  it('fails when it looks', async () => {
    let looks = 0;
    const answers: Answers = {
      diagnose: () => ((looks += 1) === 1 ? { findings: [OPEN] } : Buffer.from('?')),
      fix: () => closing,
    };
    expect(await movedBy(answers)).toContain(
      'the check token does not complete any more: the plugin acme-doctor, diagnose: ',
    );
  });

  it('finds something else', async () => {
    let looks = 0;
    const answers: Answers = {
      diagnose: () => ({ findings: (looks += 1) === 1 ? [OPEN] : [] }),
      fix: () => closing,
    };
    expect(await movedBy(answers)).toBe('world-moved: token changed since the plan was shown');
  });

  it('still finds what it said to fix', async () => {
    const { home, apply } = await planned(looking([CLOSE]));
    expect(await apply()).toMatchObject({ repairs: [{ outcome: 'rolled-back' }] });
    expect(home.fs.statSync(`${home.home}/token`).mode & 0o777).toBe(0o644);
  });
});
