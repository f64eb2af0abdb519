import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import { Secret } from '@netclaw/doctor-core';
import type { Context } from '@netclaw/doctor-core';
import type { Machine } from '@netclaw/doctor-core/engine';
import type { Declarations } from '../../src/contract/author/declarations.js';
import type { HttpResult } from '../../src/contract/port/network-port.js';
import { openContext, scopeContext } from '../../src/sandbox/scope-context.js';

const NONE = { id: 'any', reads: [], changes: [], runs: [], connects: [], processes: [], env: [] };

const scoped = (declared: Declarations, ports: Partial<Machine> = {}) =>
  scopeContext({ ...memoryHome().machine(), ...ports }, { ...NONE, ...declared });

type Look = (context: Context) => Promise<unknown>;

const REFUSED: readonly (readonly [what: string, declared: Declarations, look: Look, message: string])[] = [
  [
    'a program',
    { runs: ['git'] },
    ({ run }) => run('rm', ['x']),
    'it ran rm, which it does not declare: add "rm" to "runs"',
  ],
  [
    'a directory to run in',
    { runs: ['git'], reads: ['src/'] },
    ({ run }) => run('git', [], { cwd: 'lib' }),
    'it ran git in lib, which it does not declare: add "lib" to "reads"',
  ],
  [
    'a directory to run in, in another spelling',
    { runs: ['git'], reads: ['src/'] },
    ({ run }) => run('git', [], { cwd: 'src/../..' }),
    'it ran git in src/../.., which it does not declare',
  ],
  [
    'a server',
    { connects: ['https://a.example'] },
    ({ http }) => http('https://b.example/x?token=s3cr3t'),
    'it asked https://b.example, which it does not declare: add "https://b.example" to "connects"',
  ],
  [
    'another port',
    { connects: ['https://a.example'] },
    ({ http }) => http('https://a.example:8443/'),
    'add "https://a.example:8443" to "connects"',
  ],
  [
    'another scheme',
    { connects: ['https://a.example'] },
    ({ http }) => http('http://a.example/'),
    'asked http://a.example,',
  ],
  [
    'a server behind what looks like a declared one',
    { connects: ['http://127.0.0.1:*'] },
    ({ http }) => http('http://127.0.0.1:80@b.example/'),
    'asked http://b.example, which it does not declare',
  ],
  [
    'a password in a URL',
    { connects: ['http://127.0.0.1:*'] },
    ({ http }) => http('http://me:s3cr3t@127.0.0.1:80/'),
    'it asked http://127.0.0.1, with a user or password in the URL: give them in headers',
  ],
  ['no URL', { connects: ['https://a.example'] }, ({ http }) => http('a.example'), 'gave no URL of a server'],
  [
    'a file as URL',
    { connects: ['https://a.example'] },
    ({ http }) => http('file:///etc/passwd'),
    'gave no URL of a server',
  ],
  [
    'a method that may change something',
    { connects: ['https://a.example'] },
    ({ http }) => http('https://a.example/', { method: 'POST' as 'GET' }),
    'it asked with POST, which may change something: GET, HEAD and OPTIONS change nothing',
  ],
  [
    'an address',
    { connects: ['tcp://127.0.0.1:1'] },
    ({ connect }) => connect('tcp://127.0.0.1:2'),
    'it asked tcp://127.0.0.1:2, which it does not declare: add "tcp://127.0.0.1:2" to "connects"',
  ],
  [
    'an address without a port',
    { connects: ['tcp://a:*'] },
    ({ connect }) => connect('tcp://a'),
    'which is not an address',
  ],
  ['any server', { connects: ['tcp://*:1'] }, ({ connect }) => connect('tcp://*:1'), 'which is not an address'],
  [
    'a server at another port',
    { connects: ['http://*'] },
    ({ http }) => http('http://a:8080/'),
    'it asked http://a:8080, which it does not declare: add "http://a:8080" to "connects"',
  ],
  [
    'a server by another scheme',
    { connects: ['http://*:*'] },
    ({ http }) => http('https://a/'),
    'add "https://a" to "connects"',
  ],
  ['any port', { connects: ['tcp://a:*'] }, ({ connect }) => connect('tcp://a:*'), 'which is not an address'],
  [
    'an address of HTTP',
    { connects: ['http://a:1'] },
    ({ connect }) => connect('http://a:1'),
    'which is not an address',
  ],
  [
    'a path of the machine',
    { reads: ['/etc/hosts'] },
    ({ files }) => files.text('/etc/passwd'),
    'add "/etc/passwd" to "reads"',
  ],
  ['a directory of the machine', { reads: ['/etc/hosts'] }, ({ files }) => files.list('/usr'), 'listed /usr'],
  ['another spelling', { reads: ['/etc/'] }, ({ files }) => files.stat('/etc/../root'), 'looked at /etc/../root'],
  [
    'what only home patterns cover',
    { reads: ['*', '*/*'] },
    ({ files }) => files.stat('/etc'),
    'add "/etc" to "reads"',
  ],
  ['the home of the user', { reads: ['*', '*/*'] }, ({ files }) => files.view('~/.npmrc'), 'add "~/.npmrc" to "reads"'],
  [
    'the first bytes of a file',
    { reads: ['/etc/hosts'] },
    ({ files }) => files.head('/etc/passwd', 9),
    'read /etc/passwd',
  ],
  ['the space of a path', { reads: ['/var/log/'] }, ({ files }) => files.freeSpace('/srv'), 'looked at /srv'],
  [
    'a lock beside the home',
    { reads: ['/run/a.lock'] },
    ({ processes }) => processes.isLocked('/run/a.lock'),
    'it looked for a lock on /run/a.lock, which is not below the home: name a file below the home',
  ],
];

