import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { readSystemText } from '../../../src/node/read/read-system-text.js';
import { createProcessPort } from '../../../src/node/process/process-port.js';
import type { ProcessPortOptions } from '../../../src/node/process/process-port.js';
import type { LockHolder } from '../../../src/contract/port/process-port.js';
import type { ProcFs } from '../../../src/node/process/proc-fs.js';

const HOME = '/home/user/.netclaw';
const HOST_NAMESPACE = 'pid:[4026531836]';
/** 254:3, inode 77, as `stat` gives it. */
const LOCK_FILE = { dev: 0xfe03n, ino: 77n };

const statLine = (pid: number, command: string, state = 'S', ticks = 500): string =>
  `${pid} (${command}) ${state} 1 1 1 0 -1 4194560 0 0 0 0 0 0 0 0 20 0 1 0 ${ticks} 1000 10`;

interface FakeTree {
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** Paths that fail, by error name. */
  readonly errors?: Readonly<Record<string, string>>;
  readonly stats?: Readonly<Record<string, { readonly dev: bigint; readonly ino: bigint }>>;
}

const fail = (code: string): Error => Object.assign(new Error(code), { code });

/** A `/proc` made of files by absolute path; a directory is what has something below it. */
const fakeFs = ({ files = {}, links = {}, errors = {}, stats = {} }: FakeTree): ProcFs => {
  const look = <T>(values: Readonly<Record<string, T>>, path: string): Promise<T> => {
    const value = values[path];
    const code = errors[path] ?? 'ENOENT';
    return value === undefined || path in errors ? Promise.reject(fail(code)) : Promise.resolve(value);
  };
  return {
    readFile: (path) => look(files, path),
    readlink: (path) => look(links, path),
    stat: (path) => look(stats, path),
    readdir: (path) => {
      const below = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      const names = new Set(below.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''));
      return path in errors || names.size === 0
        ? Promise.reject(fail(errors[path] ?? 'ENOENT'))
        : Promise.resolve([...names]);
    },
  };
};

const portOn = (tree: FakeTree, options: Partial<ProcessPortOptions> = {}) =>
  createProcessPort({
    fs: fakeFs(tree),
    home: HOME,
    platform: 'linux',
    run: () => Promise.reject(fail('ENOENT')),
    ...options,
  });

const init = { '/proc/1/stat': statLine(1, 'systemd'), '/proc/stat': 'cpu 1 2\nbtime 1700000000\nprocesses 9\n' };

describe('is a process running, on Linux', () => {
  test.each<[string, string, FakeTree, boolean | 'unknown']>([
    [
      'a process with the name',
      'tailscaled',
      { files: { ...init, '/proc/40/stat': statLine(40, 'tailscaled') } },
      true,
    ],
    [
      'no process with the name',
      'tailscaled',
      { files: { ...init, '/proc/40/stat': statLine(40, 'cloudflared') } },
      false,
    ],
    [
      'a name that only begins the same',
      'tailscale',
      { files: { ...init, '/proc/4/stat': statLine(4, 'tailscaled') } },
      false,
    ],
    [
      'a longer name that begins the same',
      'tailscaled',
      { files: { ...init, '/proc/4/stat': statLine(4, 'tailscale') } },
      false,
    ],
    ['a zombie', 'tailscaled', { files: { ...init, '/proc/4/stat': statLine(4, 'tailscaled', 'Z') } }, false],
    ['a dead process', 'tailscaled', { files: { ...init, '/proc/4/stat': statLine(4, 'tailscaled', 'X') } }, false],
    [
      'a name with parentheses and spaces',
      'a) S (b',
      { files: { ...init, '/proc/4/stat': statLine(4, 'a) S (b') } },
      true,
    ],
    [
      'a process that ends while it is looked at',
      'tailscaled',
      { files: { ...init, '/proc/4/stat': '' }, errors: { '/proc/4/stat': 'ESRCH' } },
      false,
    ],
    [
      'a long name, completed from the arguments',
      'netclaw-supervisor',
      {
        files: {
          ...init,
          '/proc/4/stat': statLine(4, 'netclaw-supervi'),
          '/proc/4/cmdline': '/opt/netclaw-supervisor\0run\0',
        },
      },
      true,
    ],
    [
      'a long name, completed from the executable',
      'netclaw-supervisor',
      {
        files: { ...init, '/proc/4/stat': statLine(4, 'netclaw-supervi'), '/proc/4/cmdline': 'renamed\0' },
        links: { '/proc/4/exe': '/opt/netclaw-supervisor' },
      },
      true,
    ],
    [
      'a cut name of another program',
      'netclaw-supervisor',
      { files: { ...init, '/proc/4/stat': statLine(4, 'netclaw-supervi'), '/proc/4/cmdline': 'netclaw-supervixen\0' } },
      false,
    ],
    [
      'a cut name that cannot be completed',
      'netclaw-supervisor',
      {
        files: { ...init, '/proc/4/stat': statLine(4, 'netclaw-supervi'), '/proc/4/cmdline': 'renamed\0' },
        errors: { '/proc/4/exe': 'EACCES' },
      },
      'unknown',
    ],
    [
      'a cut name that the machine fails to complete',
      'netclaw-supervisor',
      {
        files: { ...init, '/proc/4/stat': statLine(4, 'netclaw-supervi') },
        errors: { '/proc/4/cmdline': 'EMFILE', '/proc/4/exe': 'EMFILE' },
      },
      'unknown',
    ],
    [
      'a cut name of what has ended meanwhile',
      'netclaw-supervisor',
      {
        files: { ...init, '/proc/4/stat': statLine(4, 'netclaw-supervi') },
        errors: { '/proc/4/cmdline': 'ESRCH', '/proc/4/exe': 'ENOENT' },
      },
      false,
    ],
    ['no /proc', 'tailscaled', {}, 'unknown'],
    ['other users hidden (hidepid=2)', 'tailscaled', { files: { '/proc/40/stat': statLine(40, 'node') } }, 'unknown'],
    [
      'details of other users hidden (hidepid=1)',
      'tailscaled',
      { files: { ...init, '/proc/4/stat': '' }, errors: { '/proc/4/stat': 'EPERM' } },
      'unknown',
    ],
    ['the process itself seen, others hidden', 'node', { files: { '/proc/40/stat': statLine(40, 'node') } }, true],
  ])('%s', async (_, name, tree, expected) => {
    expect(await portOn(tree).isRunning(name)).toBe(expected);
  });
});

