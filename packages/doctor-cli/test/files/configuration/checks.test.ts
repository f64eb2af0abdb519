import { describe, expect, test } from '@jest/globals';

import { explainIn, listIn, reportIn } from '../../support/documents.js';
import { fakeTerminal } from '../../support/fake-terminal.js';
import { run, type RunSettings } from '../../support/run.js';
import * as states from '../../support/states.js';

const FILE = '/etc/claw/doctor.json';
const CAUTION = 'The check extra asks a program that may write.';
const configuration = { file: () => FILE, prefix: 'CLAW_DOCTOR_' };

/** `extra` runs only where it is asked for, and does more than look. */
const checks = states.descriptions.map((check) =>
  check.id === 'extra' ? { ...check, tags: ['slow'], isOptIn: true, caution: CAUTION } : check,
);

const running = (line: string, text: string, settings: RunSettings = {}) =>
  run(line, { checks, options: { configuration }, terminal: { files: { [FILE]: text } }, ...settings });

/** What the engine was asked to look at, and what it was asked to say of that before. */
const asked = async (line: string, text: string) => {
  const { doctor, code } = await running(line, text);
  const [{ only, include, skip } = {}] = doctor?.requests.diagnose ?? [];
  const names = JSON.parse(JSON.stringify({ only, include, skip })) as object;
  expect([code, doctor?.requests.cautions]).toEqual([0, [names]]);
  return names;
};

describe('"checks" in the settings', () => {
  test('turns checks on and off', async () => {
    expect(await asked('doctor', '{ "checks": { "extra": true } }')).toEqual({ include: ['extra'] });
    expect(await asked('doctor', '{ "checks": { "extra": true, "pairing": false } }')).toEqual({
      include: ['extra'],
      skip: ['pairing'],
    });
    expect(await asked('doctor', '{ "skip": ["slow"], "checks": { "pairing": false } }')).toEqual({
      skip: ['slow', 'pairing'],
    });
    expect(await asked('doctor', '{ "checks": {} }')).toEqual({});
  });

  test('counts only where the command line names no check', async () => {
    const text = '{ "checks": { "extra": true, "pairing": false } }';
    expect(await asked('doctor --only pairing', text)).toEqual({ only: ['pairing'] });
    expect(await asked('doctor --skip slow', text)).toEqual({ include: ['extra'], skip: ['slow'] });
    expect(await asked('doctor --no-config', text)).toEqual({});
  });

  test('says what it leaves out, and where', async () => {
    const { err } = await running('doctor --quiet', '{\n  "checks": { "pairing": false }\n}');
    expect(err).toBe(`ℹ Left out: pairing (${FILE}, line 2, column 26).\n`);
    const required = await running('doctor --require pairing', '{\n"checks": { "pairing": false }\n}', {
      before: { results: [], proposals: [] },
    });
    expect([required.code, required.out]).toEqual([1, expect.stringContaining(`It is left out by ${FILE}, line 2`)]);
  });

  test('is that of a baseline too, so that it holds what a run finds', async () => {
    const line = 'doctor baseline --reason r --expires 2027-01-31';
    const { doctor } = await running(line, '{ "checks": { "extra": true } }');
    expect(doctor?.requests.diagnose[0]?.include).toEqual(['extra']);
  });

  test.each<readonly [text: string, message: string, next: string]>([
    ['["extra"]', '/checks must be an object with the ids of checks as keys', 'Correct it'],
    ['{ "extra": "yes" }', '/checks/extra must be true or false', 'Correct it'],
    ['{ "extr": true }', 'line 2, column 21: no check has the name "extr"', 'Did you mean "extra"?'],
    ['{ "slow": false }', 'no check has the name "slow"', 'Run `claw doctor list` for the names.'],
  ])('%s ends with 78 before any check runs', async (text, message, next) => {
    const ran = await running('doctor --format json', `{\n"checks": ${text}\n}`);
    expect(ran.code).toBe(78);
    const { error } = reportIn(ran.out);
    expect([error?.message, error?.next]).toEqual([expect.stringContaining(message), expect.stringContaining(next)]);
    expect(ran.doctor?.requests.diagnose ?? []).toEqual([]);
  });

  test('does without a check of a plugin that is not loaded', async () => {
    const plugin = { failure: 'load-failed', plugin: './gone.js', problem: 'it is gone' } as const;
    const text = '{ "plugins": ["./gone.js"], "checks": { "lamp": true, "extra": true } }';
    const { doctor } = await running('doctor', text, { failedPlugins: [plugin] });
    expect(doctor?.requests.diagnose[0]?.include).toEqual(['extra']);
  });
});

describe('a check that does more than look', () => {
  test.each(['doctor', 'doctor --format json', 'doctor --quiet', 'doctor --fix --yes'])(
    'is announced on stderr before it runs: %s',
    async (line) => {
      const terminal = fakeTerminal();
      let said = '';
      const ran = await run(line, {
        checks,
        terminal,
        cautions: { extra: CAUTION },
        diagnose: async () => {
          said = terminal.err();
          return states.healthy;
        },
      });
      expect(said).toBe(`ℹ ${CAUTION}\n`);
      expect(ran.out).not.toContain(CAUTION);
      expect(ran.code).toBe(0);
    },
  );

  test('is announced once where it is waited for', async () => {
    const { err } = await run('doctor --wait 3s', {
      checks,
      cautions: { extra: CAUTION },
      before: states.warned,
    });
    expect(err.split(CAUTION)).toHaveLength(2);
  });
});

describe('a check that is opt-in', () => {
  test('is not met where it is required and not asked for, and the report says how', async () => {
    const { code, out } = await running('doctor --require extra --format json', '{}', {
      before: { results: [states.completed('pairing')], proposals: [] },
    });
    expect([code, reportIn(out).gates.required[0]?.reason]).toEqual([
      1,
      'It runs only where it is asked for: --only extra, or "checks": { "extra": true } in the settings.',
    ]);
  });

  test('stands so in the list and in its explanation', async () => {
    const line = 'it runs only with --only extra, or where the settings turn it on';
    const list = (await run('doctor list', { checks })).out.replaceAll(/\s+/g, ' ');
    expect(list).toContain(line);
    expect(list).toContain(CAUTION);
    const page = (await run('doctor explain extra', { checks })).out.replaceAll(/\s+/g, ' ');
    expect(page).toContain('It runs only with `--only=extra`, or with "checks": { "extra": true } in the settings.');
    expect(page).toContain(CAUTION);
    const listed = listIn((await run('doctor list --format json', { checks })).out).checks;
    expect(listed.map(({ id, isOptIn, caution }) => [id, isOptIn, caution])).toEqual([
      ['pairing', false, null],
      ['extra', true, CAUTION],
    ]);
    const explained = explainIn((await run('doctor explain extra --format json', { checks })).out).check;
    expect([explained?.isOptIn, explained?.caution]).toEqual([true, CAUTION]);
  });
});

test('an explanation of a repair says where it is refused', async () => {
  const refuses = ['The lid is jammed.'];
  const explanation = { effects: ['It opens.'], losses: 'Nothing.', manualFix: ['Open it.'], refuses };
  const explained = states.descriptions.map((check) => ({
    ...check,
    repairs: check.repairs.map((repair) => ({ ...repair, explanation })),
  }));
  const { out } = await run('doctor explain renew-local-device', { checks: explained });
  expect(out).toMatch(/Where it is refused\n.*The lid is jammed\./);
  const document = explainIn((await run('doctor explain pairing --format json', { checks: explained })).out);
  expect(document.repairs[0]?.explanation?.refuses).toEqual(refuses);
});
