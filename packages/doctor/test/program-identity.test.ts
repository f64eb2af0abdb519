import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { useHealthyHome } from './support/healthy-home.js';
import { netclaw } from './support/run.js';

let home = '';
let files = '';
useHealthyHome((made) => {
  ({ home, files } = made);
});

/** As the one file calls itself, which may lie anywhere. */
const CALLED_AS = ['node netclaw-doctor.cjs', "node '/srv/my tools/netclaw-doctor.cjs'", './netclaw-doctor-linux-x64'];

const withoutTimes = (text: string): string =>
  text.replace(/timestamp="[^"]*"|time="[^"]*"|\d{4}-\d\d-\d\d[T ][\d:.]+(?: UTC|Z)/g, '');

it.each(['sarif', 'junit', 'html'])(
  'a %s document is the same by whatever path the doctor is called',
  async (format) => {
    const [expected, ...others] = await Promise.all(
      ['netclaw-doctor', ...CALLED_AS].map(async (name) => {
        const { code, out } = await netclaw(['--home', home, '--format', format], { name });
        expect(code).toBe(0);
        return withoutTimes(out);
      }),
    );
    for (const other of others) expect(other).toBe(expected);
    expect(expected).toContain('netclaw-doctor');
  },
);

it('a report is replaced by that of a doctor that is called by another path', async () => {
  const file = join(files, 'report.html');
  for (const name of CALLED_AS) {
    const { code } = await netclaw(['--home', home, '--format', 'html', '--output', file], { name });
    expect(code).toBe(0);
  }
  expect(readFileSync(file, 'utf8')).toContain('data-program="netclaw-doctor"');
});

it('advice names the path', async () => {
  for (const name of CALLED_AS) {
    const { out } = await netclaw(['--home', home, '--fxi', '--format', 'json'], { name });
    expect(JSON.parse(out)).toMatchObject({ error: { next: expect.stringContaining(name) as unknown } });
  }
});
