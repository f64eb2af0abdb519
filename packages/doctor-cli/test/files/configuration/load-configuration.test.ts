import { describe, expect, test } from '@jest/globals';

import { DoctorError } from '@netclaw/doctor-core';

import { fakeTerminal } from '../../support/fake-terminal.js';
import { explainIn, listIn, reportIn } from '../../support/documents.js';
import { run, type RunSettings } from '../../support/run.js';
import * as states from '../../support/states.js';

const FILE = '/etc/claw/doctor.json';
const configuration = { file: () => FILE, prefix: 'CLAW_DOCTOR_' };

const running = (
  line: string,
  text: string | undefined,
  environment: Readonly<Record<string, string>> = {},
  settings: RunSettings = {},
) =>
  run(line, {
    before: states.warned,
    options: { configuration },
    terminal: { environment: { CI: 'true', ...environment }, files: text === undefined ? {} : { [FILE]: text } },
    ...settings,
  });

/** What the engine was asked, without what every run asks. */
const asked = async (line: string, text: string | undefined, environment?: Readonly<Record<string, string>>) => {
  const { only, skip, timeoutMs } = (await running(line, text, environment)).doctor?.requests.diagnose[0] ?? {};
  return { only, skip, timeoutMs };
};

describe('a file of settings', () => {
  test('is used, and need not exist', async () => {
    expect(await asked('doctor', '{ "skip": ["extra"], "timeout": "30s" }')).toEqual({
      skip: ['extra'],
      timeoutMs: 30_000,
    });
    expect(await asked('doctor', undefined)).toEqual({});
    expect((await running('doctor', '{ "failOn": "error" }')).code).toBe(0);
    expect((await running('doctor', '{}')).code).toBe(2);
  });

  test('says what it leaves out, and where', async () => {
    const { err } = await running('doctor', '{\n  "skip": ["extra"]\n}');
    expect(err).toContain(`Left out: extra (${FILE}, line 2, column 12).`);
    expect((await running('doctor', '{ "timeout": "1s" }')).err).not.toContain('Left out');
  });

  test('is not read with --no-config, and another one is with --config', async () => {
    expect(await asked('doctor --no-config', '{ "skip": ["extra"] }')).toEqual({});
    const terminal = { files: { [FILE]: 'broken', 'my.json': '{ "timeout": "1m" }' } };
    const { code, doctor } = await run('doctor --config my.json', { options: { configuration }, terminal });
    expect([code, doctor?.requests.diagnose[0]?.timeoutMs]).toEqual([0, 60_000]);
    expect((await running('doctor --config none.json', '{}')).err).toContain('There is no file none.json');
    expect((await running('doctor --config none.json', '{}')).code).toBe(64);
    expect((await running('doctor --config a.json --no-config', '{}')).code).toBe(64);
  });

  test('that somebody else can write to is left out with a warning; one that was named is used with one', async () => {
    const shared = '/shared/doctor.json';
    const options = { configuration: { ...configuration, file: () => shared } };
    const terminal = { files: { [shared]: '{ "failOn": "never", "skip": ["extra"] }' } };
    const usual = await run('doctor --quiet', { before: states.warned, options, terminal });
    expect([usual.code, usual.err]).toEqual([
      2,
      `! The settings in ${shared} are left out: others may write to ${shared}.\n`,
    ]);
    expect(usual.doctor?.requests.diagnose[0]?.skip).toBeUndefined();
    const named = await run(`doctor --config ${shared}`, { before: states.warned, options, terminal });
    expect([named.code, named.err]).toEqual([0, expect.stringContaining(`Somebody else could change ${shared}`)]);
    expect((await run('doctor --no-config', { before: states.warned, options, terminal })).err).not.toContain('others');
  });

  test('that names a baseline which somebody else can write to accepts nothing', async () => {
    const accepted = await run('doctor baseline --reason r --expires 2027-01-31', { before: states.warned });
    const files = { [FILE]: '{ "baseline": "/shared/b.json" }', '/shared/b.json': accepted.out };
    const settings = { before: states.warned, options: { configuration }, terminal: { files } };
    const { code, err } = await run('doctor', settings);
    expect([code, err]).toEqual([2, expect.stringContaining('The baseline /shared/b.json')]);
    expect((await run('doctor --no-config --baseline /shared/b.json', settings)).code).toBe(0);
  });

  test('is not looked for by a program that has none', async () => {
    const ran = await run('doctor', { terminal: { files: { [FILE]: 'broken' } } });
    expect(ran.terminal.files.calls).toEqual([]);
    expect(ran.code).toBe(0);
  });

  test.each<readonly [text: string, message: RegExp, next: RegExp]>([
    ['', /line 1, column 1: it is empty/, /./],
    ['{\n  "skip": [,]\n}', /line 2, column \d+/, /./],
    ['[]', /line 1, column 1: the file must be an object/, /./],
    ['{\n  "skipp": ["extra"]\n}', /line 2, column 3: the key "skipp" is unknown/, /Did you mean "skip"\?/],
    ['{ "fail-on": "error" }', /the key "fail-on" is unknown/, /Did you mean "failOn"\?/],
    [
      '{ "fix": true }',
      /the key "fix" is unknown/,
      /Known keys: skip, checks, timeout, failOn, plugins, baseline, settings\./,
    ],
    ['{ "accept": ["reissue-local-device"] }', /the key "accept" is unknown/, /Known keys/],
    ['{\n"skip": ["extra",\n7]\n}', /line 3, column 1: \/skip\/1 must be a check id or tag/, /./],
    ['{ "skip": "extra" }', /\/skip must be a list of check ids or tags/, /./],
    [
      '{\n"timeout": "1 hour"\n}',
      /line 2, column 12: \/timeout must be a duration such as "500ms", "10s" or "2m"/,
      /./,
    ],
    ['{ "timeout": "0s" }', /timeout must be more than 0 and at most 2147483647ms/, /./],
    ['{\n"timeout": "1s",\n"timeout": "2s"\n}', /line 3, column 1: the key "timeout" is given twice/, /Keep one/],
    ['{ "skip": ["nope"] }', /line 1, column 12: no check and no tag has the name "nope"/, /./],
    ['{ "failOn": "info" }', /\/failOn must be "error", "warning" or "never"/, /./],
    [
      '{\n"timeout": "1s",\n"skip": ["pairng"]\n}',
      /line 3, column 10: no check and no tag has the name "pairng"/,
      /Did you mean "pairing"\?/,
    ],
  ])('%j ends with 78 and the line', async (text, message, next) => {
    const ran = await running('doctor --fix --yes', text);
    expect([ran.code, ran.out]).toEqual([78, '']);
    expect(ran.err).toContain(FILE);
    expect(ran.err).toMatch(message);
    expect(ran.err).toMatch(next);
    expect(ran.err).toContain('Or run without it: `claw doctor --no-config`');
    expect(ran.doctor?.requests.diagnose ?? []).toEqual([]);
    const { exitReason, error } = reportIn((await running('doctor --format json', text)).out);
    expect([exitReason, error?.code]).toEqual(['invalid-config', 'config/invalid']);
  });
});