describe('what was not declared', () => {
  it.each(REFUSED)('%s is refused, and remembered where that is caught', async (_, declared, look, message) => {
    const nobody = () => Promise.reject(new Error('asked'));
    const { context, throwIfUndeclared } = scoped(declared, {
      run: nobody,
      network: { exchange: nobody, connect: nobody },
      freeSpace: nobody,
    });
    await expect(look(context)).rejects.toMatchObject({
      name: 'UndeclaredAccess',
      message: expect.stringContaining(message) as unknown,
    });
    await expect(look(context)).rejects.not.toThrow('s3cr3t');
    expect(throwIfUndeclared).toThrow(message);
  });
});

describe('a program', () => {
  const requests = async (declared: Declarations, look: Look): Promise<readonly unknown[]> => {
    const seen: unknown[] = [];
    const { context } = scoped(declared, {
      environment: { PATH: '/bin', HOME: '/h', LANG: 'C', ACME_A: '1', SECRET: '2' },
      run: async (command, args, { cwd, input, env, timeoutMs }) => {
        seen.push([command, args, { cwd, ...(input !== undefined && { input }), env, timeoutMs }]);
        return { ok: true, stdout: '', stderr: '' };
      },
    });
    await look(context);
    return seen;
  };
  const ALWAYS = { PATH: '/bin', HOME: '/h', LANG: 'C' };

  it('gets what it always gets, and the home to run in', async () => {
    expect(await requests({ runs: ['git'] }, ({ run }) => run('git'))).toEqual([
      ['git', [], { cwd: '.', env: ALWAYS, timeoutMs: 5000 }],
    ]);
  });

  it('gets declared variables, and what is given to it', async () => {
    const given = { cwd: 'src', input: 'a', env: { LANG: 'de', X: 'y' }, timeoutMs: 9 };
    expect(
      await requests({ runs: ['git'], env: ['ACME_*'], reads: ['src/a'] }, ({ run }) => run('git', ['-v'], given)),
    ).toEqual([
      ['git', ['-v'], { cwd: 'src', input: 'a', env: { ...ALWAYS, ACME_A: '1', LANG: 'de', X: 'y' }, timeoutMs: 9 }],
    ]);
  });

  it('is not run with an argument that the system would cut off', async () => {
    const { context } = scoped({ runs: ['git'] });
    await expect(context.run('git', ['-v', 's3cr3t\0'])).rejects.toThrow(/^an argument of git holds a NUL character$/);
  });

  it.each([0, -1, NaN, Infinity, 1e12])('is not run with a deadline of %s', async (timeoutMs) => {
    const { context } = scoped({ runs: ['git'] });
    await expect(context.run('git', [], { timeoutMs })).rejects.toThrow(RangeError);
  });

  it('answers what nobody can change for others', async () => {
    const result = { ok: true, stdout: 'a', stderr: '' };
    const { context } = scoped({ runs: ['git'] }, { run: async () => result });
    const answer = await context.run('git');
    expect(answer).toEqual(result);
    expect(() => Object.assign(answer, { stdout: 'b' })).toThrow(TypeError);
  });
});

interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Servers that redirect as this table says, and answer 200 elsewhere. */
const serversOf = (table: Readonly<Record<string, Partial<HttpResult>>>, asked: Asked[] = []): Partial<Machine> => ({
  network: {
    exchange: async (url, { headers }) => {
      asked.push({ url, headers });
      return { ok: table[url] === undefined, status: 200, headers: {}, body: url, ...table[url] };
    },
    connect: async () => ({ ok: true, banner: 'hello' }),
  },
});
const to = (location: string, status = 302): Partial<HttpResult> => ({ ok: false, status, headers: { location } });

