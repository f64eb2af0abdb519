import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryHome } from './support/run.js';

const WORKFLOW = fs.readFileSync(new URL('../../../.github/workflows/check-plugin.yml', import.meta.url), 'utf8');
const [CHOOSE = '', INSTALL = ''] = [...WORKFLOW.matchAll(/^ {8}run: \|\n((?: {10}.*\n)+)/gm)].map(
  ([, lines]) => lines,
);

const runStep = (lines: string, folder: string, npm: string, variables: Readonly<Record<string, string>>): string => {
  fs.writeFileSync(join(folder, 'npm'), `#!/bin/sh\n${npm}\n`, { mode: 0o755 });
  const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', lines], {
    cwd: join(folder, 'plugin'),
    env: { PATH: `${folder}${delimiter}${process.env['PATH'] ?? ''}`, ...variables },
    encoding: 'utf8',
  });
  return `${stdout.trim()}${stderr}`;
};

/** Calls with a workspace that has these packages of the framework, in their version 0.1.0, above the folder of the plugin. */
const inWorkspace = <T>(names: readonly string[], use: (folder: string) => T): T => {
  const place = temporaryHome();
  try {
    fs.mkdirSync(join(place.home, 'plugin'));
    for (const name of names) {
      const folder = join(place.home, 'node_modules/@netclaw', name);
      fs.mkdirSync(folder, { recursive: true });
      fs.writeFileSync(join(folder, 'package.json'), '{"version":"0.1.0"}');
    }
    return use(place.home);
  } finally {
    place.remove();
  }
};

const chosen = (versions: readonly string[] | string): string =>
  inWorkspace([], (folder) => {
    const output = join(folder, 'output');
    runStep(CHOOSE, folder, `echo '${JSON.stringify(versions)}'`, { GITHUB_OUTPUT: output });
    return fs.readFileSync(output, 'utf8').trim();
  });

/** What is said where this version is to be installed, by an npm that installs nothing. */
const installed = (names: readonly string[], version: string): string =>
  inWorkspace(names, (folder) => runStep(INSTALL, folder, 'echo "npm $*"', { FRAMEWORK: version }));

it('takes the newest version of the framework, and the newest of the line before', () => {
  const versions = ['0.1.0', '0.2.0', '0.2.1', '0.10.0', '0.9.4', '0.9.10', '0.10.1', '0.11.0-next.1'];
  expect(chosen(versions)).toBe('versions=["0.10.1","0.9.10"]');
});

it('makes one run where there is no line before', () => {
  expect(chosen('0.1.0')).toBe('versions=["0.1.0"]');
});

it('installs those packages that the plugin has, in a folder above too', () => {
  expect(installed(['doctor-core', 'doctor-testkit'], '0.1.0')).toBe(
    'npm install --no-save --force @netclaw/doctor-core@0.1.0 @netclaw/doctor-testkit@0.1.0',
  );
});

it('fails where another version is installed than the one that is tested', () => {
  expect(installed(['doctor-core'], '0.2.0').split('\n').at(-1)).toBe(
    '::error::@netclaw/doctor-core is 0.1.0 here, and not 0.2.0.',
  );
});