/** `pairing` has settings of every kind, the others have none. */
const tunable = states.descriptions.map((check) =>
  check.id === 'pairing'
    ? { ...check, settings: { leastMb: 100, isStrict: true, user: 'claw', hosts: ['a'], toString: 'own' } }
    : check,
);
const [untunable = ''] = tunable.flatMap(({ id }) => (id === 'pairing' ? [] : [id]));

describe('settings of checks', () => {
  const withChecks = { checks: tunable };

  test('are given to the doctor as they are', async () => {
    const settings = { pairing: { leastMb: 0.5, isStrict: false, user: '', hosts: [], toString: 'x' } };
    const ran = await running('doctor', JSON.stringify({ settings, failOn: 'error' }), {}, withChecks);
    expect([ran.code, ran.settings?.settings]).toEqual([0, settings]);
    expect((await running('doctor', '{}', {}, withChecks)).settings).not.toHaveProperty('settings');
    expect((await running('doctor', '{ "settings": {} }', {}, withChecks)).settings?.settings).toEqual({});
    expect((await running('doctor', '{ "settings": { "pairing": {} } }', {}, withChecks)).code).toBe(2);
  });

  test.each<readonly [text: string, message: string, next: string]>([
    ['"all"', 'line 2, column 13: /settings must be an object with the ids of checks as keys', 'Correct it'],
    ['{ "pairing": 7 }', 'column 26: /settings/pairing must be an object with the settings of the check', 'Correct it'],
    [
      '{ "pairing": { "user": null } }',
      'column 36: /settings/pairing/user must be a text, a number, true, false or a list of texts',
      'Correct it',
    ],
    ['{ "pairing": { "hosts": [1] } }', '/settings/pairing/hosts/0 must be a text', 'Correct it'],
    ['{ "pairng": {} }', 'line 2, column 25: no check has the name "pairng"', 'Did you mean "pairing"?'],
    ['{ "weather": {} }', 'no check has the name "weather"', 'Run `claw doctor list` for the names.'],
    [
      '{ "pairing": { "leastMB": 1 } }',
      'line 2, column 39: the check "pairing" has no setting "leastMB"',
      'Did you mean "leastMb"?',
    ],
    [
      '{ "pairing": { "colour": 1 } }',
      'the check "pairing" has no setting "colour"',
      'It has leastMb, isStrict, user, hosts, toString.',
    ],
    ['{ "pairing": { "constructor": "x" } }', 'the check "pairing" has no setting "constructor"', 'It has leastMb'],
    ['{ "pairing": { "__proto__": "x" } }', 'the check "pairing" has no setting "__proto__"', 'It has leastMb'],
    [`{ "${untunable}": { "leastMb": 1 } }`, `the check "${untunable}" has no setting "leastMb"`, 'It has none.'],
    ['{ "pairing": { "leastMb": "1" } }', '"leastMb" of the check "pairing" must be a number', 'Correct it'],
    ['{ "pairing": { "isStrict": 1 } }', '"isStrict" of the check "pairing" must be true or false', 'Correct it'],
    ['{ "pairing": { "user": true } }', '"user" of the check "pairing" must be a text', 'Correct it'],
    ['{ "pairing": { "hosts": "a" } }', '"hosts" of the check "pairing" must be a list of texts', 'Correct it'],
  ])('%s ends with 78 before any check runs', async (text, message, next) => {
    const ran = await running('doctor --fix --yes --format json', `{\n"settings": ${text}\n}`, {}, withChecks);
    expect(ran.code).toBe(78);
    const { error } = reportIn(ran.out);
    expect([error?.code, error?.message, error?.next]).toEqual([
      'config/invalid',
      expect.stringContaining(message),
      expect.stringContaining(next),
    ]);
    expect(error?.message).toContain(`${FILE}, line 2,`);
    expect(ran.doctor?.requests.diagnose ?? []).toEqual([]);
  });

  test('stand in the list and in the explanation of the check, with their defaults', async () => {
    const listed = listIn((await run('doctor list --format json', withChecks)).out);
    expect(listed.checks.map(({ id, settings }) => [id, settings])).toEqual(
      tunable.map(({ id, settings }) => [id, settings]),
    );
    const explained = explainIn((await run('doctor explain pairing --format json', withChecks)).out);
    expect(explained.check?.settings).toEqual({
      leastMb: 100,
      isStrict: true,
      user: 'claw',
      hosts: ['a'],
      toString: 'own',
    });
    const { out } = await run('doctor explain pairing', withChecks);
    expect(out).toContain('Settings, with their defaults:');
    expect(out).toContain('leastMb: 100');
    expect(out).toContain('hosts: ["a"]');
    expect((await run(`doctor explain ${untunable}`, withChecks)).out).not.toContain('Settings');
  });
});

