import { defineCheck, error, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';
import type { FileStat } from '@netclaw/doctor-core';
import { isIn, versionIn } from '../versions.js';

const MEBIBYTE = 2 ** 20;

export const ghostDisk = defineCheck({
  id: 'ghost-disk',
  title: 'Room for an update',
  settings: { leastMb: 1000 },
  findings: { full: warning('{free} MB are left on the disk, and an update takes {least} MB.', 'Delete what is old.') },
  observe: async ({ files, settings }) => ({
    free: Math.floor((await files.freeSpace('.')).freeBytes / MEBIBYTE),
    least: settings.leastMb,
  }),
  diagnose: (room, find) => (room.free < room.least ? [find('full', room)] : []),
});

export const ghostMemory = defineCheck({
  id: 'ghost-memory',
  title: 'Memory for the blog',
  settings: { leastMb: 150 },
  findings: { short: warning('{free} MB of memory can be had; the blog wants {least} MB.', 'Add a swap file.') },
  observe: ({ host, settings }) => {
    const { availableBytes, freeSwapBytes } = host.memory;
    return { free: Math.floor((availableBytes + freeSwapBytes) / MEBIBYTE), least: settings.leastMb };
  },
  diagnose: (memory, find) => (memory.free < memory.least ? [find('short', memory)] : []),
});

const isClosed = ({ kind, mode }: FileStat): boolean => kind === 'directory' && mode !== 0o755 && mode !== 0o775;

export const ghostFolders = defineCheck({
  id: 'ghost-folders',
  title: 'Folders of the content',
  reads: ['content/'],
  settings: { user: 'ghost' },
  findings: {
    mode: error('The folder {path} has mode {mode}.'),
    owner: error('{path} is owned by {owner}.', 'Give it to {user}: `sudo chown -R {user} content`.'),
  },
  observe: async ({ files, settings: { user } }) => {
    const paths = await files.glob('content/');
    const found = await Promise.all(paths.map(async (path) => ({ path, ...(await files.stat(path)) })));
    return { found, user };
  },
  diagnose: ({ found, user }, find) => [
    ...found.filter(isClosed).map(({ path, mode }) => find('mode', { path, mode: mode.toString(8) })),
    ...found.flatMap(({ path, owner = user }) => (owner === user ? [] : [find('owner', { path, owner, user })])),
  ],
  fix: ({ found }, { repair }) =>
    repair(
      'Let everybody enter the folders of the content.',
      found.filter(isClosed).map(({ path }) => ({ kind: 'set-mode', path, mode: '0755' })),
      { fixes: ['mode'] },
    ),
});

export const ghostNode = defineCheck({
  id: 'ghost-node',
  title: 'Node.js for the blog',
  reads: ['current/package.json'],
  findings: {
    unsupported: error('The blog asks for Node.js {range}, and this is {version}.', 'Switch to Node.js {range}.'),
  },
  observe: async ({ files, host }) => {
    const range = await files.json('current/package.json', '/engines/node');
    return typeof range === 'string' ? { range, version: host.nodeVersion } : notApplicable('no version is asked for');
  },
  diagnose: (node, find) => (isIn(node.version, node.range) ? [] : [find('unsupported', node)]),
});

export const ghostMysql = defineCheck({
  id: 'ghost-mysql',
  title: 'Database of the blog',
  reads: ['config.production.json'],
  connects: ['tcp://localhost:*', 'tcp://127.0.0.1:*'],
  findings: { silent: error('The database does not answer at {name} ({failure}).', 'Start MySQL.') },
  observe: async ({ files, connect }) => {
    const setting = (pointer: string) => files.json('config.production.json', `/database/${pointer}`);
    const server = (await setting('connection/host')) ?? 'localhost';
    if ((await setting('client')) !== 'mysql') return notApplicable('the blog uses no MySQL');
    if (server !== 'localhost' && server !== '127.0.0.1') return notApplicable('the database is on another machine');
    const name = `${server}:${Number((await setting('connection/port')) ?? 3306)}` as const;
    return { name, answer: await connect(`tcp://${name}`) };
  },
  diagnose: ({ name, answer: { ok, failure = 'no answer' } }, find) => (ok ? [] : [find('silent', { name, failure })]),
});

export const ghostSystemd = defineCheck({
  id: 'ghost-systemd',
  title: 'Service of the blog',
  platforms: ['linux'],
  reads: ['.ghost-cli', 'current/package.json', '/lib/systemd/system/ghost_*.service'],
  runs: ['systemctl', '/usr/bin/node', '/usr/local/bin/node'],
  findings: {
    'no-unit': error('systemd does not know the blog: {path} is missing.', 'Write it with `ghost setup systemd`.'),
    down: error('{name} is {state}.'),
    'old-node': error('{path} starts Node.js {version}; the blog asks for {range}.', 'Name another one in ExecStart.'),
  },
  observe: async ({ files, run }) => {
    const blog = await files.json('.ghost-cli', '/name');
    if (typeof blog !== 'string') return notApplicable('this blog was not set up by the Ghost CLI');
    const name = `ghost_${blog}`;
    const path = `/lib/systemd/system/ghost_${blog}.service` as const;
    const unit = await files.text(path);
    const state = (await run('systemctl', ['is-active', name])).stdout.trim();
    const node = /^ExecStart=(\/usr\/(?:local\/)?bin\/node) /m.exec(unit ?? '')?.[1];
    const program = node === '/usr/bin/node' || node === '/usr/local/bin/node' ? node : undefined;
    const version = program && versionIn((await run(program, ['--version'])).stdout);
    return { name, path, unit, state, version, range: await files.json('current/package.json', '/engines/node') };
  },
  diagnose: ({ name, path, unit, state, version, range }, find) => {
    if (unit === undefined) return [find('no-unit', { path })];
    if (state === '') return inconclusive('systemctl says nothing');
    const isOld = version !== undefined && typeof range === 'string' && !isIn(version, range);
    return [
      ...(state === 'active' ? [] : [find('down', { name, state })]),
      ...(isOld ? [find('old-node', { path, version, range })] : []),
    ];
  },
  fix: ({ name }, { repair }) =>
    repair(`Start ${name}.`, [{ kind: 'run', command: 'systemctl', args: ['start', name] }], { fixes: ['down'] }),
});