describe('is a process running, elsewhere', () => {
  const listing = ['/sbin/launchd', '/Applications/Tailscale.app/Contents/MacOS/tailscaled', '(cloudflared)', ''].join(
    '\n',
  );

  test.each([
    ['tailscaled', true],
    ['launchd', true],
    ['cloudflared', false],
    ['Tailscale', false],
  ])('%s by ps: %s', async (name, expected) => {
    const calls: unknown[] = [];
    const run = (file: string, args: readonly string[]): Promise<string> => {
      calls.push([file, ...args]);
      return Promise.resolve(listing);
    };
    expect(await portOn({}, { platform: 'darwin', run }).isRunning(name)).toBe(expected);
    expect(calls).toEqual([['ps', '-A', '-ww', '-o', 'comm=']]);
  });

  test('unknown where ps fails', async () => {
    expect(await portOn({}, { platform: 'win32' }).isRunning('tailscaled')).toBe('unknown');
  });

  test('locks, starts and names are unknown, but an absent file is not locked', async () => {
    const port = portOn({ stats: { [`${HOME}/netclaw.lock`]: LOCK_FILE } }, { platform: 'darwin' });
    expect(await port.isLocked('netclaw.lock')).toBe('unknown');
    expect(await port.isLocked('absent.lock')).toBe(false);
    expect(await port.startedAt(1)).toBe('unknown');
    expect(await port.nameOf(1)).toBeUndefined();
    expect(await port.lockHolder('netclaw.lock')).toEqual({ kind: 'unknown' });
    expect(await port.lockHolder('absent.lock')).toEqual({ kind: 'free' });
    expect(await port.environment(1, ['*'])).toBe('unknown');
  });
});

