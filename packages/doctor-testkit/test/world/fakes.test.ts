import { describe, expect, it } from '@jest/globals';
import { defineCheck, error, inconclusive, notApplicable } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import type { ContextOptions, MemoryHomeOptions } from '@netclaw/doctor-testkit';

const disk = defineCheck({
  id: 'disk',
  title: 'Free space',
  findings: { low: error('{free} MB are free.', 'Make room.') },
  settings: { leastMb: 1000 },
  observe: async ({ files, settings }) => ({ ...(await files.freeSpace('.')), least: settings.leastMb }),
  diagnose: ({ freeBytes, least }, find) =>
    freeBytes < least * 1e6 ? [find('low', { free: Math.round(freeBytes / 1e6) })] : [],
});

const memory = defineCheck({
  id: 'memory',
  title: 'Memory',
  findings: { low: error('{free} MB are available on {os}.', 'Close something.') },
  observe: ({ host }) => host,
  diagnose: ({ memory: { availableBytes }, os }, find) =>
    availableBytes < 1e8 ? [find('low', { free: Math.round(availableBytes / 1e6), os: os.id })] : [],
});

const git = defineCheck({
  id: 'git',
  title: 'Git',
  runs: ['git'],
  findings: {
    missing: error('git cannot be run: {failure}.', 'Install git.'),
    old: error('git is {version}.', 'Install git 2.40.'),
  },
  observe: ({ run }) => run('git', ['--version']),
  diagnose: ({ ok, stdout, failure, exitCode }, find) => {
    if (!ok) return [find('missing', { failure: failure ?? `exit code ${String(exitCode)}` })];
    const [, version = '', minor = ''] = /(\d+\.(\d+))/.exec(stdout) ?? [];
    return Number(minor) < 40 ? [find('old', { version })] : [];
  },
});

const database = defineCheck({
  id: 'database',
  title: 'Database',
  reads: ['app.json'],
  connects: ['tcp://localhost:*'],
  findings: { unreachable: error('Nothing answers on port {port} ({failure}).', 'Start the database.') },
  observe: async ({ files, connect }) => {
    const port = Number((await files.json('app.json', '/port')) ?? 3306);
    return { port, result: await connect(`tcp://localhost:${String(port)}`) };
  },
  diagnose: ({ port, result }, find) =>
    result.ok ? [] : [find('unreachable', { port, failure: result.failure ?? 'no answer' })],
});

const server = defineCheck({
  id: 'server',
  title: 'Development server',
  connects: ['http://localhost:8081'],
  findings: { taken: error('Port 8081 is taken by {name}.', 'Stop it.') },
  observe: async ({ http, processes }) => ({
    status: await http('http://localhost:8081/status'),
    listener: await processes.listening(8081),
  }),
  diagnose: ({ status, listener }, find) => {
    if (status.body.includes('running') || listener === 'nobody') return [];
    if (listener === 'unknown') return inconclusive('who listens on port 8081 cannot be seen');
    return [find('taken', { name: listener.name ?? 'another program' })];
  },
});

const temporary = defineCheck({
  id: 'temporary',
  title: 'Temporary files',
  reads: ['/tmp', '~/.profile'],
  findings: { 'no-profile': error('There is no ~/.profile beside {kind} /tmp.', 'Make one.') },
  observe: async ({ files }) => ({ tmp: await files.stat('/tmp'), profile: await files.text('~/.profile') }),
  diagnose: ({ tmp, profile }, find) => (profile === undefined ? [find('no-profile', { kind: tmp.kind })] : []),
});

const stalePid = defineCheck({
  id: 'stale-pid',
  title: 'Process file',
  reads: ['server.pid'],
  findings: { stale: error('{path} names process {pid}, which does not run.') },
  observe: async ({ files, processes }) => {
    const text = await files.text('server.pid');
    if (text === undefined) return notApplicable('the server does not run');
    return { pid: text.trim(), process: await processes.info(Number(text)) };
  },
  diagnose: ({ pid, process }, find) => (process === 'gone' ? [find('stale', { path: 'server.pid', pid })] : []),
  fix: (_state, { repair }) => repair('Remove the file.', [{ kind: 'remove-file', path: 'server.pid' }]),
});

