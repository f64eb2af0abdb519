import { describe, expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';
import type { DiagnoseRequest, Diagnosis, HomeProblem } from '@netclaw/doctor-core/engine';
import type { EnteredHome } from '@netclaw/doctor-core/node';

import { reportIn } from '../support/documents.js';
import { fakeClock, type FakeClock } from '../support/fake-clock.js';
import { diagnosis, fakeDoctor, type FakeDoctor } from '../support/fake-doctor.js';
import { fakeTerminal, type FakeTerminal } from '../support/fake-terminal.js';
import { run, type RunSettings } from '../support/run.js';
import * as states from '../support/states.js';
import { completed, found } from '../support/states.js';

const pairingAndSecrets = diagnosis([
  ...states.broken.results,
  completed('secrets', found('secrets/plaintext', 'warning')),
]);

/** A doctor that sees these states one after the other, and from then on the last; each look takes so long, ms. */
const seeing = (looks: readonly Diagnosis[], { took = 0, clock = fakeClock() } = {}) => {
  const requests: DiagnoseRequest[] = [];
  const diagnose = async (request: DiagnoseRequest): Promise<Diagnosis> => {
    requests.push(request);
    clock.pass(took);
    for (const result of looks[0]?.results ?? []) request.onProgress?.({ kind: 'check-finished', result });
    return { ...(looks[Math.min(requests.length, looks.length) - 1] ?? states.healthy) };
  };
  return { requests, clock, diagnose, terminal: { clock } };
};

const { broken, healthy, warned } = states;

describe('a state that is waited for', () => {
  test('is looked at until it is good, once a second', async () => {
    const { requests, clock, ...settings } = seeing([broken, broken, healthy]);
    const { code, out } = await run('doctor --wait 60s', settings);
    expect([code, out]).toEqual([0, '✔ 3 checks passed in /srv/claw after 2 s.\n']);
    expect(clock.pauses).toEqual([1000, 1000]);
    expect(requests.map(({ withinMs }) => withinMs)).toEqual([undefined, 59_000, 58_000]);
  });

  test('is what the last look saw where the time is over, and that look begins when it is', async () => {
    const { requests, clock, ...settings } = seeing([broken, broken, broken, warned]);
    const { code, out } = await run('doctor --wait 2500ms', settings);
    expect(code).toBe(2);
    expect(out).toContain('1 warning in /srv/claw after 3 s. Nothing was changed.');
    expect(clock.pauses).toEqual([1000, 1000, 500]);
    // one that begins with less can still see that all is well
    expect(requests.map(({ withinMs }) => withinMs)).toEqual([undefined, 1500, 1000, 1000]);
  });

  test('has all that is loaded late loaded before the first pause, and once', async () => {
    const settings = seeing([broken, broken, broken, healthy]);
    const { clock } = settings;
    const pausesBefore: number[] = [];
    const preload = async (): Promise<void> => void pausesBefore.push(clock.pauses.length);
    await run('doctor --wait 60s', { ...settings, options: { preload } });
    expect([pausesBefore, clock.pauses.length]).toEqual([[0], 3]);
    await run('doctor --wait 60s', { ...seeing([healthy]), options: { preload } });
    expect(pausesBefore).toEqual([0]);
  });

  test('that is good at once is not waited for', async () => {
    const { requests, clock, ...settings } = seeing([healthy]);
    const { code, out, err } = await run('doctor --wait 60s', settings);
    expect([code, out, err]).toEqual([0, '✔ 3 checks passed in /srv/claw.\n', '']);
    expect([clock.pauses, requests.length]).toEqual([[], 1]);
  });

  test.each([
    [400, [1000, 1000], 3],
    [3500, [], 1],
    [2900, [100], 2],
  ])('is not looked at any more once the time is over: a look takes %d ms', async (took, pauses, looks) => {
    const { requests, clock, ...settings } = seeing([broken], { took });
    expect((await run('doctor --wait 3s', settings)).code).toBe(1);
    expect([clock.pauses, requests.length]).toEqual([pauses, looks]);
  });

  test('is in the JSON with the time and the looks that it took', async () => {
    const waited = async (line: string, settings: RunSettings) =>
      reportIn((await run(`${line} --format json`, settings)).out).waited;
    expect(await waited('doctor --wait 60s', seeing([broken, broken, healthy], { took: 30 }))).toEqual({
      ms: 2090,
      looks: 3,
    });
    expect(await waited('doctor --wait 60s', seeing([healthy], { took: 30 }))).toEqual({ ms: 30, looks: 1 });
    expect(await waited('doctor', { before: broken })).toBeNull();
    expect(await waited('doctor --wait 5', { before: broken })).toBeNull();
  });
});

describe('what is waited for', () => {
  const accepting = {
    'baseline.json': JSON.stringify({
      kind: 'baseline',
      schemaVersion: 1,
      findings: [
        {
          code: 'secrets/plaintext',
          subject: { path: 'devices.json', pointer: '/0' },
          severity: 'warning',
          reason: 'Known.',
          expires: '2027-01-31',
        },
      ],
    }),
  };

  test.each<readonly [options: string, looks: readonly Diagnosis[], count: number, code: number]>([
    ['', [broken, warned, healthy], 3, 0],
    ['--fail-on error', [broken, warned, healthy], 2, 0],
    ['--fail-on never', [broken, warned, healthy], 1, 0],
    ['--baseline baseline.json', [broken, warned, healthy], 2, 0],
    ['--require pairing', [warned, healthy], 2, 0],
    ['--require pairing --fail-on error', [warned, healthy], 2, 0],
    ['--require nope', [healthy], 6, 1],
  ])('is what the gates of the run ask for: %j', async (options, looks, count, code) => {
    const { requests, clock, ...settings } = seeing(looks);
    const terminal = { clock, files: accepting };
    expect((await run(`doctor --wait 5s ${options}`, { ...settings, terminal })).code).toBe(code);
    expect(requests).toHaveLength(count);
  });

  test.each([
    ['--only pairing --skip secrets', { only: ['pairing'], skip: ['secrets'] }],
    ['--timeout 2s', { timeoutMs: 2000 }],
  ])('is selected as in any look: %s', async (options, request) => {
    const { requests, ...settings } = seeing([broken, healthy]);
    await run(`doctor --wait 5s ${options}`, settings);
    expect(requests).toEqual([expect.objectContaining(request), expect.objectContaining(request)]);
  });
});

describe('nothing of one look is kept for the next', () => {
  /** What comes about in the pauses: `comes` is called in the first of them. */
  const waiting = async (
    line: string,
    comes: (machine: { problem?: HomeProblem | undefined; readonly terminal: FakeTerminal }) => void,
    { problem, before = healthy }: { problem?: HomeProblem; before?: Diagnosis } = {},
    entered: readonly EnteredHome[] = [],
  ) => {
    const doctors: FakeDoctor[] = [];
    const enterings: (string | undefined)[] = [];
    const clock: FakeClock = fakeClock((count) => {
      if (count === 1) comes(machine);
    });
    const terminal = fakeTerminal({ clock });
    const machine = { problem, terminal };
    const options = {
      configuration: { file: () => 'claw.json', prefix: 'CLAW_' },
      enter: async ({ home }: { home: string | undefined }) => {
        enterings.push(home);
        return entered[enterings.length - 1] ?? { home: '/srv/claw', isOfOthers: false };
      },
      createDoctor: () => {
        const homeProblem = machine.problem;
        const doctor = fakeDoctor({
          before,
          checks: states.descriptions,
          ...(homeProblem !== undefined && { homeProblem }),
        });
        doctors.push(doctor);
        return doctor;
      },
    };
    return { ...(await run(line, { terminal, options })), doctors, enterings };
  };

  test('a home that was named may come later', async () => {
    const { code, doctors, err } = await waiting(
      'doctor --wait 5s --home /srv/claw',
      (machine) => {
        machine.problem = undefined;
      },
      { problem: 'missing' },
    );
    expect([code, doctors.length]).toEqual([0, 2]);
    expect(err).toBe('ℹ Waiting up to 5 s for the home /srv/claw.\n');
  });

  test('so may its settings, and what they bring is said once', async () => {
    const { code, doctors, err } = await waiting(
      'doctor --wait 3s',
      ({ terminal }) => {
        terminal.files.texts.set('claw.json', '{ "failOn": "error", "skip": ["extra"] }');
      },
      { before: warned },
    );
    expect([code, doctors.length]).toEqual([0, 2]);
    expect(doctors[1]?.requests.diagnose[0]?.skip).toEqual(['extra']);
    expect(err.match(/Left out: extra/g)).toHaveLength(1);
  });

  test('settings that say the same at each look are said once', async () => {
    const { err, doctors } = await waiting(
      'doctor --wait 3s',
      ({ terminal }) => {
        terminal.files.texts.set('claw.json', '{ "skip": ["extra"] }');
      },
      { before: broken },
    );
    expect(doctors).toHaveLength(4);
    expect(err.match(/Left out: extra/g)).toHaveLength(1);
  });

  test('settings that cannot be used stop it', async () => {
    const { code, doctors, out } = await waiting(
      'doctor --wait 5s --format json',
      ({ terminal }) => {
        terminal.files.texts.set('claw.json', '{ "failOn": "nope" }');
      },
      { before: broken },
    );
    expect([code, doctors.length]).toEqual([78, 1]);
    expect(reportIn(out)).toMatchObject({ waited: { ms: 0, looks: 1 }, error: { code: 'config/invalid' } });
  });

  test('a report is probed once, and again where rights were given up meanwhile', async () => {
    const probes = ({ terminal }: { terminal: FakeTerminal }) =>
      terminal.files.calls.filter((call) => call.startsWith('probe')).length;
    const line = 'doctor --wait 3s --output report.txt';
    expect(probes(await waiting(line, () => undefined, { before: broken }))).toBe(1);
    const mine = { home: '/srv/claw', isOfOthers: false };
    const late = await waiting(line, () => undefined, { before: broken }, [mine, { ...mine, isOfOthers: true }]);
    expect(probes(late)).toBe(2);
    // who gave up rights does not know it any more
    expect(late.enterings).toHaveLength(2);
  });
});

describe('a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 143],
  ] as const)('in a pause ends it at once: %s', async (signal, expected) => {
    const never = fakeClock(() => {
      terminal.raise(signal);
      return new Promise(() => undefined);
    });
    const terminal: FakeTerminal = fakeTerminal({ clock: never });
    const { code, out, err, doctor } = await run('doctor --wait 60s', { before: broken, terminal });
    expect([code, doctor?.requests.diagnose.length]).toEqual([expected, 1]);
    expect(`${out}${err}`.match(/nothing was changed/gi)).toHaveLength(1);
  });

  test('leaves what was seen in the document', async () => {
    const terminal: FakeTerminal = fakeTerminal({
      clock: fakeClock(() => {
        terminal.raise('SIGTERM');
        return new Promise(() => undefined);
      }),
    });
    const { out } = await run('doctor --wait 60s --format json', { before: broken, terminal });
    expect(reportIn(out)).toMatchObject({
      exitReason: 'interrupted',
      waited: { looks: 1 },
      checks: [{ id: 'exposure-mode' }, { id: 'pairing', severity: 'error' }],
    });
  });
});

