import { spawnSync } from 'node:child_process';
import { expect, it } from '@jest/globals';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

const PROGRAM = new URL('../bin/netclaw-doctor.cjs', import.meta.url).pathname;

let home = '';
useHealthyHome((made) => {
  ({ home } = made);
});

/** A document without what differs from run to run. */
const comparable = (text: string): unknown =>
  JSON.parse(text, (key, value: unknown) => (key === 'time' || key === 'durationMs' ? undefined : value));

// what the bundler leaves out is left out of the bundle alone
it.each([
  [['--fix=nonsense']],
  [['--fix', '--dry-run']],
  [['--fix', '--yes', '--accept', 'nothing']],
  [['--require', 'pairing', '--only', 'config']],
  [[]],
])('the built program says of %j what the sources say', async (words) => {
  const line = [...words, '--home', home, '--format', 'json'];
  const { status, stdout } = spawnSync(process.execPath, [PROGRAM, ...line], { encoding: 'utf8' });
  const { code, out } = await netclaw(line, { name: 'netclaw-doctor' });
  expect({ status, document: comparable(stdout) }).toEqual({ status: code, document: comparable(out) });
});
