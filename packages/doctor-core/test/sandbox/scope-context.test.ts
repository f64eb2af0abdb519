import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import type { DoctorContext, Effects } from '@netclaw/doctor-core';
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

const scoped = (effects: Partial<Effects>, options: ContextOptions = {}) =>
  scopeContext(home.context(options), { reads: [], ...effects });

type Look = (context: DoctorContext) => Promise<unknown>;

const REFUSED: readonly (readonly [what: string, effects: Partial<Effects>, look: Look, message: string])[] = [
  ['a file beside', { reads: ['config/a.json'] }, ({ files }) => files.view('config/b.json'), 'read config/b.json'],
  [
    'another spelling',
    { reads: ['config/'] },
    ({ files }) => files.view('config/../keys/one.xml'),
    'read config/../keys',
  ],
  ['an absolute path', { reads: ['config/'] }, ({ files }) => files.view('/etc/passwd'), 'read /etc/passwd'],
  ['a directory', { reads: ['config/a.json'] }, ({ files }) => files.list('keys'), 'listed keys'],
  ['a mode', { reads: ['config/a.json'] }, ({ files }) => files.directoryMode('keys'), 'looked at the directory keys'],
  ['a process', { processes: ['netd'] }, ({ processes }) => processes.isRunning('sshd'), 'the process sshd'],
  ['a program', { processes: ['netd'] }, ({ processes }) => processes.programs('sshd'), 'the process sshd'],
  ['a process id', {}, ({ processes }) => processes.nameOf(1), 'the process 1'],
  ['the start of a process', {}, ({ processes }) => processes.startedAt(1), 'the process 1'],
  ['a lock', { reads: ['a'] }, ({ processes }) => processes.isLocked('net.lock'), 'a lock on net.lock'],
];

describe('what was not declared', () => {
  it.each(REFUSED)('%s is refused, and remembered where that is caught', async (_, effects, look, message) => {
    const { context, throwIfStrayed } = scoped(effects);
    await expect(look(context)).rejects.toMatchObject({
      name: 'UndeclaredAccess',
      message: expect.stringContaining(message),
    });
    expect(throwIfStrayed).toThrow(message);
  });
});

describe('what was declared', () => {
  it('is given, and the home itself always', async () => {
    const { context, throwIfStrayed } = scoped(
      { reads: ['config/a.json', 'net.lock'], changes: ['config/b.json'], processes: ['netd'] },
      { running: ['netd'] },
    );
    expect(await context.files.view('config/a.json')).toMatchObject({ kind: 'file' });
    expect(await context.files.view('config/b.json')).toMatchObject({ kind: 'file' });
    expect(await context.files.view('.')).toEqual({ kind: 'directory' });
    expect(await context.processes.isRunning('netd')).toBe(true);
    expect(await context.processes.isLocked('net.lock')).toBe(false);
    expect(throwIfStrayed).not.toThrow();
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

  it('is a copy: what a check changes nobody else sees', async () => {
    const context = home.context({ environment: { A: '1' } });
    const { context: own } = scopeContext(context, { reads: ['config/a.json'] });
    const view = await own.files.view('config/a.json');
    if (view.kind === 'file') view.bytes.fill(0);
    expect(await context.files.view('config/a.json')).toMatchObject({ bytes: new Uint8Array(Buffer.from('{}')) });
    expect(Object.isFrozen(own.environment) && Object.isFrozen(own.host)).toBe(true);
    own.clock.now().setFullYear(1999);
    expect(own.clock.now()).toEqual(context.clock.now());
  });
});