describe('is a file locked, on Linux', () => {
  const stats = { [`${HOME}/netclaw.lock`]: LOCK_FILE };
  const tree = (locks: string, namespace = HOST_NAMESPACE): FakeTree => ({
    files: { '/proc/locks': locks },
    links: { '/proc/self/ns/pid': namespace },
    stats,
  });
  const held = '2: FLOCK  ADVISORY  WRITE 812 fe:03:77 0 EOF\n';

  test.each<[string, FakeTree, boolean | 'unknown']>([
    ['an exclusive flock', tree(`1: POSIX  ADVISORY  WRITE 5 fe:03:12 0 EOF\n${held}`), true],
    ['one whose holder is dead or out of sight', tree(held.replace('812', '0')), true],
    ['one of a holder without a pid', tree(held.replace('812', '-1')), true],
    ['one seen from a container', tree(held, 'pid:[4026532000]'), true],
    ['a waiter only', tree('2: -> FLOCK  ADVISORY  WRITE 812 fe:03:77 0 EOF\n'), false],
    ['a shared flock', tree(held.replace('WRITE', 'READ ')), false],
    ['a POSIX lock', tree(held.replace('FLOCK ', 'POSIX ')), false],
    ['another inode', tree(held.replace(':77', ':770')), false],
    ['the same inode of another device', tree(held.replace('fe:03', '00:2a')), 'unknown'],
    ['no lock at all', tree(''), false],
    ['no lock that a container sees', tree('', 'pid:[4026532000]'), 'unknown'],
    ['no namespace to tell', { files: { '/proc/locks': '' }, stats }, 'unknown'],
    ['no /proc/locks', { links: { '/proc/self/ns/pid': HOST_NAMESPACE }, stats }, 'unknown'],
    ['an absent file', { ...tree(held), stats: {} }, false],
    ['a file that cannot be looked at', { ...tree(held), errors: { [`${HOME}/netclaw.lock`]: 'EACCES' } }, 'unknown'],
  ])('%s', async (_, fake, expected) => {
    expect(await portOn(fake).isLocked('netclaw.lock')).toBe(expected);
  });

  const status = (uids: string): string => `Name:\tnetclawd\nUid:\t${uids}\nGid:\t5\t5\t5\t5\n`;
  const taker = { '/proc/812/stat': statLine(812, 'netclawd'), '/proc/812/status': status('1000\t1654\t0\t1654') };
  const with_ = (extra: Readonly<Record<string, string>>, locks = held): FakeTree => {
    const plain = tree(locks);
    return { ...plain, files: { ...plain.files, ...extra } };
  };
  const hidden = { kind: 'held', process: undefined } as const;

  test.each<[string, FakeTree, LockHolder]>([
    ['a live process, with its effective user', with_(taker), { kind: 'held', process: { pid: 812, uid: 1654 } }],
    ['one that is out of sight', tree(held), hidden],
    ['one without a number', with_(taker, held.replace('812', '-1')), hidden],
    ['one that has ended', with_({ ...taker, '/proc/812/stat': statLine(812, 'netclawd', 'Z') }), hidden],
    ['one whose user cannot be seen', with_({ '/proc/812/stat': statLine(812, 'netclawd') }), hidden],
    ['another file', with_(taker, held.replace(':77', ':78')), { kind: 'free' }],
    ['the same inode of another device', with_(taker, held.replace('fe:03', '00:2a')), { kind: 'unknown' }],
    ['no /proc/locks', { stats }, { kind: 'unknown' }],
    ['no file', { ...with_(taker), stats: {} }, { kind: 'free' }],
  ])('is held by %s', async (_, fake, expected) => {
    expect(await portOn(fake).lockHolder('netclaw.lock')).toEqual(expected);
  });

  test('a lock of this very process does not count', async () => {
    const ownLocks = (): ReadonlySet<string> => new Set(['netclaw.lock']);
    expect(await portOn(tree(held), { ownLocks }).isLocked('netclaw.lock')).toBe(false);
    expect(await portOn(with_(taker), { ownLocks }).lockHolder('netclaw.lock')).toEqual({ kind: 'free' });
  });

  test('a device with large numbers is split as the kernel prints it', async () => {
    // major 0x1234, minor 0x56789
    const dev =
      ((0x1234n & 0xfffn) << 8n) | ((0x1234n & ~0xfffn) << 32n) | (0x56789n & 0xffn) | ((0x56789n & ~0xffn) << 12n);
    const fake = {
      ...tree('1: FLOCK  ADVISORY  WRITE 1 1234:56789:77 0 EOF\n'),
      stats: { [`${HOME}/netclaw.lock`]: { dev, ino: 77n } },
    };
    expect(await portOn(fake).isLocked('netclaw.lock')).toBe(true);
  });
});