describe('a redirect', () => {
  const connects = ['https://a.example', 'https://b.example'];
  const ask = (table: Readonly<Record<string, Partial<HttpResult>>>, asked?: Asked[]): Promise<HttpResult> =>
    scoped({ connects }, serversOf(table, asked)).context.http('https://a.example/', {
      headers: { accept: 'text/plain', Authorization: 'Bearer x', 'x-key': new Secret('y') },
    });

  it.each([301, 302, 303, 307, 308])('with status %d is followed, also from a relative path', async (status) => {
    expect(
      await ask({ 'https://a.example/': to('/b', status), 'https://a.example/b': to('c/d', status) }),
    ).toMatchObject({
      ok: true,
      body: 'https://a.example/c/d',
    });
  });

  it('to another declared server is followed without what proves who asks', async () => {
    const asked: Asked[] = [];
    const answer = await ask(
      { 'https://a.example/': to('/x'), 'https://a.example/x': to('https://b.example/y') },
      asked,
    );
    expect(answer).toMatchObject({ ok: true, body: 'https://b.example/y' });
    expect(asked.map(({ url, headers }) => [url, Object.keys(headers)])).toEqual([
      ['https://a.example/', ['accept', 'Authorization', 'x-key']],
      ['https://a.example/x', ['accept', 'Authorization', 'x-key']],
      ['https://b.example/y', ['accept']],
    ]);
  });

  it.each(['https://c.example/', 'http://a.example/', 'file:///etc/passwd', 'https://'])(
    'to %s is a result, and nobody is asked there',
    async (location) => {
      const asked: Asked[] = [];
      expect(await ask({ 'https://a.example/': to(location) }, asked)).toMatchObject({
        ok: false,
        status: 302,
        failure: 'redirect',
      });
      expect(asked).toHaveLength(1);
    },
  );

  it('is followed five times', async () => {
    const chain = (length: number): Readonly<Record<string, Partial<HttpResult>>> =>
      Object.fromEntries([
        ['https://a.example/', to('/1')],
        ...Array.from({ length: length - 1 }, (_, at) => [`https://a.example/${at + 1}`, to(`/${at + 2}`)] as const),
      ]);
    expect(await ask(chain(5))).toMatchObject({ ok: true, body: 'https://a.example/5' });
    expect(await ask(chain(6))).toMatchObject({ ok: false, failure: 'redirect' });
  });

  it.each([[304], [200]])('is none with status %d', async (status) => {
    expect(await ask({ 'https://a.example/': to('/b', status) })).toMatchObject({
      status,
      headers: { location: '/b' },
    });
  });

  it('has one deadline with all others', async () => {
    const { context } = scoped(
      { connects },
      {
        network: {
          exchange: async () => {
            await new Promise((resolve) => setTimeout(resolve, 30));
            return { ok: false, status: 302, headers: { location: '/again' }, body: '' };
          },
          connect: async () => ({ ok: true }),
        },
      },
    );
    expect(await context.http('https://a.example/', { timeoutMs: 20 })).toMatchObject({ failure: 'timed-out' });
  });
});

describe('a server', () => {
  it.each([
    ['http://127.0.0.1:8080/health', 'http://127.0.0.1:*'],
    ['http://127.0.0.1/', 'http://127.0.0.1:*'],
    ['https://a.example:443/', 'https://a.example'],
    ['https://A.example/', 'https://a.example'],
    ['https://a.example/', 'HTTPS://A.example:443'],
    ['http://[::1]:8080/', 'http://[::1]:8080'],
    ['http://[::1]:8080/', 'http://*:*'],
    ['http://10.0.0.10:5199/health', 'http://*:*'],
    ['https://a.example/', 'https://*'],
  ])('%s is asked where %s is declared', async (url, declared) => {
    const { context } = scoped({ connects: [declared] }, serversOf({}));
    expect(await context.http(url)).toMatchObject({ ok: true, body: new URL(url).href });
  });

  it('that takes connections is asked by its parts', async () => {
    const { context } = scoped({ connects: ['tcp://localhost:*'] }, serversOf({}));
    expect(await context.connect('tcp://localhost:3306')).toEqual({ ok: true, banner: 'hello' });
  });

  it('is open to code of the host, which declares nothing', async () => {
    const context = openContext({
      ...memoryHome().machine(),
      ...serversOf({ 'https://a.example/': to('https://b.example/') }),
    });
    expect(await context.http('https://a.example/')).toMatchObject({ ok: true, body: 'https://b.example/' });
    await expect(context.http('nowhere')).rejects.toThrow('it asked http, and gave no URL of a server');
  });
});

