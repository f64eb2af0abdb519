import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { loadPlugins } from '@netclaw/doctor-core/node';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { CallProgram } from '../../../src/node/executable/call-program.js';
import { loadProgram } from '../../../src/node/executable/load-program.js';
import { fakeCaller, TOKEN } from './support/fake-program.js';
import { loadFrom, printing, problemOf, writeProgram } from './support/programs.js';

let root = '';
beforeEach(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'program-')));
});
afterEach(() => {
  fs.rmSync(root, { recursive: true });
});

const DESCRIPTION = { protocolVersion: 1, name: 'acme-doctor', checks: [TOKEN] };

describe('a program', () => {
  it('is a plugin with the checks that it describes', async () => {
    writeProgram(root, printing({ describe: DESCRIPTION }));
    const plugin = await loadFrom(root);
    expect(plugin).toMatchObject({
      name: 'acme-doctor',
      checks: [{ id: 'token', changes: ['token', 'config/app.json'] }],
    });
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [],
      plugins: [plugin],
      stateDirectory: '.doctor',
      world: memoryWorld(memoryHome()),
    });
    expect(doctor.describe().find(({ id }) => id === 'token')).toMatchObject({
      plugin: 'acme-doctor',
      program: join(root, 'acme-doctor'),
      codes: ['token/open', 'token/short', 'token/known'],
      repairs: [{ repair: 'token', summary: 'Token', fixes: ['token/open', 'token/short'] }],
      consents: { 'new-token': { grants: 'The old token is lost.' } },
    });
  });

  it('is heard while it describes itself', async () => {
    writeProgram(root, `echo 'a licence' >&2; ${printing({ describe: DESCRIPTION })}`);
    const logged: string[] = [];
    expect(await loadFrom(root, undefined, { log: (line) => logged.push(line) })).toMatchObject({
      name: 'acme-doctor',
    });
    expect(logged).toEqual(['exec:./acme-doctor: a licence']);
  });

  it('is loaded once', async () => {
    const file = writeProgram(root, printing({ describe: DESCRIPTION }));
    const modules = ['exec:./acme-doctor', `exec:${file}`];
    expect(await loadPlugins(modules.map((module) => ({ module, from: root })))).toHaveLength(1);
  });

  it.each([
    ['exec:./gone', 'not-found: there is no file '],
    [
      'exec:acme-doctor',
      'not-found: a program is named by its path, such as exec:./acme-doctor: it is not looked for on PATH',
    ],
    ['exec:', 'not-found: a program is named by its path'],
    ['exec:.', 'is not a file: name the program'],
  ])('is not found as %s', async (module, problem) => {
    writeProgram(root, printing({ describe: DESCRIPTION }));
    expect(await problemOf(root, module)).toContain(problem);
  });

  it('is named as a program', async () => {
    writeProgram(root, '', { name: 'acme.py' });
    expect(await problemOf(root, './acme.py')).toBe(
      'load-failed: it is not a module of JavaScript; a program is named as exec:./acme-doctor',
    );
  });

  it('is not asked where others may write to it', async () => {
    const trace = join(root, 'asked');
    writeProgram(root, `touch ${trace}`, { mode: 0o757 });
    expect(await problemOf(root)).toBe(`unsafe: others may write to ${join(root, 'acme-doctor')}`);
    fs.writeFileSync(join(root, 'doctor.json'), '{}', { mode: 0o600 });
    const named = { module: 'exec:./acme-doctor', from: root, namedIn: join(root, 'doctor.json') };
    expect(await loadPlugins([named])).toMatchObject([{ failure: 'untrusted', plugin: join(root, 'acme-doctor') }]);
    expect(fs.existsSync(trace)).toBe(false);
  });

  it('must be executable', async () => {
    writeProgram(root, printing({ describe: DESCRIPTION }), { mode: 0o600 });
    expect(await problemOf(root)).toBe(
      `not-runnable: ${join(root, 'acme-doctor')} is not executable for this user (\`chmod u+x\` makes it so)`,
    );
  });

  it.each([
    ['exit 3', 'not-runnable: it ended with exit code 3'],
    [
      'echo; echo "no such module" >&2; echo more >&2; exit 1',
      'not-runnable: it ended with exit code 1: no such module',
    ],
    ['kill -9 $$', 'not-runnable: it was ended by the signal SIGKILL'],
    ['printf "%0250d" 0 >&2; exit 1', `not-runnable: it ended with exit code 1: ${'0'.repeat(199)}…`],
    [String.raw`printf "a\033[2Jb" >&2; exit 1`, String.raw`not-runnable: it ended with exit code 1: a\u{1B}[2Jb`],
    ['echo hello', 'invalid: its answer: it is not JSON: line 1, column 1: '],
    ['exit 0', 'invalid: its answer: it is not JSON: line 1, column 1: it is empty'],
    [String.raw`printf "\"\377\""`, 'invalid: its answer: it is not JSON: line 1, column 2: it is not valid UTF-8'],
    ['head -c 1048577 /dev/zero', 'not-runnable: it wrote more than 1048576 bytes to stdout'],
  ])('is refused for what it does: %s', async (script, problem) => {
    writeProgram(root, script);
    expect(await problemOf(root)).toContain(problem);
  });

  it('is refused where what runs it is not there', async () => {
    fs.writeFileSync(join(root, 'acme-doctor'), '#!/no/such/python\n', { mode: 0o755 });
    expect(await problemOf(root)).toBe(
      'not-runnable: it cannot be started: it is gone, or the program that its first line names is not there',
    );
  });

  it('is given as long as the protocol says, and no longer than the operator wants', async () => {
    const file = writeProgram(root, '');
    const asked: number[] = [];
    const callerOf =
      () =>
      ({ timeoutMs }: Parameters<CallProgram>[0]): ReturnType<CallProgram> => {
        asked.push(timeoutMs);
        return Promise.resolve(Buffer.from(JSON.stringify(DESCRIPTION)));
      };
    await loadProgram(file, 'acme', { callerOf });
    await loadProgram(file, 'acme', { callerOf, timeoutMs: 60_000 });
    await loadProgram(file, 'acme', { callerOf, timeoutMs: 100 });
    expect(asked).toEqual([5000, 5000, 100]);
    writeProgram(root, 'sleep 60');
    expect(await problemOf(root, undefined, { timeoutMs: 100 })).toBe('not-runnable: it took longer than 100 ms');
  });

  it('ends with the run', async () => {
    writeProgram(root, 'sleep 60');
    await expect(loadFrom(root, undefined, { signal: AbortSignal.timeout(50) })).rejects.toThrow('timeout');
  });

  const described = (answer: unknown): Promise<string> =>
    loadProgram('/bin/sh', 'acme', { callerOf: () => fakeCaller({ describe: () => answer }) }).then((loaded) =>
      'problem' in loaded ? `${loaded.failure}: ${loaded.problem}` : 'fine',
    );

  it.each([2, 0, -1, 1.5, '1', null])('is of another doctor where it speaks version %j', async (protocolVersion) => {
    expect(await described({ protocolVersion, other: [] })).toBe(
      `wrong-api-version: it speaks version ${JSON.stringify(protocolVersion)} of the protocol of programs, and this doctor speaks version 1`,
    );
  });

  const withCheck = (check: object) => ({ ...DESCRIPTION, checks: [{ ...TOKEN, ...check }] });
  it.each<[unknown, string]>([
    [[], 'its answer: it must be an object with "protocolVersion", "name" and "checks"'],
    [{ name: 'x', checks: [TOKEN] }, 'its answer: it lacks "protocolVersion", 1'],
    [{ ...DESCRIPTION, cheks: [] }, '/cheks: the key "cheks" is unknown. Did you mean "checks"?'],
    [{ ...DESCRIPTION, checks: [] }, '/checks: it must be a list of checks, and not an empty one'],
    [
      { ...DESCRIPTION, checks: Array<object>(201).fill(TOKEN) },
      '/checks: it must be a list of checks, with at most 200 entries',
    ],
    [withCheck({ titel: 'x' }), '/checks/0/titel: the key "titel" is unknown. Did you mean "title"?'],
    [withCheck({ id: 'A token' }), '/checks/0/id: it must be a name in kebab-case'],
    [withCheck({ timeoutMs: 120_001 }), '/checks/0/timeoutMs: it must be milliseconds, from 1 to 120000'],
    [withCheck({ timeoutMs: 0 }), '/checks/0/timeoutMs: it must be milliseconds, from 1 to 120000'],
    [withCheck({ findings: {} }), '/checks/0/findings: it must be an object of findings by their codes'],
    [
      withCheck({ findings: { a: { severity: 'fatal', message: 'x' } } }),
      '/checks/0/findings/a/severity: it must be "error"',
    ],
    [
      withCheck({ findings: { a: { severity: 'error', mesage: 'x' } } }),
      '/checks/0/findings/a/mesage: the key "mesage" is unknown. Did you mean "message"?',
    ],
    [
      withCheck({ consents: { a: { grants: 'x', typed: 'y' } } }),
      '/checks/0/consents/a/typed: the key "typed" is unknown',
    ],
    [withCheck({ consents: { a: 1 } }), '/checks/0/consents/a: it must be what the operator agrees to'],
    [{ ...withCheck({}), name: '' }, '/name: it must be the name of the plugin'],
  ])('is refused by the place in its answer: %#', async (answer, problem) => {
    expect(await described(answer)).toContain(`invalid: ${problem}`);
  });

  it('is refused where a key is given twice', async () => {
    expect(await described(Buffer.from('{"protocolVersion":1,"name":"a","name":"b"}'))).toBe(
      'invalid: /name: the key "name" is given twice. Keep one of them.',
    );
  });

  it('is refused by its place where the contract wants more than its schema', async () => {
    writeProgram(root, printing({ describe: withCheck({ reads: ['../x'] }) }));
    expect(await problemOf(root)).toContain(
      'invalid: /checks/0/reads: the check "token": "reads": "../x" leaves the home',
    );
  });

  it('may have 200 checks', async () => {
    const checks = Array.from({ length: 200 }, (_, at) => ({ ...TOKEN, id: `token-${at}` }));
    expect(await described({ ...DESCRIPTION, checks })).toBe('fine');
  });

  it.each<[object, string]>([
    [{ platforms: ['beos'] }, 'the check "token": "platforms": "beos" is not a platform'],
    [{ changes: ['/etc/token'] }, 'the check "token": "changes": "/etc/token" is not relative to the home'],
    [{ canFix: false, consents: {} }, 'open has no remediation, and the check has no fix'],
  ])('is held to the contract of checks: %#', async (check, problem) => {
    const loaded = await loadProgram('/bin/sh', 'acme', {
      callerOf: () => fakeCaller({ describe: () => withCheck(check) }),
    });
    const doctor = createDoctorInWorld({
      command: 'acme doctor',
      checks: [],
      plugins: [loaded],
      stateDirectory: '.doctor',
      world: memoryWorld(memoryHome()),
    });
    const { results } = await doctor.diagnose({ only: ['plugins'] });
    const found = results.flatMap(({ outcome }) => ('findings' in outcome ? outcome.findings : []));
    expect(found).toMatchObject([{ code: 'plugins/invalid', message: expect.stringContaining(problem) }]);
  });
});
