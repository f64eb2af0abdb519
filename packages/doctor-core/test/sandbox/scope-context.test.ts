import { describe, expect, it } from '@jest/globals';
import { MEMORY_NOW, memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import type { Context } from '@netclaw/doctor-core';
import type { Declarations } from '../../src/contract/author/declarations.js';
import { scopeContext } from '../../src/sandbox/scope-context.js';

const home = memoryHome({
  files: {
    'config/a.json': '{}',
    'config/b.json': '{}',
    'keys/one.xml': '<key/>',
    'keys/one.txt': '',
    'keys/.state/journal': '',
    'deep/1/x.json': '{}',
    'deep/2/x.json': '{}',
  },
});

const NONE = { id: 'any', reads: [], changes: [], runs: [], connects: [], processes: [], env: [] };

const scoped = (declared: Declarations, options: ContextOptions = {}) =>
  scopeContext(home.machine(options), { ...NONE, ...declared });

type Look = (context: Context) => Promise<unknown>;

const REFUSED: readonly (readonly [what: string, declared: Declarations, look: Look, message: string])[] = [
  ['a file beside', { reads: ['config/a.json'] }, ({ files }) => files.view('config/b.json'), 'read config/b.json'],
  [
    'another spelling',
    { reads: ['config/'] },
    ({ files }) => files.view('config/../keys/one.xml'),
    'read config/../keys',
  ],
  ['an absolute path', { reads: ['config/'] }, ({ files }) => files.view('/etc/passwd'), 'read /etc/passwd'],
  ['a directory', { reads: ['config/a.json'] }, ({ files }) => files.list('keys'), 'listed keys'],
  ['a mode', { reads: ['config/a.json'] }, ({ files }) => files.stat('keys'), 'looked at keys'],
  ['a process', { processes: ['netd'] }, ({ processes }) => processes.isRunning('sshd'), 'the process sshd'],
  ['a program', { processes: ['netd'] }, ({ processes }) => processes.programs('sshd'), 'the process sshd'],
  ['a process id', {}, ({ processes }) => processes.nameOf(1), 'the process 1'],
  ['the start of a process', {}, ({ processes }) => processes.startedAt(1), 'the process 1'],
  ['a variable', { env: ['ACME_*'] }, async ({ env }) => env['HOME'], 'the variable HOME'],
  ['a variable where none is declared', {}, async ({ env }) => env['HOME'], 'the variable HOME'],
  ['a text', { reads: ['config/a.json'] }, ({ files }) => files.text('config/b.json'), 'read config/b.json'],
  ['a value', { reads: ['config/a.json'] }, ({ files }) => files.json('config/b.json'), 'read config/b.json'],
  ['a pattern', { reads: ['config/a.json'] }, ({ files }) => files.glob('keys/*.xml'), 'listed keys'],
  [
    'what is in a directory that is declared alone',
    { reads: ['config'] },
    ({ files }) => files.list('config'),
    'it listed config, which it does not declare: add "config/" for all that is in it',
  ],
  [
    'a pattern that is the name of a directory that is declared alone',
    { reads: ['config'] },
    ({ files }) => files.glob('config'),
    'it listed config, which it does not declare: add "config/" for all that is in it',
  ],
  [
    'the environment of a process',
    { processes: ['netd'], env: ['ACME_*'] },
    ({ processes }) => processes.environment(1, ['ACME_MODE', 'HOME']),
    'the variable HOME',
  ],
  [
    'more of an environment',
    { processes: ['netd'], env: ['ACME_MODE*'] },
    ({ processes }) => processes.environment(1, ['ACME_*']),
    'the variable ACME_*',
  ],
  [
    'the environment of a process where none is looked for',
    { env: ['ACME_*'] },
    ({ processes }) => processes.environment(1, ['ACME_MODE']),
    'the process 1',
  ],
  ['the holder of a lock', { reads: ['a'] }, ({ processes }) => processes.lockHolder('net.lock'), 'a lock on net.lock'],
  ['a lock', { reads: ['a'] }, ({ processes }) => processes.isLocked('net.lock'), 'a lock on net.lock'],
];

describe('what was not declared', () => {
  it.each(REFUSED)('%s is refused, and remembered where that is caught', async (_, declared, look, message) => {
    const { context, throwIfUndeclared } = scoped(declared);
    await expect(look(context)).rejects.toMatchObject({
      name: 'UndeclaredAccess',
      message: expect.stringContaining(message),
    });
    expect(throwIfUndeclared).toThrow(message);
  });
});

describe('what was declared', () => {
  it('is given, and the home itself always', async () => {
    const { context, throwIfUndeclared } = scoped(
      { reads: ['config/a.json', 'net.lock'], changes: ['config/b.json'], processes: ['netd'], env: ['ACME_*'] },
      {
        running: ['netd'],
        lockHolders: { 'net.lock': 9 },
        processes: { 9: { name: 'netd', startedAt: 0, environment: { ACME_A: '1', SECRET: '2' } } },
      },
    );
    expect(await context.files.view('config/a.json')).toMatchObject({ kind: 'file' });
    expect(await context.files.view('config/b.json')).toMatchObject({ kind: 'file' });
    expect(await context.files.view('.')).toMatchObject({ kind: 'directory' });
    expect(await context.processes.isRunning('netd')).toBe(true);
    expect(await context.processes.isLocked('net.lock')).toBe(true);
    expect(await context.processes.lockHolder('net.lock')).toEqual({ kind: 'held', process: { pid: 9, uid: 1000 } });
    expect(await context.processes.environment(9, ['acme_*'])).toEqual({ ACME_A: '1' });
    expect(throwIfUndeclared).not.toThrow();
  });

  it.each<readonly [reads: readonly string[], path: string, names: readonly string[]]>([
    [['keys/*.xml'], 'keys', ['one.xml']],
    [['keys/'], 'keys', ['.state', 'one.txt', 'one.xml']],
    [['keys/.state/'], 'keys', ['.state']],
    [['config/a.json', 'keys/'], '.', ['config', 'keys']],
    [['deep/*/x.json'], 'deep', ['1', '2']],
    [['deep/*/x.json'], 'deep/1', ['x.json']],
  ])('with %j shows of %s only %j', async (reads, path, names) => {
    expect(await scoped({ reads }).context.files.list(path)).toEqual(names);
  });

  it('is what a pattern gives, past files that are on the way', async () => {
    const { files } = memoryHome({ files: { 'a/1/x.json': '', 'a/x.json': '', 'a/1/y.json': '' } }).machine();
    const { context, throwIfUndeclared } = scopeContext(
      { ...home.machine(), files },
      { ...NONE, reads: ['a/*/x.json'] },
    );
    expect(await context.files.glob('a/*/x.json')).toEqual(['a/1/x.json']);
    expect(throwIfUndeclared).not.toThrow();
  });

  it('is a copy: what a check changes nobody else sees', async () => {
    const machine = home.machine({ environment: { A: '1' } });
    const declared = { ...NONE, reads: ['config/a.json'], env: ['A'] };
    const { context: own } = scopeContext(machine, declared);
    const view = await own.files.view('config/a.json');
    if (view.kind === 'file') view.bytes.fill(0);
    expect(await machine.files.view('config/a.json')).toMatchObject({ bytes: new Uint8Array(Buffer.from('{}')) });
    expect(Object.isFrozen(own.host)).toBe(true);
    expect(() => Object.assign(own.env, { A: '2' })).toThrow(TypeError);
    own.now.setFullYear(1999);
    expect(machine.now).toEqual(MEMORY_NOW);
    const { context: other } = scopeContext(machine, declared);
    expect([other.now, { ...other.env }]).toEqual([MEMORY_NOW, { A: '1' }]);
  });

  it('gives the same each time, and to a copy too', () => {
    const { context } = scoped({ processes: ['a'], env: ['A'] }, { environment: { A: '1' } });
    const copy = { ...context };
    expect(Object.keys(copy).sort()).toEqual([
      ...['access', 'connect', 'env', 'files', 'host', 'http', 'log', 'now', 'ports', 'processes', 'run', 'settings'],
      'signal',
    ]);
    expect(copy.signal).toBe(context.signal);
    expect(copy.processes).toBe(context.processes);
    expect(copy.env).toBe(context.env);
  });

  it('has of the variables those that are declared, in any case', () => {
    const { context, throwIfUndeclared } = scoped(
      { env: ['ACME_*', 'Home'] },
      { environment: { ACME_A: '1', acme_b: '2', HOME: '/root', OTHER: '3' } },
    );
    expect({ ...context.env }).toEqual({ ACME_A: '1', acme_b: '2', HOME: '/root' });
    expect(context.env['ACME_NONE']).toBeUndefined();
    expect(throwIfUndeclared).not.toThrow();
  });

  it('lets a check hand its variables on: what the language asks of them by itself does not count as access', async () => {
    const { context, throwIfUndeclared } = scoped({ env: ['A'] }, { environment: { A: '1', B: '2' } });
    const handedOn = await Promise.resolve(context.env);
    expect(JSON.stringify(handedOn)).toBe('{"A":"1"}');
    expect(throwIfUndeclared).not.toThrow();
  });
});
