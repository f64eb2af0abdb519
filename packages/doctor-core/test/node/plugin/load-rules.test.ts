import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadPlugins } from '@netclaw/doctor-core/node';
import type { Check, Plugin } from '@netclaw/doctor-core';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import type { FailedPlugin } from '@netclaw/doctor-core/engine';
import { memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { createRegistry } from '../../../src/registry/registry.js';
import { doctorOf, saidOf } from '../../rules/support/look.js';
import type { Setting } from '../../rules/support/look.js';

const EXAMPLE = fs.readFileSync(new URL('../../../../../examples/house-rules.json', import.meta.url), 'utf8');

let root = '';
beforeAll(() => {
  root = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'rules-')));
});
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

const load = async (text: string, mode = 0o600): Promise<Plugin | FailedPlugin | undefined> => {
  const file = join(root, 'house-rules.json');
  fs.writeFileSync(file, text);
  fs.chmodSync(file, mode);
  const [loaded] = await loadPlugins([{ module: './house-rules.json', from: root }]);
  return loaded;
};

const problemOf = async (text: string): Promise<string> => {
  const loaded = await load(text);
  return loaded && 'problem' in loaded ? `${loaded.failure}: ${loaded.problem}` : 'fine';
};

/** A document whose only rule is this text. */
const withRule = (rule: string): string =>
  `{ "apiVersion": 2, "name": "x", "checks": [{ "id": "a", "title": "A", "rules": { "b": ${rule} } }] }`;

