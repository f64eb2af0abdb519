import { describe, expect, it } from '@jest/globals';
import type { Run } from './support/run.js';
import { netclaw } from './support/run.js';

describe('commands of the netclaw program itself', () => {
  it.each([
    ['init'],
    ['daemon start'],
    ['config set Daemon.Host 0.0.0.0'],
    ['secrets list'],
    ['pair'],
    ['pair revoke alice-laptop'],
    ['status'],
    ['mcp add search'],
    ['stats'],
    ['daemon start --port 1'],
  ])('"%s" is named as a command of the other program, under both names', async (line) => {
    for (const name of ['netclaw', 'netclaw-doctor'] as const) {
      const { code, out, err } = await netclaw(line.split(' '), { name });
      expect([code, out]).toEqual([64, '']);
      expect(err).toContain('is a command of the netclaw program itself');
    }
  });

  it.each([
    ['pair recover-local-acess', 'Did you mean `netclaw pair recover-local-access`?'],
    ['pair recover', 'Did you mean `netclaw pair recover-local-access`?'],
    ['pair', 'This program has the command `netclaw pair recover-local-access`.'],
    ['pair --help', 'This program has the command `netclaw pair recover-local-access`.'],
    ['pair revoke alice-laptop', 'This program has the command `netclaw pair recover-local-access`.'],
  ])('"%s" names ours: %s', async (line, next) => {
    const { code, err } = await netclaw(line.split(' '));
    expect(code).toBe(64);
    expect(err).toContain(next);
    expect(err).toContain(`"${line.replace(' --help', '')}"`);
  });

  it('the doctor by its own name needs no word for itself', async () => {
    const { code, err } = await netclaw(['doctor', 'list'], { name: 'netclaw-doctor' });
    expect(code).toBe(64);
    expect(err).toContain('Did you mean `netclaw-doctor list`?');
  });

  it.each(['daemonn', 'statistics', 'doctors'])('"%s" is none', async (word) => {
    const { code, err } = await netclaw([word]);
    expect(code).toBe(64);
    expect(err).not.toContain('netclaw program itself');
  });

  it('the recovery of local access is ours', async () => {
    const { code, out } = await netclaw(['pair', 'recover-local-access', '--help']);
    expect([code, out]).toEqual([0, expect.stringContaining('netclaw doctor --fix=pairing')]);
  });

  it('both names have the same doctor', async () => {
    const [ours, beside] = [
      await netclaw(['doctor', 'list', '--format', 'json']),
      await netclaw(['list', '--format', 'json'], { name: 'netclaw-doctor' }),
    ];
    const timeless = (run: Run): Run => ({ ...run, out: run.out.replace(/"time": ".*"/, '') });
    expect(timeless(beside)).toEqual(timeless(ours));
  });
});
