import { describe, expect, it, jest } from '@jest/globals';

const denied = (path: string) =>
  Promise.reject(Object.assign(new Error(`EACCES: permission denied, '${path}'`), { code: 'EACCES' }));

describe('a state directory that this user may not look into', () => {
  it('is for its owner to read, and holds nothing that has to be moved out', async () => {
    jest.unstable_mockModule('../../src/node/read/reading-fs.js', () => ({
      readingFs: { lstat: denied, readdir: denied },
    }));
    const { lazyReader } = await import('../../src/node/lazy-reader.js');
    const reader = lazyReader('/home/keys/.doctor', () => Promise.reject(new Error('nothing is read')));
    expect(await reader.commandsLeft()).toEqual([]);
    for (const reading of [() => reader.recovery(), () => reader.records()]) {
      await expect(reading()).rejects.toMatchObject({
        code: 'permission/foreign-home',
        next: 'Run the same command as the user who owns the home.',
      });
    }
  });
});