describe('what is configured and cannot be done', () => {
  test.each([
    ['{ "baseline": "nope.json" }', {}, `${FILE}, line 1, column 15: There is no baseline /etc/claw/nope.json`],
    ['{}', { CLAW_DOCTOR_BASELINE: 'nope' }, 'CLAW_DOCTOR_BASELINE: There is no baseline nope'],
  ])('%s %j ends with 78, and says where it is asked for', async (text, environment, message) => {
    const { code, out } = await running('doctor --format json', text, environment);
    expect(code).toBe(78);
    expect(reportIn(out)).toMatchObject({ exitReason: 'invalid-config', error: { code: 'config/invalid' } });
    expect(reportIn(out).error?.message).toContain(message);
  });

  test('the same of the command line is a usage error', async () => {
    expect((await running('doctor --baseline nope.json', '{ "baseline": "other.json" }')).code).toBe(64);
  });

  test('a selection that nothing is left of is reported with its place', async () => {
    const diagnose = () =>
      Promise.reject(new DoctorError('selection/empty', 'no check is left to run', { next: 'X.' }));
    const { code, err } = await running(
      'doctor',
      '{ "skip": ["files"] }',
      {},
      { diagnose, options: { configuration }, terminal: { files: { [FILE]: '{ "skip": ["files"] }' } } },
    );
    expect(code).toBe(78);
    expect(err).toContain(`${FILE}, line 1, column 12: no check is left to run`);
  });

  test('a file that is there and cannot be read is reported, and ends with 78', async () => {
    const terminal = fakeTerminal();
    const read = () =>
      Promise.reject(new DoctorError('usage/unreadable-file', 'It is a fifo.', { next: 'Name a file.' }));
    const { code, err } = await run('doctor', {
      options: { configuration },
      terminal: { ...terminal, files: { ...terminal.files, read } },
    });
    expect([code, err]).toEqual([78, expect.stringContaining('It is a fifo.')]);
  });
});

