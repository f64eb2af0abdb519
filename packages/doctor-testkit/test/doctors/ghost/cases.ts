import type { Case, Fakes, Files } from '../cases.js';
import * as ghost from './checks.js';

const UNIT = '/lib/systemd/system/ghost_blog.service';
const node = (range: string): Files => ({ 'current/package.json': `{"engines":{"node":"${range}"}}` });
const FILES: Files = {
  ...node('^20.11 || ^22.13'),
  '.ghost-cli': '{"name":"blog"}',
  [UNIT]: '[Service]\nExecStart=/usr/bin/node /srv/blog/current/index.js\n',
};
const hostWith = (nodeVersion: string, availableBytes = 1e9): Fakes => ({
  host: { nodeVersion, memory: { totalBytes: 4e9, availableBytes, freeSwapBytes: 0 } },
});
const mysql = (connection: string): Files => ({
  'config.production.json': `{"database":{"client":"mysql","connection":${connection}}}`,
});
const GHOST = { users: { 1000: 'ghost', 0: 'root' } };

export const GHOST_CASES: readonly Case[] = [
  {
    check: ghost.ghostDisk,
    sound: {},
    broken: { freeBytes: 500 * 2 ** 20 },
    finds: ['500 MB are left on the disk, and an update takes 1000 MB.'],
  },
  {
    check: ghost.ghostDisk,
    sound: { freeBytes: 500 * 2 ** 20, settings: { leastMb: 400 } },
    broken: { freeBytes: 300 * 2 ** 20, settings: { leastMb: 400 } },
    finds: ['300 MB are left on the disk, and an update takes 400 MB.'],
  },
  {
    check: ghost.ghostMemory,
    sound: hostWith('22.14.0'),
    broken: hostWith('22.14.0', 100 * 2 ** 20),
    finds: ['100 MB of memory can be had; the blog wants 150 MB.'],
  },
  {
    check: ghost.ghostFolders,
    sound: {
      names: GHOST,
      files: { 'content/': { mode: 0o755 }, 'content/themes/': { mode: 0o775 }, 'content/a': '' },
    },
    broken: {
      names: GHOST,
      files: {
        'content/themes/': { mode: 0o700 },
        'content/images/': { mode: 0o755 },
        'content/images/old/': { mode: 0o755, uid: 0 },
      },
    },
    finds: ['The folder content/themes has mode 700.', 'content/images/old is owned by root.'],
    fixes: { consents: ['loosen-mode:ghost-folders'], leaves: ['content/images/old is owned by root.'] },
  },
  {
    check: ghost.ghostNode,
    sound: { files: node('^20.11 || ^22.13'), ...hostWith('22.14.0') },
    broken: { files: node('^20.11 || ^22.13'), ...hostWith('18.1.0') },
    finds: ['The blog asks for Node.js ^20.11 || ^22.13, and this is 18.1.0.'],
  },
  {
    check: ghost.ghostMysql,
    sound: { files: mysql('{}'), open: { 'localhost:3306': '' } },
    broken: { files: mysql('{"host":"127.0.0.1","port":3307}'), open: { '127.0.0.1:3306': '' } },
    finds: ['The database does not answer at 127.0.0.1:3307 (refused).'],
  },
  {
    check: ghost.ghostSystemd,
    sound: {
      files: FILES,
      commands: { 'systemctl is-active ghost_blog': 'active\n', '/usr/bin/node --version': 'v22.14.0\n' },
    },
    broken: {
      files: FILES,
      commands: {
        'systemctl is-active ghost_blog': { stdout: 'failed\n', exitCode: 3 },
        '/usr/bin/node --version': 'v18.2.0\n',
        'systemctl start ghost_blog': '',
      },
      afterRun: { 'systemctl start ghost_blog': { commands: { 'systemctl is-active ghost_blog': 'active\n' } } },
    },
    finds: ['ghost_blog is failed.', `${UNIT} starts Node.js 18.2.0; the blog asks for ^20.11 || ^22.13.`],
    fixes: {
      consents: ['run:ghost-systemd'],
      leaves: [`${UNIT} starts Node.js 18.2.0; the blog asks for ^20.11 || ^22.13.`],
    },
  },
  {
    check: ghost.ghostSystemd,
    sound: {
      files: { ...FILES, [UNIT]: 'ExecStart=/opt/node run\n' },
      commands: { 'systemctl is-active ghost_blog': 'active' },
    },
    broken: { files: { '.ghost-cli': '{"name":"blog"}' } },
    finds: [`systemd does not know the blog: ${UNIT} is missing.`],
  },
];
