import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';

const ROOT = new URL('../../../', import.meta.url).pathname;
const manifest = JSON.parse(readFileSync(join(ROOT, 'packages/doctor/package.json'), 'utf8')) as {
  engines: { node: string };
};
const NEEDED = manifest.engines.node.replace('>=', '');

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'old-node-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program on a Node that gives another version of itself. */
const onNode = (version: string, program: string, ...words: readonly string[]): Ended => {
  const preload = join(folder, `${version}.cjs`);
  writeFileSync(
    preload,
    `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });`,
  );
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', preload, join(ROOT, program), ...words], {
    encoding: 'utf8',
    env: { ...process.env, HOME: folder },
  });
  return { status, stdout, stderr };
};

it.each([
  ['packages/doctor/bin/netclaw-doctor.cjs', ['--fix', '--yes']],
  ['packages/doctor/bin/netclaw-doctor.cjs', ['--version']],
  ['packages/cli/bin/netclaw.cjs', ['doctor']],
])('%s %j on an older Node says which Node it needs', (program, words) => {
  for (const version of ['8.17.0', '18.20.8', '20.18.3']) {
    const { status, stdout, stderr } = onNode(version, program, ...words);
    expect({ status, stdout }).toEqual({ status: 78, stdout: '' });
    expect(stderr).toContain(`This needs Node ${NEEDED} or newer, and here is Node ${version};`);
  }
});

it('runs on the oldest Node that its manifest names', () => {
  expect(onNode(NEEDED, 'packages/doctor/bin/netclaw-doctor.cjs', '--version')).toMatchObject({
    status: 0,
    stderr: '',
  });
});
