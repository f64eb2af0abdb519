import * as fs from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { leaksIn, secretsOf } from './support/secrets-of.js';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

let home = '';
let remove = (): void => undefined;
let files = '';
let removeFiles = (): void => undefined;
beforeEach(() => {
  ({ home, remove } = temporaryHome());
  ({ home: files, remove: removeFiles } = temporaryHome());
});
afterEach(() => {
  remove();
  removeFiles();
});

const LOCAL = { NETCLAW_Daemon__ExposureMode: 'local' };

const doctor = (...options: readonly string[]) => netclaw(['doctor', '--home', home, ...options]);

describe('a gate over a real home', () => {
  it.each(['case-2', 'deadlock-no-devices', 'token-unreadable', 'loose-secrets'])(
    '%s says the same in every format, writes nothing into the home, and is without secrets',
    async (name) => {
      const tokens = makeHome(home, readRecipe(name));
      const secrets = new Set(secretsOf(home, [...tokens.values(), 'xoxb-demo-bot', 'demo-access-token']));
      const before = snapshot(home);
      const { code } = await doctor();
      for (const format of ['json', 'html', 'sarif', 'junit', 'github']) {
        const path = join(files, format);
        const summary = join(files, 'summary.md');
        const run = await netclaw(['doctor', '--home', home, '--format', format, '--output', path], {
          environment: { GITHUB_STEP_SUMMARY: summary },
        });
        expect([format, run.code, run.out]).toEqual([format, code, '']);
        expect((fs.lstatSync(path).mode & 0o777).toString(8)).toBe('600');
        expect(leaksIn(fs.readFileSync(path, 'utf8'), secrets)).toEqual([]);
      }
      expect(leaksIn(fs.readFileSync(join(files, 'summary.md'), 'utf8'), secrets)).toEqual([]);
      expect(snapshot(home)).toEqual(before);
    },
  );

  it('accepts what a baseline holds, the same for the same home at another place', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    const record = ['baseline', '--reason', 'A test', '--expires', '2999-12-31'];
    const path = join(files, 'baseline.json');
    expect((await doctor(...record, '--output', path)).code).toBe(0);
    expect((await doctor()).code).toBe(2);
    expect((await doctor('--baseline', path)).code).toBe(0);
    expect(fs.readFileSync(path, 'utf8')).not.toContain(home);

    const other = temporaryHome();
    makeHome(other.home, readRecipe('loose-secrets'));
    const { out } = await netclaw(['doctor', ...record, '--home', other.home]);
    other.remove();
    expect(out).toBe(fs.readFileSync(path, 'utf8'));
  });

  it('says which entries are no longer needed once the home is repaired', async () => {
    makeHome(home, readRecipe('loose-secrets'));
    const path = join(files, 'baseline.json');
    await doctor('baseline', '--reason', 'A test', '--expires', '2999-12-31', '--output', path);
    expect((await doctor('--fix', '--yes', '--only', 'secrets')).code).toBe(0);
    const { out, code } = await doctor('--baseline', path);
    expect(code).toBe(0);
    expect(out).toMatch(/no longer needed:\n.*secrets\/loose-mode/);
  });

  it('fails where a required check is unknown, and where nothing is left to run', async () => {
    makeHome(home, readRecipe('healthy'));
    expect((await doctor('--require', 'pairing,exposure-mode')).code).toBe(0);
    expect((await doctor('--require', 'pairing,from-a-plugin')).code).toBe(1);
    expect((await doctor('--only', 'pairing', '--skip', 'pairing')).code).toBe(64);
  });

  it('fails where there is no home, in which no required check could look', async () => {
    const missing = join(files, 'no-such-home');
    const gate = ['--fail-on', 'error', '--require', 'pairing,exposure-mode'];
    const { code, out } = await netclaw(['doctor', '--home', missing, ...gate]);
    expect(code).toBe(1);
    expect(out.match(/It was skipped, because config found/g)).toHaveLength(2);
  });

  describe('a home that was named', () => {
    const gate = ['--fail-on', 'error', '--require', 'pairing,exposure-mode'];
    const through = {
      option: (path: string) => netclaw(['doctor', '--home', path, '--fail-on', 'error']),
      variable: (path: string) => netclaw(['doctor', '--fail-on', 'error'], { environment: { NETCLAW_HOME: path } }),
    };

    it.each(['option', 'variable'] as const)('by the %s is an error where it is none', async (by) => {
      fs.writeFileSync(join(files, 'notes.txt'), 'x');
      fs.mkdirSync(join(files, 'a/config/netclaw.json'), { recursive: true });
      fs.mkdirSync(join(files, 'b/keys/.doctor/records'), { recursive: true });
      const none = [home, join(home, 'none'), files, join(files, 'notes.txt'), join(files, 'notes.txt/x'), '/'];
      for (const path of [...none, join(files, 'a'), join(files, 'b'), '/dev/null', `${home}/''`]) {
        const { code, out } = await through[by](path);
        expect([path, code, out]).toEqual([path, 1, expect.stringMatching(/the home that was named/i)]);
      }
    });

    it('is one with any of its files, or where variables configure it', async () => {
      expect((await netclaw(['doctor', '--home', home, ...gate], { environment: LOCAL })).code).toBe(0);
      fs.writeFileSync(join(home, 'netclaw.db'), '');
      expect((await through.option(home)).code).toBe(0);
    });

    it('does not meet a requirement by the default of a host that was never set up', async () => {
      fs.writeFileSync(join(home, 'netclaw.db'), '');
      const { code, out } = await doctor(...gate);
      expect([code, out]).toEqual([1, expect.stringContaining('The required check pairing did not complete.')]);
      fs.mkdirSync(join(home, 'config'), { mode: 0o700 });
      fs.writeFileSync(join(home, 'config/netclaw.json'), '{}', { mode: 0o600 });
      expect((await doctor(...gate)).code).toBe(0);
    });
  });

  it('says where and when its report was made, and by which version', async () => {
    makeHome(home, readRecipe('healthy'));
    const report = JSON.parse((await doctor('--format', 'json')).out) as Record<string, unknown>;
    const [host] = hostname().split('.');
    expect(report).toMatchObject({ home: fs.realpathSync(home), host, version: expect.stringMatching(/^\d+\.\d+\./) });
    expect(new Date(String(report['time'])).toISOString()).toBe(report['time']);
  });

  it('prints the schema of its report', async () => {
    const { out, code } = await netclaw(['doctor', 'schema']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ title: 'Report of a doctor' });
  });
});
