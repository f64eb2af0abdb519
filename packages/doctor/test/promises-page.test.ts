import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { expect, it } from '@jest/globals';
import { definePlugin } from '@netclaw/doctor-core';

const root = new URL('../../../', import.meta.url);
const read = (path: string): string => fs.readFileSync(new URL(path, root), 'utf8');
const PAGE = read('docs/promises.md');

/** The cells of the rows of a table that begins so. */
const rowsBehind = (heading: string): readonly (readonly string[])[] => {
  const [, table = ''] = PAGE.split(heading);
  return [...table.split('\n\n')[1]!.matchAll(/^\|(.*)\|$/gm)]
    .slice(2)
    .map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
};

/** The version that a schema wants, wherever it names it. */
const versionIn = (schema: string, member: string): unknown => {
  const found = new Set<unknown>();
  JSON.parse(read(`packages/${schema}.schema.json`), (key, value: { readonly const?: unknown } | null) => {
    if (key === member && value?.const !== undefined) found.add(value.const);
    return value;
  });
  return found.size === 1 ? [...found][0] : [...found];
};

it('says which version each format has', () => {
  const documents = ['report', 'list', 'explain', 'history', 'undo', 'add', 'program', 'plan', 'baseline'];
  const now = rowsBehind('## Versions of formats').map(([, , version]) => Number(version));
  expect(documents.map((name) => versionIn(`doctor-cli/schema/${name}`, 'schemaVersion'))).toEqual(
    documents.map(() => 1),
  );
  expect(now).toEqual([
    1,
    1,
    1,
    versionIn('doctor-core/schema/bundle', 'schemaVersion'),
    definePlugin({ name: 'any', checks: [] }).apiVersion,
    versionIn('doctor-core/schema/plugin-protocol', 'protocolVersion'),
    versionIn('doctor-core/schema/journal', 'version'),
  ]);
  expect(versionIn('doctor-core/schema/undo-record', 'version')).toBe(
    versionIn('doctor-core/schema/journal', 'version'),
  );
});

it('names the packages of each line as changesets releases them', () => {
  const { fixed } = JSON.parse(read('.changeset/config.json')) as { fixed: readonly (readonly string[])[] };
  const lines = rowsBehind('## Two lines of versions').map(([, names = '']) =>
    [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => `@netclaw/${name}`),
  );
  expect(lines.map((names) => names.sort())).toEqual(fixed.map((names) => [...names].sort()));
  expect(lines.flat().sort()).toEqual(
    fs
      .readdirSync(new URL('packages/', root))
      .map((name) => `@netclaw/${name}`)
      .sort(),
  );
});

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const MANIFESTS = fs
  .readdirSync(new URL('packages/', root))
  .map((name) => JSON.parse(read(`packages/${name}/package.json`)) as Manifest);

it('lets a host share what the framework depends on', () => {
  for (const { name, dependencies = {} } of MANIFESTS) {
    if (!['@netclaw/doctor-core', '@netclaw/doctor-cli', '@netclaw/doctor-testkit'].includes(name)) continue;
    const others = Object.entries(dependencies).filter(([other]) => !other.startsWith('@netclaw/'));
    expect(others.filter(([, range]) => !range.startsWith('^'))).toEqual([]);
  }
});

it('keeps each name that is promised', () => {
  const check = new URL('tools/promised/run.mjs', root).pathname;
  const { status, stderr } = spawnSync(process.execPath, [check, '--check'], { encoding: 'utf8' });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('promises names of each kind', () => {
  const promised = JSON.parse(read('docs/promised.json')) as Readonly<Record<string, readonly string[]>>;
  expect(promised).toMatchObject({
    checks: expect.arrayContaining(['pairing']) as unknown,
    consents: expect.arrayContaining(['reset-all-pairings']) as unknown,
    findings: expect.arrayContaining(['pairing/local-token-mismatch warning']) as unknown,
    exitCodes: expect.arrayContaining(['0', '1', '2', '64', '130, 143']) as unknown,
    options: expect.arrayContaining(['--fix', 'undo', 'undo --list', 'pair recover-local-access']) as unknown,
    variables: expect.arrayContaining(['NETCLAW_DOCTOR_FAIL_ON']) as unknown,
    documents: expect.arrayContaining(['report/exitCode', 'plan/schemaVersion', 'bundle/files/path']) as unknown,
    steps: expect.arrayContaining(['edit-json', 'run']) as unknown,
    doors: expect.arrayContaining(['doctor-core defineCheck', 'doctor-testkit checkContract']) as unknown,
    action: expect.arrayContaining(['input home', 'output exit-code']) as unknown,
    workflow: expect.arrayContaining(['input test']) as unknown,
    role: expect.arrayContaining(['variable netclaw_doctor_accept']) as unknown,
  });
});

it('mixes no two versions of our own packages, whose inner doors are not promised', () => {
  const versions = new Map(MANIFESTS.map(({ name, version }) => [name, version]));
  const named = MANIFESTS.flatMap(({ dependencies = {} }) =>
    Object.entries(dependencies).filter(([name]) => name.startsWith('@netclaw/')),
  );
  expect(named.length).toBeGreaterThan(MANIFESTS.length);
  expect(named.filter(([name, range]) => range !== versions.get(name))).toEqual([]);
});
