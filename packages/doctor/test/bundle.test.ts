import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

interface Report {
  readonly checks: readonly { readonly id: string }[];
}

let directory = '';
let home = '';
let file = '';
let remove = (): void => undefined;
beforeEach(() => {
  ({ home: directory, remove } = temporaryHome());
  home = join(directory, 'home');
  file = join(directory, 'netclaw.tar.gz');
  fs.mkdirSync(home, { mode: 0o700 });
  makeHome(home, readRecipe('case-2'));
});
afterEach(() => {
  remove();
});

const bundle = (...words: readonly string[]) => netclaw(['bundle', ...words], { name: 'netclaw-doctor' });
const make = () => bundle(file, '--home', home);
const put = (path: string, text: string): void => {
  fs.mkdirSync(join(home, path, '..'), { recursive: true, mode: 0o700 });
  fs.writeFileSync(join(home, path), text, { mode: 0o600 });
};

describe('a bundle', () => {
  it('holds the report, what is there, and the configuration', async () => {
    put('logs/crash-20260102-030405.log', 'Netclaw daemon crash at 2026-01-02\n');
    const before = snapshot(home);
    expect((await make()).code).toBe(0);
    expect(snapshot(home)).toEqual(before);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(execFileSync('tar', ['-tzf', file], { encoding: 'utf8' }).trim().split('\n')).toEqual([
      'report.json',
      'manifest.json',
      'config/netclaw.json',
      'logs/crash-20260102-030405.log',
    ]);
    const textOf = (name: string) => execFileSync('tar', ['-xzOf', file, name], { encoding: 'utf8' });
    const manifest = JSON.parse(textOf('manifest.json')) as { files: { path: string; mode: string }[] };
    expect(manifest.files).toContainEqual(expect.objectContaining({ path: 'config/secrets.json', mode: '0600' }));
    expect(textOf('report.json')).toContain('pairing/local-token-mismatch');
    expect(textOf('config/netclaw.json')).toContain('ExposureMode');
  });

  it('hides names that look secret in the report as in the manifest', async () => {
    const name = 'ghp_canary0123456789abcdef0123456789abcd.json';
    put(`config/webhooks/${name}`, '{');
    fs.chmodSync(join(home, `config/webhooks/${name}`), 0o666);
    await make();
    const textOf = (path: string) => execFileSync('tar', ['-xzOf', file, path], { encoding: 'utf8' });
    const [report, manifest] = [textOf('report.json'), textOf('manifest.json')];
    const hidden = 'config/webhooks/[redacted 1]';
    expect(manifest).toContain(`"path": "${hidden}"`);
    expect(report).toContain(`"path": "${hidden}"`);
    expect(report + manifest).not.toContain('ghp_');
    expect(report.match(/\[redacted \d+\]/g)).toEqual(expect.not.arrayContaining(['[redacted 2]']));
  });

  it('is shown before it is written, and once it is', async () => {
    const shown = await bundle('--dry-run', '--home', home);
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('config/netclaw.json')]);
    expect(fs.existsSync(file)).toBe(false);
    await make();
    const inspected = await bundle('inspect', file);
    expect([inspected.code, inspected.out]).toEqual([0, expect.stringContaining('"ExposureMode"')]);
  });

  it('is written to a file, and not to standard output', async () => {
    const refused = await bundle('-', '--home', home);
    expect([refused.code, refused.out]).toEqual([64, '']);
    expect(refused.err).toContain('A bundle is written to a file.');
  });

  it.each([
    [
      'a file',
      'it exists',
      () => {
        fs.writeFileSync(file, 'mine');
      },
    ],
    [
      'an empty file',
      'it exists',
      () => {
        fs.writeFileSync(file, '');
      },
    ],
    [
      'a directory',
      'it is a directory',
      () => {
        fs.mkdirSync(file);
      },
    ],
    [
      'a link',
      'it is a symlink',
      () => {
        fs.symlinkSync('/dev/null', file);
      },
    ],
    ['a device', 'it is not a regular file', () => (file = '/dev/null')],
    ['a place that is not there', 'Make its directory first', () => (file = join(directory, 'none/x.tar.gz'))],
    ['a place in the home', 'where no report is written', () => (file = join(home, 'config/x.tar.gz'))],
  ])('is not written to %s, and nothing is looked at before that is said', async (_what, why, plant) => {
    plant();
    put('config/doctor.json', JSON.stringify({ skip: ['disk'] }));
    const before = snapshot(directory);
    for (const words of [[file], [file, '--dry-run']]) {
      const { code, err } = await bundle(...words, '--home', home);
      expect([code, err]).toEqual([73, expect.stringContaining(why)]);
      expect(err).not.toContain('Left out');
    }
    expect(snapshot(directory)).toEqual(before);
  });

  it('has the report of a run with the settings that are configured', async () => {
    put('config/doctor.json', JSON.stringify({ skip: ['disk'], checks: { reminders: false }, timeout: '2500ms' }));
    const { code, err } = await make();
    expect([code, err]).toEqual([0, expect.stringMatching(/Left out: disk \(.*Left out: reminders \(/s)]);
    const report = JSON.parse(execFileSync('tar', ['-xzOf', file, 'report.json'], { encoding: 'utf8' })) as Report;
    const looked = report.checks.map(({ id }) => id);
    expect(looked).toContain('pairing');
    expect(looked).not.toContain('disk');
    expect(looked).not.toContain('reminders');
  });

  it('says how much is not in its list', async () => {
    for (let at = 0; at < 2100; at += 1) put(`logs/sessions/${String(at)}.log`, '');
    expect((await bundle('--dry-run', '--home', home)).out).toMatch(/it leaves out \d+ paths of the home/);
    await make();
    expect((await bundle('inspect', file)).out).toMatch(/it leaves out \d+ paths of the home/);
  });

  it.each([
    [[], 64],
    [['inspect'], 64],
    [['one', 'two'], 64],
    [['inspect', '/nowhere/x.tar.gz'], 64],
  ])('is refused for %j', async (words, code) => {
    expect((await bundle(...words)).code).toBe(code);
  });

  it.each([
    [
      'a text',
      () => {
        fs.writeFileSync(file, 'mine');
      },
      'cannot be read as a bundle',
    ],
    [
      'cut off',
      () => {
        fs.truncateSync(file, 300);
      },
      'cannot be read as a bundle',
    ],
    ['another archive', () => execFileSync('tar', ['-czf', file, '-C', home, '.']), 'cannot be read as a bundle'],
    [
      'a directory',
      () => {
        fs.rmSync(file);
        fs.mkdirSync(file);
      },
      'not a regular file',
    ],
    ['a device', () => (file = '/dev/zero'), 'not a regular file'],
  ])('is not %s: that is said, and nothing is written', async (_what, plant, why) => {
    await make();
    plant();
    const before = snapshot(directory);
    const { code, err } = await bundle('inspect', file);
    expect([code, err]).toEqual([64, expect.stringContaining(why)]);
    expect(snapshot(directory)).toEqual(before);
  });

  it('has nothing in it that was planted, and no path of this user', async () => {
    const planted = 'planted-words-8c2e';
    const config = {
      Daemon: { ExposureMode: 'reverse-proxy', Host: '10.0.0.10', TrustedProxies: ['10.0.0.5'] },
      Slack: { BotToken: `xoxb-${planted}`, DefaultChannelName: planted },
      Providers: { main: { Type: `sk-${planted}`, ApiKey: planted, Endpoint: `https://a:${planted}@x.example/` } },
      McpServers: { files: { Command: planted, Arguments: [planted], Headers: { Authorization: planted } } },
      Workspaces: { Directory: `/srv/${planted}` },
    };
    put('config/netclaw.json', JSON.stringify(config));
    put('config/daemon.env', `NETCLAW_Slack__BotToken=${planted}\n`);
    put('client/config.json', JSON.stringify({ Endpoint: `https://a:${planted}@x.example/${planted}` }));
    put('schedules/reminders/water.json', `{ "title": "${planted}"`);
    put('identity/SOUL.md', planted);
    put('logs/crash-20260102-030405.log', `Netclaw daemon crash at 2026-01-02\n${planted}\n   at ${planted}.X()\n`);
    put('logs/daemon-2026-01-02.log', planted);
    const secrets = fs.readFileSync(join(home, 'config/secrets.json'), 'utf8');
    expect((await make()).code).toBe(0);
    const text = gunzipSync(fs.readFileSync(file)).toString('utf8');
    expect(text).toContain('reverse-proxy');
    expect(text).not.toContain(planted);
    expect(text).not.toContain(home);
    const tokens = [...secrets.matchAll(/"([^"]{20,})"/g)].map(([, token = '']) => token);
    expect(tokens.length).toBeGreaterThan(0);
    for (const token of tokens) expect(text).not.toContain(token);
  });
});