describe('a check that is left out by configuration', () => {
  const text = '{\n  "skip": ["extra"]\n}';

  test.each(['doctor --quiet', 'doctor --format json', 'doctor --format junit', 'doctor --format github'])(
    'is reported on stderr by "%s"',
    async (line) => {
      expect((await running(line, text)).err).toContain(`Left out: extra (${FILE}, line 2, column 12).`);
    },
  );

  test('and required is reported with the place that leaves it out', async () => {
    const { code, out } = await running('doctor --require extra', text);
    expect(code).toBe(1);
    expect(out).toContain(`The required check extra did not complete. It is left out by ${FILE}, line 2, column 12.`);
  });
});

describe('the environment', () => {
  test('is used, and an empty variable is none', async () => {
    const environment = { CLAW_DOCTOR_SKIP: 'extra, files', CLAW_DOCTOR_TIMEOUT: '2m' };
    expect(await asked('doctor', undefined, environment)).toEqual({ skip: ['extra', 'files'], timeoutMs: 120_000 });
    expect(await asked('doctor', undefined, { CLAW_DOCTOR_SKIP: '' })).toEqual({});
    expect((await running('doctor', undefined, { CLAW_DOCTOR_FAIL_ON: 'never' })).code).toBe(0);
  });

  test.each([
    ['FIX', 'pairing', /only be asked for on the command line/],
    ['YES', '1', /only be asked for on the command line/],
    ['ACCEPT', 'reissue-local-device', /only be asked for on the command line/],
    ['PLUGIN', './x.js', /only be asked for on the command line/],
    ['TIMEOT', '1s', /Did you mean CLAW_DOCTOR_TIMEOUT\?/],
    ['X', '1', /Known variables: CLAW_DOCTOR_SKIP/],
    ['TIMEOUT', '10', /must be a duration/],
    ['FAIL_ON', 'info', /must be error, warning or never/],
    ['SKIP', 'a,,b', /empty name/],
    ['SKIP', 'nothing-like-it', /no check and no tag has the name "nothing-like-it"/],
  ])('%s=%s ends with 78', async (name, value, message) => {
    const ran = await running('doctor', '{}', { [`CLAW_DOCTOR_${name}`]: value });
    expect([ran.code, ran.out]).toEqual([78, '']);
    expect(ran.err).toMatch(message);
  });

  test('of another program does not matter', async () => {
    expect((await running('doctor', '{}', { OTHER_DOCTOR_FIX: '1', CLAW_HOME: '/x' })).code).toBe(2);
  });
});

describe('who wins', () => {
  const text = '{ "skip": ["extra"], "timeout": "1s", "failOn": "never" }';
  const environment = { CLAW_DOCTOR_TIMEOUT: '2s', CLAW_DOCTOR_FAIL_ON: 'error' };

  test('the environment over the file, setting by setting', async () => {
    expect(await asked('doctor', text, environment)).toEqual({ skip: ['extra'], timeoutMs: 2000 });
  });

  test('the command line over both', async () => {
    expect(await asked('doctor --timeout 3s --skip pairing', text, environment)).toEqual({
      skip: ['pairing'],
      timeoutMs: 3000,
    });
    expect((await running('doctor --fail-on warning', text, environment)).code).toBe(2);
  });

  test.each(['doctor --only extra', 'doctor --fix=extra'])(
    '"%s" means a check that is left out by the file',
    async (line) => {
      expect(await asked(line, text)).toMatchObject({ only: ['extra'], skip: undefined });
    },
  );
});