describe('a file of rules', () => {
  const example = async (): Promise<Readonly<Record<string, Check>>> => {
    const loaded = await load(EXAMPLE);
    if (!loaded || 'problem' in loaded) throw new Error(loaded?.problem);
    return Object.fromEntries(loaded.checks.map((check) => [check.id, check]));
  };

  it('is a plugin with the checks of its rules', async () => {
    const checks = await example();
    expect(Object.keys(checks)).toEqual(['acme-env', 'acme-settings', 'acme-machine', 'acme-notes']);
    expect(Object.keys(checks['acme-env']?.findings ?? {})).toEqual(['missing', 'open', 'debug']);
    expect(checks['acme-machine']).toMatchObject({
      reads: ['.no-proxy'],
      runs: ['git'],
      connects: ['tcp://127.0.0.1:5432'],
      env: ['HTTPS_PROXY'],
      platforms: ['linux', 'darwin'],
    });
  });

  it('says in each explanation what its rules want', async () => {
    const loaded = await load(withRule('{ "file": ".env", "mode": "0600" }'));
    if (!loaded) throw new Error('nothing was loaded');
    const world = memoryWorld(memoryHome({}), {});
    const doctor = createDoctorInWorld({ command: 'acme', checks: [], plugins: [loaded], stateDirectory: '.d', world });
    expect(doctor.describe().find(({ id }) => id === 'a')).toMatchObject({
      plugin: 'x',
      findings: [{ code: 'a/b', message: 'This does not hold: .env has mode 0600.' }],
    });
  });

  it('is named as it was asked for where it cannot be registered', async () => {
    const loaded = await load(withRule('{ "env": "A" }'));
    if (!loaded) throw new Error('nothing was loaded');
    const { failed } = createRegistry({ checks: [], plugins: [loaded, loaded] });
    expect(failed).toMatchObject([{ failure: 'duplicate-id', plugin: './house-rules.json (x)' }]);
  });

  it.each(['message', 'remediation'])('is refused where a %s has a slot that is empty there', async (key) => {
    const rule = (slot: string) => withRule(`{ "anyOf": [{ "file": "a" }, { "env": "B" }], "${key}": "no {${slot}}" }`);
    for (const slot of ['path', 'name']) {
      expect(await problemOf(rule(slot))).toBe(
        `invalid-rules: /checks/0/rules/b/${key}: {${slot}} is empty in a rule of "anyOf": write {found}, {wanted}, {doctor}`,
      );
    }
    expect(await problemOf(rule('found'))).toBe('fine');
  });

  const OPEN = { content: 'DEBUG=*\n', mode: 0o644 };
  const MACHINE = {
    commands: { 'git --version': { exitCode: 0, stdout: 'git version 2.43.0' } },
    open: { '127.0.0.1:5432': '' },
    freeBytes: 2 ** 30,
  };
  it.each<[string, Setting, string]>([
    ['acme-env', {}, '.env is missing'],
    ['acme-env', { files: { '.env': '' } }, 'fine'],
    ['acme-env', { files: { '.env': OPEN } }, '.env has mode 0644, not at most 0640 / .env turns all debug output on'],
    ['acme-settings', {}, 'not-applicable: its conditions do not hold'],
    ['acme-settings', { files: { 'settings.json': '{"telemetry":false,"port":8080}' } }, 'fine'],
    [
      'acme-settings',
      { files: { 'settings.json': '{"port":80}' } },
      '/telemetry of settings.json is missing, not false / /port of settings.json is 80, not at least 1024 and at most 65535',
    ],
    ['acme-machine', { ...MACHINE, environment: { HTTPS_PROXY: 'http://x' } }, 'fine'],
    ['acme-machine', { ...MACHINE, files: { '.no-proxy': '' } }, 'fine'],
    ['acme-machine', MACHINE, 'None of these holds: HTTPS_PROXY is not set; .no-proxy is missing'],
  ])('evaluates %s of the example: %#', async (id, setting, said) => {
    const check = (await example())[id];
    if (!check) throw new Error(`there is no ${id}`);
    expect(await saidOf(check, setting)).toBe(said);
  });

  it('fixes what the example says', async () => {
    const { doctor, home } = doctorOf(Object.values(await example()), {
      ...MACHINE,
      files: {
        '.env': { mode: 0o644 },
        'settings.json': '{"telemetry":true,"port":8080}',
        'notes.txt': '',
        '.no-proxy': '',
      },
    });
    const plan = await doctor.plan(await doctor.diagnose(), { consents: ['acme-notes-unsigned'] });
    const { repairs, diagnosis } = await doctor.apply(plan, {});
    expect(repairs.map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied']);
    const left = diagnosis.results.flatMap(({ outcome }) => ('findings' in outcome ? outcome.findings : []));
    expect(left).toEqual([]);
    expect(home.fs.readFileSync(`${home.home}/settings.json`, 'utf8')).toBe('{"telemetry":false,"port":8080}');
  });

  it('is not loaded where others may write to it', async () => {
    expect(await load(EXAMPLE, 0o666)).toMatchObject({
      failure: 'unsafe',
      problem: expect.stringContaining('others may write'),
    });
  });

  it.each([
    ['{', 'invalid-rules: line 1, column 2: '],
    ['[]', 'invalid-rules: it must be an object with "apiVersion", "name" and "checks"'],
    ['{ "apiVersion": 2, "checks": [] }', 'invalid-rules: it lacks "name", the name of the plugin'],
    ['{ "apiVersion": 3, "name": "x", "rules": [] }', 'wrong-api-version: it is written for version 3'],
    ['{ "apiVersion": "2", "name": "x", "checks": [] }', 'invalid-rules: /apiVersion: it must be the number 2'],
    [
      '{ "apiVersion": 2, "name": "x", "name": "y" }',
      'invalid-rules: /name: the key "name" is given twice. Keep one of them.',
    ],
    [
      '{ "apiVersion": 2, "name": "x", "cheks": [] }',
      'invalid-rules: /cheks: the key "cheks" is unknown. Did you mean "checks"?',
    ],
    [
      '{ "apiVersion": 2, "name": "x", "checks": [{ "id": "a", "titel": "A" }] }',
      'invalid-rules: /checks/0/titel: the key "titel" is unknown. Did you mean "title"?',
    ],
    [
      '{ "apiVersion": 2, "name": "x", "checks": [{ "id": "A b", "title": "A", "rules": { "b": { "env": "A" } } }] }',
      'invalid-rules: /checks/0/id: it must be a name in kebab-case, such as "house-env"',
    ],
    [
      '{ "apiVersion": 2, "name": "x", "checks": [{ "id": "a", "title": "A", "rules": { "B": { "env": "A" } } }] }',
      'invalid-rules: /checks/0/rules/B: the key "B" must be a name in kebab-case',
    ],
  ])('is refused by its place: %s', async (text, problem) => {
    expect(await problemOf(text)).toContain(problem);
  });

  it.each([
    ['{ "fil": "a" }', '/fil: the key "fil" is unknown. Did you mean "file"?'],
    ['{ "severity": "error" }', ': it must be an object with "file", "json", '],
    ['{ "file": "a", "mod": "0600" }', '/mod: the key "mod" is unknown. Did you mean "mode"?'],
    ['{ "file": "a", "mode": "600" }', '/mode: it must be a mode such as "0600", or an object with "atMost"'],
    [
      '{ "file": "a", "mode": { "atMots": "0600" } }',
      '/mode/atMots: the key "atMots" is unknown. Did you mean "atMost"?',
    ],
    ['{ "file": "a", "exist": true }', '/exist: the key "exist" is unknown. Did you mean "exists"?'],
    ['{ "file": "a", "type": "folder" }', '/type: it must be "file", "directory" or "link"'],
    ['{ "file": "a", "size": "much" }', '/size: it must be a number of bytes'],
    ['{ "file": "a", "port": 1 }', '/port: the key "port" is unknown'],
    ['{ "file": "a", "severity": "fatal" }', '/severity: it must be "error", "warning" or "info"'],
    ['{ "json": "a", "pointer": "b" }', '/pointer: it must be a JSON pointer, such as "/a/b"'],
    ['{ "json": "a", "equal": 1 }', '/equal: the key "equal" is unknown. Did you mean "equals"?'],
    ['{ "process": "a b" }', '/process: it must be the name of a process'],
    ['{ "port": 0 }', '/port: it must be a port, from 1 to 65535'],
    ['{ "port": 1, "opne": true }', '/opne: the key "opne" is unknown. Did you mean "open"?'],
    [String.raw`{ "command": ["git", "a\u0000b"] }`, '/command/1: it must be a text without the NUL character'],
    [
      String.raw`{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "run", "command": "git", "args": ["\u0000"] }] } }`,
      '/fix/steps/0/args/0: it must be a text without the NUL character',
    ],
    [
      `{ "file": "a", "fix": { "summary": "x", "steps": [${Array(201).fill('{ "kind": "remove-file", "path": "x" }').join(',')}] } }`,
      '/fix/steps: it must be a list of steps, with at most 100 entries',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [] } }',
      '/fix/steps: it must be a list of steps, and not an empty one',
    ],
    [
      `{ "file": "a", "message": "${'m'.repeat(1001)}" }`,
      '/message: it must be a text, with {path}, {name}, {found}, {wanted} or {doctor} in it, with at most 1000 characters',
    ],
    ['{ "command": "git" }', '/command: it must be a list of a program and its arguments'],
    ['{ "command": ["git"], "exitcode": 0 }', '/exitcode: the key "exitcode" is unknown. Did you mean "exitCode"?'],
    ['{ "command": ["git"], "atLeast": "v2" }', '/atLeast: it must be a number, or a version such as "2.40"'],
    ['{ "env": "A-B" }', '/env: it must be the name of a variable'],
    ['{ "http": "ftp://a" }', '/http: it must be a URL that begins with http:// or https://'],
    ['{ "http": "http://a", "certificateDays": 14 }', '/certificateDays: it must be an object with a number of days'],
    ['{ "service": "a", "enable": true }', '/enable: the key "enable" is unknown. Did you mean "enabled"?'],
    ['{ "disk": "." }', ': it lacks "free", an object with a size'],
    ['{ "anyOf": [] }', '/anyOf: it must be a list of what must hold'],
    ['{ "anyOf": [{ "fiel": "a" }] }', '/anyOf/0/fiel: the key "fiel" is unknown. Did you mean "file"?'],
    ['{ "file": "a", "when": [{ "file": "b", "fix": true }] }', '/when/0/fix: the key "fix" is unknown'],
    ['{ "file": "a", "mode": "0600", "fix": false }', '/fix: it must be true, or an object with "summary" and "steps"'],
    ['{ "file": "a", "fix": { "summary": "x" } }', '/fix: it lacks "steps", a list of steps'],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "chown" }] } }',
      '/fix/steps/0/kind: it must be "set-mode", "write-file"',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "run", "command": "systemctl start nginx", "args": [] }] } }',
      '/fix/steps/0/command: it must be the name of a program, or its absolute path',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "move", "path": "a", "from": "b" }] } }',
      '/fix/steps/0/from: the key "from" is unknown. Known keys: kind, path, to.',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "set-mode", "path": "a", "mode": "w+x" }] } }',
      '/fix/steps/0/mode: it must be a mode as text, such as "0600", or a change such as "go-rwx"',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "edit-text", "path": "a", "edits": [{ "op": "delete" }] }] } }',
      '/fix/steps/0/edits/0/op: it must be "replace", "insert-before", "insert-after" or "append"',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "edit-text", "path": "a", "edits": [{ "op": "replace", "find": "b", "wiht": "c" }] }] } }',
      '/fix/steps/0/edits/0/wiht: the key "wiht" is unknown. Did you mean "with"?',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "edit-json", "path": "a", "edits": [{ "op": "set", "pointer": "/b" }] }] } }',
      '/fix/steps/0/edits/0: it lacks "value", a value',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "remove-file", "path": "/etc/x" }] } }',
      '/fix/steps/0/path: it must be a path below the home',
    ],
    [
      '{ "file": "a", "fix": { "summary": "x", "steps": [{ "kind": "remove-file", "pth": "x" }] } }',
      '/fix/steps/0/pth: the key "pth" is unknown. Did you mean "path"?',
    ],
    ['{ "json": "a", "schema": [] }', '/schema: it must be a JSON Schema (2020-12) as an object'],
    [
      '{ "json": "a", "schema": { "type": "objekt" } }',
      '/schema: it is not a schema that can be used: schema is invalid: ',
    ],
    [
      '{ "json": "a", "schema": { "$ref": "https://a.example/b" } }',
      "/schema: it is not a schema that can be used: can't resolve reference https://a.example/b",
    ],
    ['{ "file": "a", "mode": { "$setting": "m" } }', '/mode/$setting: the check has no setting "m"'],
    ['{ "file": "a", "mode": { "$seting": "m" } }', '/mode/$seting: the key "$seting" is unknown'],
    ['{ "file": { "$setting": "m" } }', '/file: it must be a path'],
    ['{ "file": "a", "matches": "(" }', '/matches: "(" is not a regular expression'],
    ['{ "port": 1, "fix": true }', '/fix: true works for what is below the home'],
  ])('is refused for its rule %s', async (rule, problem) => {
    expect(await problemOf(withRule(rule))).toContain(`invalid-rules: /checks/0/rules/b${problem}`);
  });

  it('has settings, whose defaults must be what their places take', async () => {
    const withSettings = (settings: string): string =>
      `{ "apiVersion": 2, "name": "x", "checks": [{ "id": "a", "title": "A", "settings": ${settings},
         "rules": { "b": { "file": "c", "mode": { "$setting": "mode" }, "size": { "atMost": { "$setting": "most" } } } } }] }`;
    expect(await problemOf(withSettings('{ "mode": "0600", "most": "1 MiB" }'))).toBe('fine');
    expect(await problemOf(withSettings('{ "mode": "600", "most": "1 MiB" }'))).toBe(
      'invalid-rules: /checks/0/rules/b/mode: it must be a mode such as "0600", or an object with "atMost"',
    );
    expect(await problemOf(withSettings('{ "mode": "0600", "most": true }'))).toContain('/rules/b/size/atMost: ');
    expect(await problemOf(withSettings('{ "mode": null, "most": 1 }'))).toContain(
      '/checks/0/settings/mode: it must be a text, a number, true, false, or a list of texts',
    );
    expect(await problemOf(withSettings('{ "0": 1 }'))).toContain('/checks/0/settings/0: the key "0" must be the name');
  });

  it('is refused where it is too large', async () => {
    expect(await problemOf(`${' '.repeat(1_048_577)}{}`)).toBe('invalid-rules: it is larger than 1048576 bytes');
  });
});
