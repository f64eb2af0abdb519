import * as fs from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stats } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { readSystemText } from '../../../src/node/read/read-system-text.js';
import type { ReadHandle } from '../../../src/node/read/read-whole.js';
import { readWhole } from '../../../src/node/read/read-whole.js';

const MANY = 1_000_000;
const failure = (code: string): Error => Object.assign(new Error(code), { code });

interface Script {
  /** What the file holds at each `stat`, the last one from then on. */
  readonly versions: readonly string[];
  /** What it says its size is, where that is not so. */
  readonly size?: number;
  /** Bytes that a read gives at most. */
  readonly step?: number;
  /** Errors of the reads, in order; undefined for one that works. */
  readonly errors?: readonly (string | undefined)[];
  readonly statErrors?: readonly (string | undefined)[];
}

/** A file that does what its script says. */
const scripted = ({ versions, size, step = MANY, errors = [], statErrors = [] }: Script) => {
  const seen = { stats: 0, reads: 0 };
  let version = 0;
  const text = (): Buffer => Buffer.from(versions[Math.min(version, versions.length - 1)] ?? '');
  const file: ReadHandle = {
    stat: () => {
      const error = statErrors[seen.stats];
      seen.stats += 1;
      if (error !== undefined) return Promise.reject(failure(error));
      const stats = { size: size ?? text().length, mtimeMs: version };
      // another program writes between two calls
      version += 1;
      return Promise.resolve(stats as Stats);
    },
    read: (buffer, offset, length, position) => {
      const error = errors[seen.reads];
      seen.reads += 1;
      if (error !== undefined) return Promise.reject(failure(error));
      const part = text().subarray(position, position + Math.min(length, step));
      buffer.set(part, offset);
      return Promise.resolve({ bytesRead: part.length });
    },
    close: () => Promise.resolve(),
  };
  return { file, seen };
};

/** As above, but for one that nobody writes to. */
const still = (text: string, script: Omit<Script, 'versions'> = {}) => {
  const made = scripted({ ...script, versions: [text] });
  const { stat } = made.file;
  return { ...made, file: { ...made.file, stat: async () => ({ ...(await stat()), mtimeMs: 0 }) } };
};

const textOf = async (file: ReadHandle, maxBytes = MANY): Promise<string> =>
  Buffer.from((await readWhole(file, maxBytes)).bytes).toString();

describe('reading a whole file', () => {
  it.each([
    ['in one piece', {}],
    ['in short reads', { step: 1 }],
    ['where a signal interrupts reads', { step: 2, errors: ['EINTR', undefined, 'EINTR', 'EINTR'] }],
    ['where it does not say its size', { size: 0 }],
    ['in short reads where it does not say its size', { size: 0, step: 3 }],
  ])('gives all of it %s', async (_, script) => {
    expect(await textOf(still('all of it', script).file)).toBe('all of it');
  });

  it.each(['EIO', 'ESTALE', 'EACCES'])('reports %s of any read or look, and takes it for no end', async (code) => {
    for (const script of [
      { errors: [code] },
      { step: 4, errors: [undefined, code] },
      { statErrors: [code] },
      { statErrors: [undefined, code] },
    ]) {
      await expect(textOf(still('all of it', script).file)).rejects.toMatchObject({ code });
    }
  });

  it('reads again what changed meanwhile', async () => {
    const { file, seen } = scripted({ versions: ['one', 'one and two', 'one and two'] });
    const { stat } = file;
    let looks = 0;
    const settling: ReadHandle = {
      ...file,
      stat: async () => {
        const stats = await stat();
        looks += 1;
        return looks > 2 ? { ...stats, mtimeMs: 9 } : stats;
      },
    };
    expect(await textOf(settling)).toBe('one and two');
    expect(seen.stats).toBe(4);
  });

  it('gives up on what changes each time, a bounded number of times', async () => {
    for (const versions of [
      Array.from({ length: 30 }, (_, index) => 'x'.repeat(index)),
      Array.from({ length: 30 }, (_, index) => 'x'.repeat(30 - index)),
      ['the same length', 'the same length'],
    ]) {
      const { file, seen } = scripted({ versions });
      await expect(textOf(file)).rejects.toMatchObject({ code: 'CHANGING' });
      expect(seen.stats).toBe(10);
    }
  });

  it('refuses what gives another number of bytes than its size', async () => {
    for (const size of [3, 12]) {
      await expect(textOf(still('all of it', { size }).file)).rejects.toMatchObject({ code: 'SHORT-READ' });
    }
  });

  it('reads no more than it may, whatever the size says', async () => {
    for (const size of [undefined, 0, 2]) {
      const { file, seen } = still('all of it', { step: 1, ...(size !== undefined && { size }) });
      const read = textOf(file, 5);
      await expect(read).rejects.toMatchObject(size === 2 ? { code: 'SHORT-READ' } : { code: 'TOO-LARGE' });
      expect(seen.reads).toBeLessThanOrEqual(16);
    }
    expect(await textOf(still('12345').file, 5)).toBe('12345');
  });

  it('says that there is no memory for it as the system does', async () => {
    const { file } = still('x', { size: 2 ** 60 });
    await expect(textOf(file, 2 ** 61)).rejects.toMatchObject({ code: 'ENOMEM' });
  });

  it('reads files of this machine', async () => {
    const path = join(fs.mkdtempSync(join(tmpdir(), 'read-')), 'a');
    fs.writeFileSync(path, 'x'.repeat(100_000));
    const file = await open(path);
    try {
      const { bytes, stats } = await readWhole(file, MANY);
      expect(bytes.length).toBe(100_000);
      expect(stats.size).toBe(100_000);
    } finally {
      await file.close();
      fs.rmSync(join(path, '..'), { recursive: true });
    }
  });

  (process.platform === 'linux' ? it : it.skip)('reads what /proc gives, which says no size', async () => {
    expect(await readSystemText('/proc/self/mountinfo')).toContain(' / ');
    expect(await readSystemText('/proc/self/environ')).toBe(fs.readFileSync('/proc/self/environ', 'utf8'));
    await expect(readSystemText('/proc/no-such')).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
