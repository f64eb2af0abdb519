import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fsExtra from 'fs-extra';
import type { Disk } from '../../../src/contract/port/disk.js';
import { writeNewFile } from '../../../src/contract/port/disk.js';
import { createDisk } from '../../../src/node/file/disk.js';
import { readingFs } from '../../../src/node/read/reading-fs.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'disk-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const at = (name: string): string => join(directory, name);
const disk = createDisk(fsExtra);
/** The same disk, which reads as a repair does, and the names of the functions of fs-extra that it calls. */
const countingDisk = (): { readonly asked: string[]; readonly disk: Disk } => {
  const asked: string[] = [];
  const counted = new Proxy(fsExtra, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name);
      if (typeof member === 'function') asked.push(String(name));
      return member;
    },
  });
  return { asked, disk: createDisk(counted, readingFs) };
};
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));

describe('the disk of this machine', () => {
  it('creates files with exactly the mode asked for, whatever the umask', async () => {
    const before = process.umask(0o077);
    try {
      await writeNewFile(disk, at('a'), bytes('x'), { mode: 0o644 });
    } finally {
      process.umask(before);
    }
    expect(fs.statSync(at('a')).mode & 0o777).toBe(0o644);
    expect(fs.readFileSync(at('a'), 'utf8')).toBe('x');
  });

  it('creates nothing over an existing file, and not through a planted link', async () => {
    fs.writeFileSync(at('victim'), 'precious');
    fs.symlinkSync('victim', at('a'));
    fs.symlinkSync('nowhere', at('b'));
    for (const name of ['victim', 'a', 'b']) {
      await expect(writeNewFile(disk, at(name), bytes('x'), { mode: 0o600 })).rejects.toMatchObject({ code: 'EEXIST' });
    }
    expect(fs.readdirSync(directory).sort()).toEqual(['a', 'b', 'victim']);
    expect(fs.readFileSync(at('victim'), 'utf8')).toBe('precious');
  });

  it('reads regular files only, and follows no link', async () => {
    fs.writeFileSync(at('a'), 'x');
    fs.symlinkSync('a', at('link'));
    fs.mkdirSync(at('d'));
    expect(Buffer.from(await disk.read(at('a'))).toString()).toBe('x');
    await expect(disk.read(at('link'))).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(disk.read(at('d'))).rejects.toMatchObject({ code: 'EINVAL' });
  });

  it('reads at once where it is given what does, and writes through a thread all the same', async () => {
    const { asked, disk: other } = countingDisk();
    await writeNewFile(other, at('a'), bytes('x'), { mode: 0o600 });
    expect(asked).toEqual(['open', 'fchmod', 'writeFile', 'fsync', 'close']);
    asked.length = 0;
    expect(Buffer.from(await other.read(at('a'))).toString()).toBe('x');
    expect(await other.stat(at('a'))).toMatchObject({ kind: 'file' });
    expect(await other.list(directory)).toEqual(['a']);
    expect(asked).toEqual([]);
  });

  it('says what is at a path, the link itself and not its target', async () => {
    fs.mkdirSync(at('d'), { mode: 0o750 });
    fs.symlinkSync('d', at('link'));
    expect(await disk.stat(at('d'))).toMatchObject({ kind: 'directory' });
    expect(await disk.stat(at('link'))).toMatchObject({ kind: 'symlink' });
    expect(await disk.stat(at('gone'))).toBeUndefined();
    expect(await disk.readLink(at('link'))).toBe('d');
  });

  it('makes directories durable and removes only empty ones', async () => {
    await disk.makeDirectory(at('d'), 0o700);
    expect(await disk.syncDirectory(directory)).toBe('synced');
    fs.writeFileSync(at('d/x'), '');
    await expect(disk.removeDirectory(at('d'))).rejects.toMatchObject({ code: 'ENOTEMPTY' });
    await disk.unlink(at('d/x'));
    await disk.removeDirectory(at('d'));
    expect(await disk.list(at('d'))).toEqual([]);
  });
});