describe('one process, on Linux', () => {
  test.each<[string, FakeTree, number | 'gone' | 'unknown', string | undefined]>([
    [
      'a live one',
      { files: { ...init, '/proc/9/stat': statLine(9, 'netclawd', 'S', 1234) } },
      1_700_000_012_340,
      'netclawd',
    ],
    ['one that is gone', { files: init }, 'gone', undefined],
    ['a zombie', { files: { ...init, '/proc/9/stat': statLine(9, 'netclawd', 'Z') } }, 'gone', undefined],
    ['one of another user, details hidden', { files: init, errors: { '/proc/9/stat': 'EPERM' } }, 'unknown', undefined],
    ['absent where other users are hidden', { files: {} }, 'unknown', undefined],
    ['a garbled line', { files: { ...init, '/proc/9/stat': '9 netclawd' } }, 'unknown', undefined],
    ['no boot time', { files: { '/proc/9/stat': statLine(9, 'netclawd') } }, 'unknown', 'netclawd'],
    [
      'a long name',
      {
        files: {
          ...init,
          '/proc/9/stat': statLine(9, 'netclaw-supervi', 'S', 0),
          '/proc/9/cmdline': 'netclaw-supervisor\0',
        },
      },
      1_700_000_000_000,
      'netclaw-supervisor',
    ],
    [
      'a long name that cannot be completed',
      {
        files: { ...init, '/proc/9/stat': statLine(9, 'netclaw-supervi', 'S', 0) },
        errors: { '/proc/9/cmdline': 'EIO' },
      },
      1_700_000_000_000,
      undefined,
    ],
  ])('%s', async (_, tree, startedAt, name) => {
    expect(await portOn(tree).startedAt(9)).toBe(startedAt);
    expect(await portOn(tree).nameOf(9)).toBe(name);
  });
});

describe('the programs that run, on Linux', () => {
  const tree = {
    files: { ...init, '/proc/9/environ': 'HOME=/home/other\0' },
    links: { '/proc/9/exe': '/opt/netclaw/netclawd', '/proc/9/cwd': '/' },
  };
  /** The first answers at some paths are others. */
  const programsOf = (first: Readonly<Record<string, readonly (string | Error)[]>>) => {
    const left = new Map(Object.entries(first).map(([path, answers]) => [path, [...answers]]));
    const fake = fakeFs(tree);
    const answer = async (path: string, otherwise: (path: string) => Promise<string>): Promise<string> => {
      const next = left.get(path)?.shift();
      if (next instanceof Error) throw next;
      return next ?? otherwise(path);
    };
    const proc = {
      ...fake,
      readFile: (path: string) => answer(path, fake.readFile),
      readlink: (path: string) => answer(path, fake.readlink),
    };
    return portOn(tree, { fs: proc }).programs('netclawd');
  };
  const seen = { pid: 9, environment: { HOME: '/home/other' }, workingDirectory: '/' };
  const exe = '/opt/netclaw/netclawd';

  test.each<[string, Readonly<Record<string, readonly (string | Error)[]>>, readonly unknown[]]>([
    ['one is found', {}, [seen]],
    ['one that just starts has no variables for a moment', { '/proc/9/environ': [''] }, [seen]],
    [
      'one that was started without variables is found without',
      { '/proc/9/environ': ['', ''] },
      [{ ...seen, environment: {} }],
    ],
    [
      'one that ends meanwhile is left out',
      { '/proc/9/environ': [''], '/proc/9/cwd': [fail('ESRCH')], '/proc/9/exe': [exe, fail('ENOENT')] },
      [],
    ],
  ])('%s', async (_, first, expected) => {
    expect(await programsOf(first)).toEqual(expected);
  });
});

describe('the environment of a process, on Linux', () => {
  const block =
    'PATH=/bin\0NETCLAW_Daemon__Host=a\0netclaw_daemon__port=1\0NETCLAW_DeviceToken=x\0EMPTY=\0no assignment\0NETCLAW_Daemon__Host=b\0';
  const port = portOn({ files: { '/proc/9/environ': block } });

  test.each<[string, readonly string[], Readonly<Record<string, string>>]>([
    ['one name', ['PATH'], { PATH: '/bin' }],
    ['a beginning, in any case', ['NETCLAW_DAEMON__*'], { NETCLAW_Daemon__Host: 'a', netclaw_daemon__port: '1' }],
    ['an empty value', ['EMPTY', 'ABSENT'], { EMPTY: '' }],
    ['no name', [], {}],
  ])('gives %s and nothing else', async (_, names, expected) => {
    expect(await port.environment(9, names)).toEqual(expected);
  });

  test('is unknown where it cannot be read, or no process has the id', async () => {
    expect(await portOn({ errors: { '/proc/9/environ': 'EACCES' } }).environment(9, ['PATH'])).toBe('unknown');
    expect(await port.environment(10, ['PATH'])).toBe('unknown');
  });
});

const onLinux = process.platform === 'linux' ? describe : describe.skip;

