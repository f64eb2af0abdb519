import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { delimiter, join } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryHome } from './support/run.js';

const WORKFLOW = fs.readFileSync(new URL('../../../.github/workflows/check-plugin.yml', import.meta.url), 'utf8');
const [, INSTALL = ''] = /^ {8}run: \|\n((?: {10}.*\n)+)/m.exec(WORKFLOW) ?? [];

/** What the step installs where these versions are released. */
const installed = (framework: string, versions: readonly string[] | string): string => {
  const place = temporaryHome();
  try {
    fs.mkdirSync(join(place.home, 'node_modules/@netclaw/doctor-testkit'), { recursive: true });
    const npm = `#!/bin/sh\nif [ "$1" = view ]; then echo '${JSON.stringify(versions)}'; else echo "npm $*"; fi\n`;
    fs.writeFileSync(join(place.home, 'npm'), npm, { mode: 0o755 });
    const { stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', INSTALL], {
      cwd: place.home,
      env: { PATH: `${place.home}${delimiter}${process.env['PATH'] ?? ''}`, FRAMEWORK: framework },
      encoding: 'utf8',
    });
    return `${stdout.trim().split('\n').at(-1) ?? ''}${stderr}`;
  } finally {
    place.remove();
  }
};

const command = (version: string): string =>
  `npm install --no-save --force @netclaw/doctor-core@${version} @netclaw/doctor-testkit@${version}`;

it('takes the newest version of the framework, and the newest of the line before', () => {
  const versions = ['0.1.0', '0.2.0', '0.2.1', '0.10.0', '0.9.4', '0.9.10', '0.10.1', '0.11.0-next.1'];
  expect(installed('present', versions)).toBe(command('0.10.1'));
  expect(installed('before', versions)).toBe(command('0.9.10'));
});

it('says where there is no version before', () => {
  expect(installed('present', '0.1.0')).toBe(command('0.1.0'));
  expect(installed('before', '0.1.0')).toBe('::notice::There is no version before the present one.');
});
