import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import * as net from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { ProcessPort } from '../../../src/contract/port/process-port.js';
import { createProcessPort } from '../../../src/node/process/process-port.js';
import { outputOf } from '../../../src/node/process/run-child.js';
import { readingFs } from '../../../src/node/read/reading-fs.js';
import { readSystemText } from '../../../src/node/read/read-system-text.js';

const HOME = '/home/user/.netclaw';
const onLinux = process.platform === 'linux' ? describe : describe.skip;

const fail = (code: string) => async (): Promise<never> => {
  throw Object.assign(new Error(code), { code });
};

const realPort = (platform: string): ProcessPort =>
  createProcessPort({ fs: { ...readingFs, readFile: readSystemText }, home: HOME, platform, run: outputOf });

/** A `/proc` of these texts. */
const portOf = (files: Readonly<Record<string, string | (() => Promise<never>)>>): ProcessPort =>
  createProcessPort({
    fs: {
      readFile: async (path) => {
        const text = files[path] ?? fail('ENOENT');
        return typeof text === 'string' ? text : text();
      },
      readdir: async (path) => (path === '/proc' ? ['1', 'net', '40'] : fail('EACCES')()),
      readlink: fail('EACCES'),
      stat: fail('ENOENT'),
    },
    home: HOME,
    platform: 'linux',
    run: fail('ENOENT'),
  });

/** Where there is no `/proc`: programs by name, with what they print; undefined where they fail. */
const portWith = (printed: Readonly<Record<string, string | undefined>>): ProcessPort =>
  createProcessPort({
    fs: { readFile: fail('ENOENT'), readdir: fail('ENOENT'), readlink: fail('ENOENT'), stat: fail('ENOENT') },
    home: HOME,
    platform: 'darwin',
    run: async (file) => (file in printed ? printed[file] : fail('ENOENT')()),
  });

const servers: net.Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((resolve) => server.close(resolve))));
});

const listen = async (host: string): Promise<number> => {
  const server = net.createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, host, resolve);
  });
  servers.push(server);
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
};

onLinux.each(['linux', 'darwin'])('a live process, as on %s', (platform) => {
  it('is this one', async () => {
    const info = await realPort(platform).info(process.pid);
    if (typeof info === 'string') throw new Error(info);
    expect(info).toMatchObject({ uid: process.geteuid?.(), name: readFileSync('/proc/self/comm', 'utf8').trim() });
    // the system counts from its boot, in whole seconds
    expect(Math.abs(info.startedAt - performance.timeOrigin)).toBeLessThan(60_000);
  });

  it('is a child, until it has ended', async () => {
    const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
    await once(child, 'spawn');
    const port = realPort(platform);
    const pid = child.pid ?? 0;
    expect(await port.info(pid)).toMatchObject({ name: 'sleep' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await realPort(platform).info(pid)).toBe('gone');
  });

  it('has an id that is one', async () => {
    for (const pid of [0, -1, 1.5, Number.NaN]) expect(await realPort(platform).info(pid)).toBe('gone');
  });
});

describe('a process that cannot be seen', () => {
  it('is unknown', async () => {
    expect(await portOf({}).info(40)).toBe('unknown');
    expect(await portOf({ '/proc/40/stat': fail('EACCES') }).info(40)).toBe('unknown');
    expect(await portWith({}).info(40)).toBe('unknown');
    expect(await portWith({ ps: undefined }).info(40)).toBe('unknown');
    expect(await portWith({ ps: 'another output\n' }).info(40)).toBe('unknown');
  });

  it.each([
    ['40   501 Ss   Sat Nov  8 21:36:29 2025     /Applications/My App.app/My App\n', 40],
    [
      '    1     0 Ss   Sat Nov  8 21:30:00 2025     /sbin/launchd\n  40   501 S+   Sat Nov  8 21:36:29 2025     My App\n',
      40,
    ],
  ])('is what ps says, elsewhere', async (ps, pid) => {
    expect(await portWith({ ps }).info(pid)).toEqual({
      name: 'My App',
      uid: 501,
      startedAt: new Date(2025, 10, 8, 21, 36, 29).getTime(),
    });
    expect(await portWith({ ps: ps.replace(/ S[s+] +Sat Nov {2}8 21:36/, ' Z Sat Nov  8 21:36') }).info(pid)).toBe(
      'gone',
    );
  });
});

onLinux('a port of this machine', () => {
  const hasIPv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ family }) => family === 'IPv6'));

  it.each(['127.0.0.1', '0.0.0.0', ...(hasIPv6 ? ['::'] : [])])(
    'on %s is listened on by this process',
    async (host) => {
      const port = await listen(host);
      const name = readFileSync('/proc/self/comm', 'utf8').trim();
      expect(await realPort('linux').listening(port)).toEqual({ pid: process.pid, name });
    },
  );

  it('is free when nobody listens any more', async () => {
    const port = await listen('127.0.0.1');
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await realPort('linux').listening(port)).toBe('nobody');
  });
});

