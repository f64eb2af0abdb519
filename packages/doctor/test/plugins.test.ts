import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Log } from 'sarif';
import { diagnose, OWN } from './support/diagnose.js';
import { pluginText, writeModule } from './support/plugin-files.js';
import { buildLibrary } from './support/program.js';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

const write = (path: string, text: string): string => writeModule(files, path, text);
const configure = (settings: unknown): string =>
  writeModule(home, 'config/doctor.json', JSON.stringify(settings, null, 2));

describe('a plugin', () => {
  it('is loaded from --plugin, and its checks run last', async () => {
    fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
    const run = await diagnose(home, '--plugin', write('lamp.mjs', pluginText()));
    expect([run.code, run.ids, run.codes]).toEqual([1, [...OWN, 'lamp'], ['lamp/off']]);
  });

  it('is loaded from doctor.json, relative to it, before those of the command line', async () => {
    writeModule(home, 'config/plugins/lamp.mjs', pluginText());
    configure({ plugins: ['./plugins/lamp.mjs'] });
    const other = write('fan.mjs', pluginText({ name: 'fan-plugin', id: 'fan' }));
    expect((await diagnose(home, '--plugin', other)).ids).toEqual([...OWN, 'lamp', 'fan']);
    expect((await diagnose(home, '--no-config')).ids).toEqual(OWN);
  });

  it('is found by the name of its package, from the directory of the file that names it', async () => {
    const folder = 'config/node_modules/@acme/lamp';
    writeModule(
      home,
      `${folder}/package.json`,
      '{ "name": "@acme/lamp", "type": "module", "exports": { "import": "./lamp.js" } }',
    );
    writeModule(home, `${folder}/lamp.js`, pluginText());
    configure({ plugins: ['@acme/lamp'] });
    expect((await diagnose(home)).ids).toEqual([...OWN, 'lamp']);
  });

  it('that is asked for twice, also through a link, is loaded once', async () => {
    const file = write('lamp.mjs', pluginText());
    fs.symlinkSync(file, join(files, 'again.mjs'));
    const run = await diagnose(home, '--plugin', file, '--plugin', join(files, 'again.mjs'));
    expect([run.ids, run.problems]).toEqual([[...OWN, 'lamp'], []]);
  });

  it('can be listed, explained, selected, required and left out like every other', async () => {
    const file = write('lamp.mjs', pluginText());
    const of = (...argv: readonly string[]) => netclaw(['doctor', ...argv, '--home', home, '--plugin', file]);
    expect((await of('list')).out).toMatch(/lamp: The lamp\n(?: {4}.*\n)*? {4}plugin +lamp-plugin/);
    expect((await of('explain', 'lamp/off')).out).toContain('The lamp is off');
    expect((await of('--only', 'lamp', '--require', 'lamp')).code).toBe(0);
    expect((await netclaw(['doctor', '--home', home, '--require', 'lamp'])).code).toBe(1);
  });

  it('may name a page that says more, wherever its finding is shown', async () => {
    fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
    const page = 'https://lamp.example/off#why';
    const text = pluginText().replace("remediation: 'Switch it on'", `remediation: 'Switch it on', helpUrl: '${page}'`);
    const file = write('lamp.mjs', text);
    const of = async (...argv: readonly string[]) =>
      (await netclaw(['doctor', ...argv, '--home', home, '--plugin', file])).out;
    expect(await of()).toMatch(/\n +help: .* explain lamp\/off\n +page: +https:\/\/lamp\.example\/off#why\n/);
    expect(await of('explain', 'lamp/off')).toMatch(/A page that says more:\n.*https:\/\/lamp\.example\/off#why\n/);
    expect((await diagnose(home, '--plugin', file)).check('lamp')?.findings).toMatchObject([{ helpUrl: page }]);
    expect(JSON.parse(await of('explain', 'lamp/off', '--format', 'json'))).toMatchObject({
      findings: [{ helpUrl: page }],
    });
    const log = JSON.parse(await of('--format', 'sarif')) as Log;
    const rules = log.runs[0]?.tool.driver.rules ?? [];
    expect(rules.flatMap(({ id, helpUri }) => (helpUri === undefined ? [] : [[id, helpUri]]))).toEqual([
      ['lamp/off', page],
    ]);
  });

  it('is part of the command that advice gives', async () => {
    fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
    const file = write(
      'lamp.mjs',
      pluginText().replace("remediation: 'Switch it on'", "remediation: 'Run {doctor} --verbose'"),
    );
    const run = await diagnose(home, '--plugin', file);
    expect(run.check('lamp')?.findings[0]?.remediation).toBe(
      `Run netclaw doctor --home=${home} --plugin=${file} --verbose`,
    );
  });
});

it('a plugin made by definePlugin is loaded, and what it finds has full codes', async () => {
  fs.writeFileSync(join(home, 'lamp.json'), '{ "on": false }');
  await buildLibrary('doctor-core', join(files, 'node_modules/@netclaw/doctor-core'));
  const text = `import { defineCheck, definePlugin, error } from '@netclaw/doctor-core';
  const check = defineCheck({
    id: 'lamp', title: 'The lamp', reads: ['lamp.json'],
    findings: { off: error('The lamp in {path} is off', 'Switch it on') },
    observe: ({ files }) => files.json('lamp.json', '/on'),
    diagnose: (isOn, find) => (isOn === false ? [find('off', { path: 'lamp.json' })] : []),
  });
  export default definePlugin({ name: 'lamp-plugin', checks: [check] });`;
  const run = await diagnose(home, '--plugin', write('made.mjs', text));
  expect([run.code, run.ids, run.codes, run.check('lamp')?.message]).toEqual([
    1,
    [...OWN, 'lamp'],
    ['lamp/off'],
    'The lamp in lamp.json is off',
  ]);
});

it('a plugin that says that it always runs can be skipped all the same', async () => {
  const file = write('always.mjs', pluginText({ more: 'alwaysRuns: () => true,' }));
  expect((await diagnose(home, '--plugin', file, '--skip', 'lamp')).ids).toEqual(OWN);
  expect((await diagnose(home, '--plugin', file, '--only', 'config')).ids).not.toContain('lamp');
});

it('a plugin with a member that means something else in the doctor is a plugin', async () => {
  const file = write('odd.mjs', pluginText().replace("name: '", "failure: 'none', problem: 'none', name: '"));
  expect((await diagnose(home, '--plugin', file)).ids).toContain('lamp');
});

describe('a plugin that doctor.json names', () => {
  const spoil: readonly (readonly [
    what: string,
    spoil: (plugin: string, settings: string) => void,
    problem: RegExp,
  ])[] = [
    [
      'the plugin is open to the group',
      (plugin) => {
        fs.chmodSync(plugin, 0o620);
      },
      /others may write to .*lamp\.mjs/,
    ],
    ...(process.geteuid?.() === 0
      ? [
          [
            'the plugin belongs to another user',
            (plugin: string) => {
              fs.chownSync(plugin, 65534, 65534);
            },
            /belongs to another user/,
          ] as const,
        ]
      : []),
  ];
  it.each(spoil)('is not loaded where %s, nor from the command line', async (_, act, problem) => {
    const plugin = writeModule(home, 'config/lamp.mjs', pluginText());
    const settings = configure({ plugins: ['./lamp.mjs'] });
    act(plugin, settings);
    const run = await diagnose(home, '--skip', 'permissions');
    expect(run.ids).not.toContain('lamp');
    expect(run.problems.map(({ code }) => code)).toEqual(['plugins/untrusted']);
    expect(run.problems[0]?.message).toMatch(problem);
    expect(run.code).toBe(0);
    // what the operator asks for himself is an error
    const named = await diagnose(home, '--no-config', '--skip', 'permissions', '--plugin', plugin);
    expect([named.code, named.problems.map(({ code }) => code)]).toEqual([1, ['plugins/unsafe']]);
    expect(named.ids).not.toContain('lamp');
  });
});

describe('settings that somebody else can write to', () => {
  const open: readonly (readonly [what: string, path: string, mode: number])[] = [
    ['the file is open to the group, as fsGroup makes it', 'config/doctor.json', 0o664],
    ['the file is open to others', 'config/doctor.json', 0o606],
    ['its directory is open to the group', 'config', 0o2775],
  ];
  it.each(open)('are left out with a warning where %s', async (_, path, mode) => {
    writeModule(home, 'config/lamp.mjs', pluginText());
    configure({ plugins: ['./lamp.mjs'], skip: ['permissions', 'secrets'], failOn: 'never' });
    expect((await diagnose(home)).ids).toContain('lamp');
    fs.chmodSync(join(home, path), mode);
    const { code, err, out } = await netclaw(['doctor', '--home', home, '--quiet', '--format', 'json']);
    const { checks } = JSON.parse(out) as { readonly checks: readonly { readonly id: string }[] };
    expect(checks.map(({ id }) => id)).toEqual(OWN);
    expect(err.replaceAll(/\s+/g, ' ')).toContain(`others may write to ${join(home, path)}`);
    expect(code).toBe(0);
  });

  it('are no reason to stop, whatever they hold', async () => {
    fs.writeFileSync(join(home, 'config/doctor.json'), 'broken');
    fs.chmodSync(join(home, 'config/doctor.json'), 0o666);
    expect((await netclaw(['doctor', '--home', home])).code).toBe(0);
  });
});

const isRoot = process.geteuid?.() === 0;

describe('a package that is named', () => {
  const asPackage = (directory: string): void => {
    writeModule(
      directory,
      'node_modules/lamp-plugin/package.json',
      '{ "name": "lamp-plugin", "exports": "./lamp.mjs" }',
    );
    writeModule(directory, 'node_modules/lamp-plugin/lamp.mjs', pluginText());
  };
  const named = async (from: string) => {
    const before = process.cwd();
    process.chdir(from);
    try {
      return await diagnose(home, '--plugin', 'lamp-plugin');
    } finally {
      process.chdir(before);
    }
  };

  it('is found in the directories above, where only this user and root can write to them', async () => {
    asPackage(files);
    fs.mkdirSync(join(files, 'work/here'), { recursive: true });
    expect((await named(join(files, 'work/here'))).ids).toContain('lamp');
  });

  const places: readonly (readonly [path: string, act: (path: string) => void])[] = [
    [
      'node_modules',
      (path) => {
        fs.chmodSync(path, 0o777);
      },
    ],
    [
      'node_modules/lamp-plugin',
      (path) => {
        fs.chmodSync(path, 0o770);
      },
    ],
    [
      'node_modules/lamp-plugin/package.json',
      (path) => {
        fs.chmodSync(path, 0o666);
      },
    ],
    [
      'node_modules/lamp-plugin/lamp.mjs',
      (path) => {
        fs.chmodSync(path, 0o622);
      },
    ],
    ...(isRoot
      ? (['node_modules', 'node_modules/lamp-plugin', 'node_modules/lamp-plugin/package.json'] as const).map(
          (path) =>
            [
              path,
              (place: string) => {
                fs.chownSync(place, 65534, 65534);
              },
            ] as const,
        )
      : []),
  ];
  it.each(places)('is not loaded where somebody else can write to %s', async (path, act) => {
    asPackage(files);
    act(join(files, path));
    const run = await named(files);
    expect([run.code, run.problems.map(({ code }) => code)]).toEqual([1, ['plugins/unsafe']]);
    expect(run.problems[0]?.message).toContain(join(files, path));
  });

  (isRoot ? it : it.skip)('is not loaded through a link of another user (needs root)', async () => {
    asPackage(files);
    fs.renameSync(join(files, 'node_modules'), join(files, 'real'));
    fs.symlinkSync(join(files, 'real'), join(files, 'node_modules'));
    expect((await named(files)).ids).toContain('lamp');
    fs.lchownSync(join(files, 'node_modules'), 65534, 65534);
    expect((await named(files)).codes).toEqual(['plugins/unsafe']);
  });
});
