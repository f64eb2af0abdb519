import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import { notes, platform } from './support/smallest-checks.js';

const FILE = readFileSync(join(import.meta.dirname, 'support/smallest-checks.ts'), 'utf8');

/** From the line that begins a check to the one that ends it. */
const linesOf = (name: string): number => {
  const [, after = ''] = FILE.split(`export const ${name} = `);
  return after.slice(0, after.indexOf('\n});') + 4).split('\n').length;
};

describe('the smallest check', () => {
  it('has 7 lines, and finds what is wrong', async () => {
    expect(linesOf('platform')).toBe(7);
    const { reported } = await runCheck(platform, memoryHome(), { platform: 'win32' });
    expect(reported).toEqual([
      {
        code: 'platform/unsupported',
        severity: 'error',
        subject: {},
        data: { platform: 'win32' },
        message: 'win32 is not supported.',
        remediation: 'Run it on Linux.',
      },
    ]);
    expect((await runCheck(platform, memoryHome())).outcome).toEqual({ status: 'completed', findings: [] });
  });

  it('with a fix has 10 lines, and fixes what is wrong', async () => {
    expect(linesOf('notes')).toBe(10);
    const home = memoryHome({ files: { 'notes.txt': { content: 'milk', mode: 0o644 } } });
    const run = await runCheck(notes, home);
    expect(run.reported).toMatchObject([
      {
        code: 'notes/shared',
        subject: { path: 'notes.txt' },
        message: 'Other users can read notes.txt.',
        remediation: 'Run `doctor --fix=notes` (Let only their owner read the notes.).',
      },
    ]);
    const { repairs, diagnosis } = await run.apply();
    expect(repairs).toMatchObject([{ outcome: 'applied', fixes: [{ code: 'notes/shared' }] }]);
    expect(diagnosis.results[0]?.outcome).toEqual({ status: 'completed', findings: [] });
    expect([home.text('notes.txt'), home.mode('notes.txt')]).toEqual(['milk', 0o600]);
    expect((await runCheck(notes, home)).repairs).toEqual([]);
  });
});
