import { describe, expect, it } from '@jest/globals';
import { defineCheck, warning } from '@netclaw/doctor-core';
import type { BundleManifest } from '@netclaw/doctor-core/bundle';
import { collectBundle, packBundle } from '@netclaw/doctor-core/bundle';
import type { ContextOptions, MemoryHomeOptions } from '../../src/index.js';
import { memoryHome, runCheck, worldFromBundle } from '../../src/index.js';

const settings = defineCheck({
  id: 'settings',
  title: 'Settings',
  reads: ['settings.json', 'logs/'],
  processes: ['acmed'],
  findings: {
    open: warning('{path} can be read by others.', 'Close it.'),
    old: warning('{path} is {days} days old.', 'Remove it.'),
    red: warning('{path} is red.', 'Make it blue.'),
  },
  observe: async ({ files, now, processes }) => ({
    stat: await files.stat('settings.json'),
    colour: await files.json('settings.json', '/colour'),
    logs: await Promise.all((await files.glob('logs/')).map(async (path) => ({ path, stat: await files.stat(path) }))),
    now: now.getTime(),
    isRunning: await processes.isRunning('acmed'),
  }),
  diagnose: ({ stat, colour, logs, now, isRunning }, find) => [
    ...((stat.mode & 0o077) === 0 ? [] : [find('open', { path: 'settings.json' })]),
    ...(isRunning === true && colour === 'red' ? [find('red', { path: 'settings.json' })] : []),
    ...logs
      .map(({ path, stat: { modifiedAt } }) => ({ path, days: Math.floor((now - modifiedAt) / 86_400_000) }))
      .filter(({ days }) => days > 30)
      .map(({ path, days }) => find('old', { path, days })),
  ],
});

/** The bundle of an operator, whose machine is a home in memory. */
const bundleOf = async (files: MemoryHomeOptions, options: ContextOptions = {}): Promise<Uint8Array> => {
  const home = memoryHome(files);
  const { reported } = await runCheck(settings, home, options);
  const collected = await collectBundle(
    home.context(options),
    {
      directories: ['logs/'],
      processes: ['acmed'],
      locks: ['acme.lock'],
      variables: () => [],
      isHarmless: () => true,
      texts: async ({ files: port }) => [{ name: 'settings.json', text: (await port.text('settings.json')) ?? '' }],
    },
    { program: 'acme', version: '1.0.0' },
  );
  const report = { name: 'report.json', text: JSON.stringify({ checks: [{ findings: reported }] }) };
  return packBundle([report, ...collected.files], new Date());
};

const TICKET = {
  files: {
    'settings.json': { content: '{ "colour": "red" }', mode: 0o644 },
    'logs/crash.log': { content: 'secret words', modifiedAt: new Date('2026-01-01') },
    'logs/': { mode: 0o755, modifiedAt: new Date('2026-03-01') },
    'secret.json': '{ "token": "of the operator" }',
  },
};

describe('a ticket becomes a test', () => {
  it('the check finds what it has found on the machine of the ticket', async () => {
    const { home, options, reported } = await worldFromBundle(await bundleOf(TICKET, { running: ['acmed'] }));
    expect(reported.map(({ code }) => code)).toEqual(['settings/open', 'settings/red', 'settings/old']);
    const run = await runCheck(settings, home, options);
    expect(run.reported.map(({ code, severity }) => ({ code, severity }))).toEqual(reported);
    expect(run.findings.find(({ code }) => code === 'settings/old')?.data).toEqual({
      path: 'logs/crash.log',
      days: 60,
    });
  });
});