type World = ContextOptions & Pick<MemoryHomeOptions, 'files'>;
const PID = { files: { 'server.pid': '41\n' } };

const CASES: readonly (readonly [check: Check, sound: World, broken: World, message: string])[] = [
  [disk, {}, { freeBytes: 5e8 }, '500 MB are free.'],
  [disk, { freeBytes: 5e8, settings: { leastMb: 100 } }, { settings: { leastMb: 200_000 } }, '100000 MB are free.'],
  [
    memory,
    { host: { memory: { totalBytes: 4e9, availableBytes: 2e9, freeSwapBytes: 0 } } },
    { host: { os: { id: 'ubuntu', version: '24.04' } } },
    '0 MB are available on ubuntu.',
  ],
  [git, { commands: { 'git --version': 'git version 2.45.1' } }, {}, 'git cannot be run: not-found.'],
  [
    git,
    { commands: { 'git --version': { stdout: 'git version 2.40.0' } } },
    { commands: { 'git --version': 'git version 2.20.1' } },
    'git is 2.20.',
  ],
  [
    git,
    { commands: { 'git --version': 'git version 2.45.1' } },
    { commands: { 'git --version': { exitCode: 127 } } },
    'git cannot be run: exit code 127.',
  ],
  [database, { open: { 'localhost:3306': '' } }, {}, 'Nothing answers on port 3306 (refused).'],
  [
    database,
    { files: { 'app.json': '{"port": 3307}' }, open: { 'localhost:3307': '5.7' } },
    { files: { 'app.json': '{"port": 3307}' }, open: { 'localhost:3306': '' } },
    'Nothing answers on port 3307 (refused).',
  ],
  [
    server,
    { http: { 'http://localhost:8081/status': 'running' }, listening: { 8081: { name: 'node' } } },
    { listening: { 8081: { pid: 7, name: 'java' } } },
    'Port 8081 is taken by java.',
  ],
  [
    server,
    { listening: {} },
    { http: { 'http://localhost:8081/status': { status: 500, body: 'broken' } }, listening: { 8081: {} } },
    'Port 8081 is taken by another program.',
  ],
  [
    temporary,
    { files: { '/tmp/': {}, '~/.profile': 'PATH=/bin' } },
    { files: { '/tmp/': {} } },
    'There is no ~/.profile beside directory /tmp.',
  ],
  [
    stalePid,
    { ...PID, processes: { 41: { name: 'server', startedAt: 0 } } },
    PID,
    'server.pid names process 41, which does not run.',
  ],
];

const lookIn = ({ files, ...options }: World, check: Check) =>
  runCheck(check, memoryHome({ ...(files && { files }) }), options);

describe('a file beside the home', () => {
  it('has the mode and the owner that it is given', async () => {
    const home = memoryHome({
      files: {
        '/tmp/': { mode: 0o1777, uid: 0 },
        '~/.key': { content: 'x', mode: 0o640 },
        '/etc/shadow': { mode: 0o600, uid: 0 },
      },
    });
    const { files } = home.context();
    expect(await files.stat('/tmp')).toMatchObject({ kind: 'directory', mode: 0o1777, uid: 0, canWrite: true });
    expect(await files.stat('~/.key')).toMatchObject({ kind: 'file', mode: 0o640, size: 1, canRead: true });
    expect(await files.stat('/etc/shadow')).toMatchObject({ kind: 'unreadable', mode: 0o600, canRead: false });
  });
});

describe('a check over fakes that are plain data', () => {
  it.each(CASES)(
    'finds nothing in a sound world, and what is wrong in a broken one (%#)',
    async (check, sound, broken, message) => {
      expect((await lookIn(sound, check)).outcome).toEqual({ status: 'completed', findings: [] });
      expect((await lookIn(broken, check)).reported.map((found) => found.message)).toEqual([message]);
    },
  );

  it('who listens cannot be seen where nobody is named', async () => {
    expect((await lookIn({}, server)).outcome).toEqual({
      status: 'inconclusive',
      reason: 'who listens on port 8081 cannot be seen',
    });
  });

  it('is repaired in it', async () => {
    const run = await lookIn(PID, stalePid);
    expect((await run.apply()).repairs).toMatchObject([{ outcome: 'applied' }]);
  });
});
