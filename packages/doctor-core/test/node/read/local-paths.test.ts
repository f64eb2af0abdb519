import type { Stats } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { localPaths } from '../../../src/node/read/local-paths.js';
import { parseMountTable } from '../../../src/node/read/mount-table.js';

const mount = (path: string, type: string, optional = ''): string =>
  `36 35 98:0 / ${path} rw,relatime ${optional}- ${type} source rw`;

const TABLE = [
  mount('/', 'ext4', 'shared:1 '),
  mount('/proc', 'proc'),
  mount('/nfs', 'nfs4'),
  mount('/nfs/disk', 'xfs'),
  mount('/home/a\\040b', 'fuse.sshfs'),
  mount('/data', 'ext4'),
  mount('/data', 'cifs'),
  mount('/nine', '9p'),
  mount('/auto', 'autofs'),
].join('\n');

const LINKS = new Set(['/home/link', '/home/file-link']);

/** A tree of directories, with links at some places, and nothing below `/none`; counts what is looked at. */
const tree = () => {
  const asked: string[] = [];
  const isLocal = localPaths(TABLE, (path) => {
    asked.push(path);
    if (path.startsWith('/none')) return undefined;
    if (path.startsWith('/closed/')) throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    return { isSymbolicLink: () => LINKS.has(path), isDirectory: () => !LINKS.has(path) } as Stats;
  });
  return { asked, isLocal };
};

describe('a path', () => {
  it.each([
    ['on a disk', '/home/x/file', false, true],
    ['on a disk, with what is there followed', '/home/x/file', true, true],
    ['of the root', '/', false, true],
    ['that is not there', '/none/at/all', true, true],
    ['that may not be looked at', '/closed/a/b', true, true],
    ['on NFS', '/nfs/home/file', false, false],
    ['that is a mount of NFS itself', '/nfs', false, false],
    ['on a disk that is mounted on NFS', '/nfs/disk/file', false, false],
    ['on a mount of a program, with a blank in it', '/home/a b/file', false, false],
    ['of which the last mount hides a local one', '/data/file', false, false],
    ['on 9p', '/nine/file', false, false],
    ['that is mounted when somebody looks', '/auto/file', false, false],
    ['behind a link', '/home/link/file', false, false],
    ['that is a link', '/home/file-link', false, true],
    ['that is a link and followed', '/home/file-link', true, false],
    ['of the system', '/proc/self/mountinfo', true, true],
    ['of the system that leads elsewhere', '/proc/12/cwd', true, false],
    ['below one that leads elsewhere', '/proc/12/root/etc/passwd', true, false],
    ['of the system that leads elsewhere, not followed', '/proc/12/cwd', false, true],
    ['without a root', 'home/x', false, false],
  ])('%s', (_what, path, follows, expected) => {
    expect(tree().isLocal(path, follows)).toBe(expected);
  });

  it('of a directory that was seen costs no look at the way there', () => {
    const { asked, isLocal } = tree();
    isLocal('/home/x/one', false);
    expect(asked).toEqual(['/', '/home', '/home/x']);
    isLocal('/home/x/two', false);
    expect(asked).toHaveLength(3);
  });

  it('is asked of the disk again where nothing was there', () => {
    const { asked, isLocal } = tree();
    isLocal('/none/one', false);
    isLocal('/none/two', false);
    expect(asked.filter((path) => path === '/none')).toHaveLength(2);
  });

  it('is never looked at on a file system that may keep waiting', () => {
    const { asked, isLocal } = tree();
    isLocal('/nfs/a/b/c', true);
    isLocal('/nfs/disk/b', true);
    expect(asked.filter((path) => path.startsWith('/nfs'))).toEqual([]);
  });
});

it('is local nowhere where no mounts are known', () => {
  expect(localPaths('', () => undefined)('/home', false)).toBe(false);
});

describe('parseMountTable', () => {
  it('reads paths and types, escapes undone', () => {
    const text =
      '36 35 98:0 /root /home/a\\040b/devices.json rw shared:1 master:2 - ext4 /dev/sda1 rw\n37 35 0:5 / /proc rw - proc proc rw\n';
    expect(parseMountTable(text)).toEqual([
      { path: '/home/a b/devices.json', type: 'ext4' },
      { path: '/proc', type: 'proc' },
    ]);
  });
});