describe('a world of a bundle', () => {
  it('has modes, owners and dates, and blank files of the same size', async () => {
    const { home, blank } = await worldFromBundle(await bundleOf(TICKET));
    expect(home.mode('settings.json')).toBe(0o644);
    expect(home.mode('logs')).toBe(0o755);
    expect(home.text('settings.json')).toBe('{ "colour": "red" }');
    expect(home.text('logs/crash.log')).toBe(' '.repeat('secret words'.length));
    expect([...blank].sort()).toEqual(['logs/crash.log', 'secret.json']);
    const stat = await home.context().files.stat('logs/crash.log');
    expect(stat).toMatchObject({ size: 12, modifiedAt: Date.parse('2026-01-01') });
  });

  it('takes the contents that the author makes up', async () => {
    const made = { 'secret.json': '{}', 'new/file.txt': 'x' };
    const { home, blank } = await worldFromBundle(await bundleOf(TICKET), made);
    expect([home.text('secret.json'), home.text('new/file.txt')]).toEqual(['{}', 'x']);
    expect(blank).toEqual(['logs/crash.log']);
  });

  it('has the time, the user, the locks and the room of the machine', async () => {
    const machine = {
      now: new Date('2026-07-01T10:00:00Z'),
      uid: 1000,
      platform: 'darwin',
      locked: ['acme.lock'],
      freeBytes: 5,
      totalBytes: 50,
      gids: [7, 8],
      running: 'unknown',
    } as const;
    const { options } = await worldFromBundle(await bundleOf({}, machine));
    expect(options).toMatchObject(machine);
  });

  const changed = async (files: readonly object[], changes: object = {}): Promise<Uint8Array> => {
    const collected = await collectBundle(
      memoryHome().context(),
      {
        directories: [],
        processes: [],
        locks: [],
        variables: () => [],
        isHarmless: () => true,
        texts: async () => [],
      },
      { program: 'acme', version: '1.0.0' },
    );
    const manifest = { ...collected.manifest, files, ...changes } as BundleManifest;
    return packBundle([{ name: 'manifest.json', text: JSON.stringify(manifest) }], new Date());
  };
  const facts = { mode: '0600', uid: 1000, gid: 1000, size: 3, modifiedAt: '2026-01-01T00:00:00.000Z' };

  it('shows what a file system in memory cannot make', async () => {
    const { home, options, blank } = await worldFromBundle(
      await changed([
        { path: 'fifo', kind: 'other', ...facts },
        { path: 'broken', kind: 'unreadable', errno: 'EIO', ...facts },
        { path: 'link', kind: 'file', isSymlink: true, ...facts },
        { path: 'linked', kind: 'file', links: 2, ...facts },
        { path: 'huge', kind: 'file', ...facts, size: 1e12 },
        { path: 'gone', kind: 'absent', ...facts },
      ]),
    );
    const { files } = home.context(options);
    const seen = await Promise.all(
      ['fifo', 'broken', 'link', 'linked', 'huge', 'gone'].map(async (path) => ({ path, ...(await files.view(path)) })),
    );
    expect(seen).toMatchObject([
      { kind: 'other' },
      { kind: 'unreadable', errno: 'EIO' },
      { kind: 'file', isSymlink: true },
      { kind: 'file', links: 2 },
      { kind: 'unreadable', errno: 'TOO-LARGE', size: 1e12 },
      { kind: 'absent' },
    ]);
    expect([...blank].sort()).toEqual(['huge', 'link', 'linked']);
  });

  it('has links to directories', async () => {
    const directory = { kind: 'directory', ...facts, mode: '0750', uid: 1654, gid: 1654 };
    const { home, options, blank } = await worldFromBundle(
      await changed(
        [
          { path: 'keys', ...directory, isSymlink: true },
          { path: 'keys/old', ...directory, isSymlink: true },
          { path: 'keys/old/a.xml', kind: 'file', ...facts },
          { path: '~', ...directory },
        ],
        { uid: 1654, gids: [1654] },
      ),
      { 'keys/b.xml': 'made up' },
    );
    const { files } = home.context(options);
    expect(await files.stat('keys')).toMatchObject({ kind: 'directory', isSymlink: true, mode: 0o750, uid: 1654 });
    expect(await files.stat('keys/old')).toMatchObject({ kind: 'directory', mode: 0o750, uid: 1654 });
    expect(await files.glob('keys/')).toEqual(['keys/b.xml', 'keys/old', 'keys/old/a.xml']);
    expect([blank, home.text('keys/b.xml'), home.mode('~')]).toEqual([['keys/old/a.xml'], 'made up', 0o750]);
  });

  it('says what is missing, and what is not listed cannot be read', async () => {
    const { home, options, leftOff, notListed } = await worldFromBundle(
      await changed([{ path: 'logs', kind: 'directory', ...facts, mode: '0755' }], { leftOff: 7, notListed: ['logs'] }),
    );
    expect([leftOff, notListed]).toEqual([7, ['logs']]);
    const { files } = home.context(options);
    expect(await files.stat('logs')).toMatchObject({ kind: 'directory', mode: 0o755 });
    await expect(files.glob('logs/')).rejects.toMatchObject({ code: 'files/unreadable' });
    await expect(files.list('logs')).rejects.toMatchObject({ code: 'files/unreadable' });
    expect(await files.view('logs/a.log')).toMatchObject({ kind: 'unreadable' });
    expect(await files.stat('logs/a.log')).toMatchObject({ kind: 'unreadable' });
    expect(await files.stat('other')).toMatchObject({ kind: 'absent' });
  });

  it('is refused for anything else', async () => {
    await expect(worldFromBundle(Buffer.from('mine'))).rejects.toMatchObject({ code: 'bundle/not-a-bundle' });
  });
});