describe('files beside the home', () => {
  const machineFiles: Machine['machineFiles'] = {
    view: async (path) => (path.endsWith('.service') ? FILE : { kind: 'directory' }),
    list: async (path) => (path === '/lib' ? ['a_1.service', 'a_2.service', 'b.service'] : ['lib', 'usr']),
    directoryMode: async (path) =>
      path.endsWith('.service') ? undefined : { mode: 0o1777, uid: 0, gid: 0, isLinked: false },
  };

  it('are read where they are declared', async () => {
    const { context, throwIfUndeclared } = scoped({ reads: ['/lib/a_*.service', '/tmp'] }, { machineFiles });
    expect(await context.files.text('/lib/a_1.service')).toBe('[Unit]');
    expect(await context.files.glob('/lib/a_*.service')).toEqual(['/lib/a_1.service', '/lib/a_2.service']);
    expect(await context.files.list('/')).toEqual(['lib']);
    expect(await context.files.stat('/tmp')).toMatchObject({ kind: 'directory', mode: 0o1777, uid: 0 });
    expect(throwIfUndeclared).not.toThrow();
  });

  it('say all that the machine knows of them', async () => {
    const stat = { ...FACTS, kind: 'file', owner: 'root' } as const;
    const { context } = scoped({ reads: ['/a/b'] }, { machineFiles: { ...machineFiles, stat: async () => stat } });
    expect(await context.files.stat('/a/b')).toEqual(stat);
    // only what leads there is known of what is on the way
    await expect(context.files.stat('/a')).rejects.toThrow('it looked at /a');
  });
});

const FACTS = {
  mode: 0o644,
  uid: 0,
  gid: 0,
  size: 6,
  modifiedAt: 1,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  canRead: true,
  canWrite: false,
  canExecute: false,
};
const FILE = {
  kind: 'file',
  bytes: Buffer.from('[Unit]'),
  mode: 0o644,
  uid: 0,
  gid: 0,
  links: 1,
  isSymlink: false,
  isMountPoint: false,
  modifiedAt: 1,
} as const;

describe('a view', () => {
  it('is flat: all facts of whatever is there', async () => {
    const home = memoryHome({ files: { a: { content: 'abc', mode: 0o750 } } });
    const { context } = { context: home.context() };
    const { kind, isSymlink, links, size, bytes, canRead, canWrite, canExecute } = await context.files.view('a');
    expect({ kind, isSymlink, links, size, canRead, canWrite, canExecute }).toEqual({
      kind: 'file',
      isSymlink: false,
      links: 1,
      size: 3,
      canRead: true,
      canWrite: true,
      canExecute: true,
    });
    expect(Buffer.from(bytes).toString()).toBe('abc');
    expect(await context.files.view('none')).toEqual({
      kind: 'absent',
      mode: 0,
      uid: -1,
      gid: -1,
      size: 0,
      modifiedAt: 0,
      links: 0,
      isSymlink: false,
      isMountPoint: false,
      canRead: false,
      canWrite: false,
      canExecute: false,
      bytes: new Uint8Array(),
    });
  });
});

describe('the facts of a host', () => {
  it('can be changed by nobody, and are found out by those who ask', () => {
    const plain = memoryHome().machine();
    const { host } = scoped({}, { host: { ...plain.host, user: { name: 'me', uid: 1, gid: 1, groups: [1] } } }).context;
    expect(() => Object.assign(host.user, { uid: 0 })).toThrow(TypeError);
    expect(() => (host.user.groups as number[]).push(0)).toThrow(TypeError);
    let asked = 0;
    const late = Object.freeze({
      ...plain.host,
      get hostname() {
        asked += 1;
        return 'box.example';
      },
    });
    const { context } = scoped({}, { host: late });
    expect(asked).toBe(0);
    expect(context.host.hostname).toBe('box.example');
    expect(asked).toBe(1);
  });
});

it('runs a limited number of programs at once, whoever asks', async () => {
  let running = 0;
  let most = 0;
  const run: Machine['run'] = async () => {
    running += 1;
    most = Math.max(most, running);
    await new Promise(setImmediate);
    running -= 1;
    return { ok: true, stdout: '', stderr: '' };
  };
  const contexts = [scoped({ runs: ['git'] }, { run }), scoped({ runs: ['git'] }, { run })];
  const asked = contexts.flatMap(({ context }) => Array.from({ length: 20 }, () => context.run('git')));
  expect((await Promise.all(asked)).every(({ ok }) => ok)).toBe(true);
  expect(most).toBe(16);
});