onLinux('on this machine', () => {
  const children: ChildProcess[] = [];
  let home = '';
  const port = (options: Partial<ProcessPortOptions> = {}) =>
    createProcessPort({
      fs: { ...fs, readFile: readSystemText },
      home,
      platform: process.platform,
      run: async (file, args) => (await promisify(execFile)(file, [...args])).stdout,
      ...options,
    });
  const start = async (file: string, args: readonly string[]): Promise<ChildProcess> => {
    const child = spawn(file, args, { stdio: 'ignore' });
    children.push(child);
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    return child;
  };
  /** Looks for as long as the test may take. */
  const until = async <T>(look: () => Promise<T>, wanted: T): Promise<T> => {
    for (;;) {
      const seen = await look();
      if (seen === wanted) return seen;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  beforeAll(async () => {
    home = await fs.mkdtemp(join(tmpdir(), 'process-port-'));
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await fs.rm(home, { recursive: true, force: true });
  });

  test('a program is found by its own name while it runs, also by a name that the kernel cuts', async () => {
    for (const name of [`doctor-${process.pid % 1000}`, `doctor-with-a-long-name-${process.pid}`]) {
      await fs.copyFile('/bin/sleep', join(home, name));
      await fs.chmod(join(home, name), 0o700);
      expect(await port().isRunning(name)).toBe(false);
      const child = await start(join(home, name), ['3600']);
      expect(await until(() => port().isRunning(name), true)).toBe(true);
      expect(await port().nameOf(child.pid ?? 0)).toBe(name);
      child.kill('SIGKILL');
      expect(await until(() => port().isRunning(name), false)).toBe(false);
    }
  });

  test('the start of this process is near the truth', async () => {
    const truth = Date.now() - process.uptime() * 1000;
    const seen = await port().startedAt(process.pid);
    expect(Math.abs(Number(seen) - truth)).toBeLessThan(5000);
    expect(await port().startedAt(2 ** 30)).toBe('gone');
  });

  test('this process has the name that ps gives it', async () => {
    const { stdout } = await promisify(execFile)('ps', ['-p', String(process.pid), '-o', 'comm=']);
    expect(await port().nameOf(process.pid)).toBe(basename(stdout.trim()));
  });

  test('a lock is seen while another process holds it', async () => {
    const isHost = (await fs.readlink('/proc/self/ns/pid')) === HOST_NAMESPACE;
    const free = isHost ? false : 'unknown';
    await fs.writeFile(join(home, 'netclaw.lock'), '');
    expect(await port().isLocked('netclaw.lock')).toBe(free);
    // -F: the program replaces flock, so that ending it ends the holder of the lock
    const holder = await start('flock', ['-x', '-F', join(home, 'netclaw.lock'), 'sleep', '60']);
    expect(await until(() => port().isLocked('netclaw.lock'), true)).toBe(true);
    expect(await port({ ownLocks: () => new Set(['netclaw.lock']) }).isLocked('netclaw.lock')).toBe(false);
    expect(await port().lockHolder('netclaw.lock')).toEqual({
      kind: 'held',
      process: { pid: holder.pid, uid: process.geteuid?.() },
    });
    // while it replaces flock it has none for a moment
    const path = async () => {
      const variables = await port().environment(holder.pid ?? 0, ['PATH']);
      return variables === 'unknown' ? undefined : variables['PATH'];
    };
    expect(await until(path, process.env['PATH'])).toBe(process.env['PATH']);
    holder.kill('SIGKILL');
    expect(await until(() => port().isLocked('netclaw.lock'), free)).toBe(free);
  });

  test('a program is found by its executable file, with its environment, until it ends', async () => {
    const program = join(home, 'netclaw-probe');
    await fs.copyFile('/bin/sleep', program);
    await fs.chmod(program, 0o700);
    const running = spawn(program, ['3600'], { env: { NETCLAW_HOME: home }, stdio: 'ignore' });
    children.push(running);
    expect(await until(async () => (await port().programs('netclaw-probe')).length, 1)).toBe(1);
    expect(await port().programs('netclaw-probe')).toEqual([
      { pid: running.pid, environment: { NETCLAW_HOME: home }, workingDirectory: process.cwd() },
    ]);
    // a script that Node runs has no program of its own name
    expect(await port().programs('process-port.test.ts')).toEqual([]);
    running.kill('SIGKILL');
    expect(await until(async () => (await port().programs('netclaw-probe')).length, 0)).toBe(0);
  });

  test('ps names this process where it is asked', async () => {
    const { stdout } = await promisify(execFile)('ps', ['-p', String(process.pid), '-o', 'comm=']);
    expect(await port({ platform: 'darwin' }).isRunning(basename(stdout.trim()))).toBe(true);
    expect(await port({ platform: 'darwin' }).isRunning('no-such-program-anywhere')).toBe(false);
  });
});