describe('who listens, by what the kernel says', () => {
  const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const row = (local: string, state: string): string =>
    `   0: ${local} 00000000:0000 ${state} 00000000:00000000 00:00000000 00000000  1000        0 1590 1 0 100 0 0 10 0\n`;
  const table = (...rows: readonly string[]): string => head + rows.join('');

  it.each<[string, Readonly<Record<string, string | (() => Promise<never>)>>, unknown]>([
    ['the process of another user', { tcp: table(row('00000000:1F90', '0A')), tcp6: head }, {}],
    ['IPv6 alone', { tcp: head, tcp6: table(row('00000000000000000000000001000000:1F90', '0A')) }, {}],
    ['a kernel without IPv6', { tcp: head }, 'nobody'],
    ['another port', { tcp: table(row('00000000:1F91', '0A')), tcp6: head }, 'nobody'],
    ['a connection to the port', { tcp: table(row('0100007F:1F90', '01')), tcp6: head }, 'nobody'],
    ['no tables', {}, 'unknown'],
    ['a table that cannot be read', { tcp: head, tcp6: fail('EACCES') }, 'unknown'],
    ['a table that can, where the other cannot', { tcp: table(row('00000000:1F90', '0A')), tcp6: fail('EACCES') }, {}],
  ])('%s', async (_what, tables, expected) => {
    const files = Object.fromEntries(Object.entries(tables).map(([name, text]) => [`/proc/net/${name}`, text]));
    expect(await portOf(files).listening(8080)).toEqual(expected);
  });
});

describe('who listens, elsewhere', () => {
  const netstat = (...rows: readonly string[]): string =>
    [
      'Active Internet connections (including servers)',
      'Proto Recv-Q Send-Q  Local Address Foreign Address (state)',
      ...rows,
    ].join('\n');

  it.each<[string, Readonly<Record<string, string | undefined>>, unknown]>([
    ['lsof names it', { lsof: 'p40\ncMy App\nf12\n' }, { pid: 40, name: 'My App' }],
    ['lsof names no program', { lsof: 'p40\n' }, { pid: 40 }],
    ['netstat sees it', { lsof: undefined, netstat: netstat('tcp4  0  0  127.0.0.1.8080  *.*  LISTEN') }, {}],
    ['netstat sees it at all addresses', { netstat: netstat('tcp46  0  0  *.8080  *.*  LISTEN') }, {}],
    ['another port', { lsof: undefined, netstat: netstat('tcp4  0  0  *.18080  *.*  LISTEN') }, 'nobody'],
    ['a connection', { netstat: netstat('tcp4  0  0  10.0.0.1.8080  10.0.0.2.5555  ESTABLISHED') }, 'nobody'],
    ['neither program is there', {}, 'unknown'],
    ['both fail', { lsof: undefined, netstat: undefined }, 'unknown'],
  ])('%s', async (_what, printed, expected) => {
    expect(await portWith(printed).listening(8080)).toEqual(expected);
  });
});
