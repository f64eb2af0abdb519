import { defineCheck, error, inconclusive, notApplicable, Secret, warning } from '@netclaw/doctor-core';
import { isIn } from '../versions.js';

const INSTALLED = 'node_modules/.package-lock.json';

export const nodeLockfile = defineCheck({
  id: 'lockfile',
  title: 'Locked dependencies',
  reads: ['package.json', 'package-lock.json', INSTALLED],
  runs: ['npm'],
  findings: {
    stale: error('{path} was made for other dependencies: {names} differ.', 'Run `npm install` and commit {path}.'),
    behind: warning('What is installed is older than {path}.'),
  },
  observe: async ({ files }) => {
    const locked = await files.json('package-lock.json', '/packages//dependencies');
    if (locked === undefined) return notApplicable('npm locks nothing here');
    const wanted = await files.json('package.json', '/dependencies');
    const [lock, installed] = [await files.stat('package-lock.json'), await files.stat(INSTALLED)];
    return { differing: differing(wanted, locked), isBehind: installed.modifiedAt < lock.modifiedAt };
  },
  diagnose: ({ differing: names, isBehind }, find) => {
    const path = 'package-lock.json';
    if (names.length > 0) return [find('stale', { path, names: names.join(', ') })];
    return isBehind ? [find('behind', { path })] : [];
  },
  fix: (_state, { repair }) =>
    repair('Install what the lock file names.', [{ kind: 'run', command: 'npm', args: ['ci'], timeoutMs: 600_000 }], {
      fixes: ['behind'],
    }),
});

const differing = (one: unknown, other: unknown): readonly string[] => {
  const [wanted, locked] = [new Map(entriesOf(one)), new Map(entriesOf(other))];
  return [...new Set([...wanted.keys(), ...locked.keys()])].filter((name) => wanted.get(name) !== locked.get(name));
};

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === 'object' && value !== null ? Object.entries(value) : [];

export const nodeEnvKeys = defineCheck({
  id: 'env-keys',
  title: 'Variables of the project',
  reads: ['.env', '.env.example'],
  changes: ['.env'],
  findings: { unset: error('{path} does not set {name}, which .env.example names.') },
  observe: async ({ files }) => {
    const example = await files.text('.env.example');
    if (example === undefined) return notApplicable('no variables are asked for');
    const known = variablesIn((await files.text('.env')) ?? '');
    return variablesIn(example).filter((name) => !known.includes(name));
  },
  diagnose: (names, find) => names.map((name) => find('unset', { path: '.env', name })),
  fix: (names, { repair }) =>
    repair(
      'Add a line for each of them, without a value.',
      [{ kind: 'edit-text', path: '.env', edits: names.map((name) => ({ op: 'append', text: `${name}=\n` })) }],
      { nextSteps: ['Give the new variables of .env their values.'] },
    ),
});

const variablesIn = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => /^([A-Z][A-Z0-9_]*)=/.exec(line)?.[1] ?? []);

export const nodeEngines = defineCheck({
  id: 'engines',
  title: 'Node.js of the project',
  reads: ['package.json'],
  findings: { other: error('The project is for Node.js {range}; {version} runs it.', 'Switch to Node.js {range}.') },
  observe: async ({ files, host: { nodeVersion: version } }) => {
    const range = await files.json('package.json', '/engines/node');
    return typeof range === 'string' ? { range, version } : notApplicable('it is for any Node.js');
  },
  diagnose: (node, find) => (isIn(node.version, node.range) ? [] : [find('other', node)]),
});

export const nodeStalePid = defineCheck({
  id: 'stale-pid',
  title: 'Number of the server process',
  reads: ['server.pid'],
  findings: { ended: warning('The process {pid} that {path} names has ended.') },
  observe: async ({ files, processes }) => {
    const pid = Number(await files.text('server.pid'));
    if (!Number.isInteger(pid) || pid <= 0) return notApplicable('no process is named');
    return { pid, process: await processes.info(pid) };
  },
  diagnose: ({ pid, process }, find) => {
    if (process === 'unknown') return inconclusive(`process ${pid} cannot be seen`);
    return process === 'gone' ? [find('ended', { path: 'server.pid', pid })] : [];
  },
  fix: ({ pid }, { repair }) => repair(`Forget process ${pid}.`, [{ kind: 'remove-file', path: 'server.pid' }]),
});

export const nodePortTaken = defineCheck({
  id: 'port-taken',
  title: 'Port for the server',
  reads: ['.env'],
  settings: { server: 'acme-server' },
  findings: { taken: error('{name} (process {pid}) listens on port {port}.', 'End it, or change PORT in .env.') },
  observe: async ({ files, processes, settings: { server } }) => {
    const port = Number(/^PORT=(\d+)$/m.exec((await files.text('.env')) ?? '')?.[1] ?? 3000);
    return { port, server, listener: await processes.listening(port) };
  },
  diagnose: ({ port, server, listener }, find) => {
    if (listener === 'unknown') return inconclusive(`nobody can say who has port ${port}`);
    if (listener === 'nobody' || listener.name === server) return [];
    return [find('taken', { port, name: listener.name ?? 'A program', pid: listener.pid ?? 'unknown' })];
  },
});

export const nodeSessionSecret = defineCheck({
  id: 'session-secret',
  title: 'Strength of the session secret',
  reads: ['.env'],
  findings: { weak: error('The session secret in {path} can be guessed: it has {length} characters.') },
  consents: { 'log-everybody-out': 'All sessions end, and everybody logs in again.' },
  observe: async ({ files }) => /^SESSION_SECRET=.*$/m.exec((await files.text('.env')) ?? '')?.[0],
  diagnose: (line, find) => {
    const length = line === undefined ? 32 : line.length - 'SESSION_SECRET='.length;
    return length < 32 ? [find('weak', { path: '.env', length })] : [];
  },
  fix: (line = '', { repair }) =>
    repair(
      'Make a session secret of 32 random bytes.',
      (random) => {
        const secret = Buffer.from(random.bytes(32)).toString('base64url');
        const edit = { op: 'replace', find: new Secret(line), with: new Secret(`SESSION_SECRET=${secret}`) } as const;
        return [{ kind: 'edit-text', path: '.env', edits: [edit] }];
      },
      { consents: ['log-everybody-out'] },
    ),
});
