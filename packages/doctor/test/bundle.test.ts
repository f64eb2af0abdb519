import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { netclaw, snapshot, temporaryHome } from './support/run.js';

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
      'logs/crash.log',
    ]);
    const textOf = (name: string) => execFileSync('tar', ['-xzOf', file, name], { encoding: 'utf8' });
    const manifest = JSON.parse(textOf('manifest.json')) as { files: { path: string; mode: string }[] };
    expect(manifest.files).toContainEqual(expect.objectContaining({ path: 'config/secrets.json', mode: '0600' }));
    expect(textOf('report.json')).toContain('pairing/local-token-mismatch');
    expect(textOf('config/netclaw.json')).toContain('ExposureMode');
  });

  it('is shown before it is written, and once it is', async () => {
    const shown = await bundle('--dry-run', '--home', home);
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining('config/netclaw.json')]);
    expect(fs.existsSync(file)).toBe(false);
    await make();
    const inspected = await bundle('inspect', file);
    expect([inspected.code, inspected.out]).toEqual([0, expect.stringContaining('"ExposureMode"')]);
  });

  it('replaces no file, and is not written into the home', async () => {
    fs.writeFileSync(file, 'mine');
    expect((await make()).code).toBe(73);
    expect(fs.readFileSync(file, 'utf8')).toBe('mine');
    expect((await bundle(join(home, 'config/x.tar.gz'), '--home', home)).code).toBe(73);
    expect(fs.existsSync(join(home, 'config/x.tar.gz'))).toBe(false);
  });

  it.each([
    [[], 64],
    [['inspect'], 64],
    [['one', 'two'], 64],
    [['inspect', '/nowhere/x.tar.gz'], 64],
  ])('is refused for %j', async (words, code) => {
    expect((await bundle(...words)).code).toBe(code);
  });

  it('is not any other file', async () => {
    fs.writeFileSync(file, 'mine');
    const { code, err } = await bundle('inspect', file);
    expect(code).toBe(64);
    expect(err).toContain('cannot be read as a bundle');
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