describe('what stops a look', () => {
  test('stops the waiting', async () => {
    let looks = 0;
    const diagnose = async (): Promise<Diagnosis> => {
      if ((looks += 1) === 2) throw new DoctorError('system/failed', 'There is no memory.', { next: 'Free some.' });
      return { ...broken };
    };
    expect((await run('doctor --wait 5s', { diagnose })).code).toBe(74);
    expect(looks).toBe(2);
  });
});

describe('progress', () => {
  const changing = [broken, broken, pairingAndSecrets, pairingAndSecrets, warned, healthy];

  test('in a pipe is a line where the names change, in every format', async () => {
    const lines = [
      'ℹ Waiting up to 60 s for pairing.',
      'ℹ Waiting up to 58 s for pairing, secrets.',
      'ℹ Waiting up to 56 s for secrets.',
      '',
    ];
    for (const format of ['text', 'json', 'html', 'sarif', 'junit', 'github']) {
      const { code, err } = await run(`doctor --wait 60s --format ${format}`, seeing(changing));
      expect([code, err.split('\n')]).toEqual([0, lines]);
    }
  });

  test('is nothing with --quiet', async () => {
    const { code, out, err } = await run('doctor --wait 60s --quiet', seeing(changing));
    expect([code, out, err]).toEqual([0, '', '']);
  });

  test('with --verbose has the checks of the first look', async () => {
    const { err } = await run('doctor --wait 60s --verbose', seeing([broken, broken, healthy]));
    expect(err).toBe('✔ exposure-mode: ok\n✖ pairing: error\nℹ Waiting up to 60 s for pairing.\n');
  });

  const LIVE = { isTerminal: true, environment: { LANG: 'C.UTF-8', TERM: 'xterm' } };
  const live = async (files: Readonly<Record<string, string>> = {}) => {
    const clock = fakeClock((count) => terminal.shown(`Waiting up to ${String(61 - count)} s for`));
    const terminal: FakeTerminal = fakeTerminal({ ...LIVE, clock });
    const { diagnose } = seeing([broken, pairingAndSecrets, healthy]);
    const late: FakeTerminal['files']['read'] = (path) => {
      if (clock.pauses.length > 0)
        for (const [name, text] of Object.entries(files)) terminal.files.texts.set(name, text);
      return read(path);
    };
    const { read } = terminal.files;
    Object.assign(terminal.files, { read: late });
    const options = { configuration: { file: () => 'claw.json', prefix: 'CLAW_' } };
    return run('doctor --wait 60s', { diagnose, terminal, options });
  };

  test('at a terminal is one line that changes, and is gone at the end', async () => {
    const { code, err, out } = await live();
    expect([code, out]).toEqual([0, expect.stringContaining('3 checks passed in /srv/claw after 2 s.')]);
    expect(err).toContain('Waiting up to 60 s for pairing');
    expect(err).toContain('Waiting up to 59 s for pairing, secrets');
    expect(err).toMatch(/\u001b\[2K[^\n]*\u001b\[\?25h$/);
    expect(err).not.toMatch(/ℹ Waiting/);
  });

  test('at a terminal does not erase what is noted meanwhile', async () => {
    const { err } = await live({ 'claw.json': '{ "skip": ["extra"] }' });
    expect(err).toMatch(/\u001b\[\?25hℹ Left out: extra \(claw.json, line 1, column 12\)\.\n$/);
  });
});

describe('a line that cannot be', () => {
  test.each([
    ['--wait 5', '"5" is not a duration for --wait.', 'claw doctor --wait 5s'],
    ['--wait 1h', '"1h" is not a duration for --wait.', 'claw doctor --wait 60m'],
    ['--wait=-1s', '"-1s" is not a duration for --wait.', 'claw doctor --wait 1s'],
    ['--wait -1s', '--wait needs a value: <duration>.', 'claw doctor --wait 1s'],
    ['--wait 0', '"0" is not a duration for --wait.', 'claw doctor --wait 60s'],
    ['--wait 0s', '"0s" is not a duration for --wait.', 'claw doctor --wait 60s'],
    ['--wait soon', '"soon" is not a duration for --wait.', 'claw doctor --wait 60s'],
    ['--wait', '--wait needs a value: <duration>.', 'claw doctor --wait 60s'],
    ['--wait 5s --wait 6s', '--wait was given twice.', 'claw doctor --wait 6s'],
    ['--wait 60s --fix', '--wait only looks, and --fix repairs.', 'claw doctor --fix'],
    ['--fix=pairing --wait 60s', '--wait only looks, and --fix repairs.', 'claw doctor --fix=pairing'],
    ['--dry-run --wait 60s', '--wait only looks, and --dry-run plans a repair.', 'claw doctor --dry-run'],
    [
      '--save-plan p.json --wait 60s',
      '--save-plan goes with a repair, and none was asked for.',
      'claw doctor --dry-run --save-plan p.json',
    ],
    ['--wait 60s --yes', '--yes goes with a repair, and none was asked for.', 'claw doctor --fix --yes'],
    ['undo --wait 60s', '"claw doctor undo" has no option --wait.', 'claw doctor undo'],
    ['list --wait 60s', '"claw doctor list" has no option --wait.', 'claw doctor list'],
  ])('is refused, with the one that was meant: %s', async (words, message, meant) => {
    const { code, err, doctor } = await run(`doctor ${words}`);
    expect([code, doctor?.requests.diagnose ?? []]).toEqual([64, []]);
    expect(err).toBe(`✖ ${message}\n  → Did you mean \`${meant}\`?\n`);
  });

  test('is one of an alias that repairs too', async () => {
    const { code, err } = await run('pair recover --wait 60s');
    expect([code, err]).toEqual([64, expect.stringContaining('"claw pair recover" has no option --wait.')]);
  });
});
