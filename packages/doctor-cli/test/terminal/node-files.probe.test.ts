import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { nodeFiles } from '../../src/terminal/node-files.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'doctor-cli-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const at = (name: string): string => join(directory, name);

describe('a probe of a file', () => {
  test('leaves no trace, and an old file as it was', async () => {
    await nodeFiles().probe(at('new'));
    expect(fs.readdirSync(directory)).toEqual([]);
    fs.writeFileSync(at('old'), 'text');
    await nodeFiles().probe(at('old'));
    expect(fs.readdirSync(directory)).toEqual(['old']);
    expect(fs.readFileSync(at('old'), 'utf8')).toBe('text');
  });

  test('refuses what writing would refuse', async () => {
    fs.mkdirSync(at('folder'));
    fs.symlinkSync(at('folder'), at('link'));
    for (const path of [at('folder'), at('link'), at('nowhere/file'), '/dev/null']) {
      await expect(nodeFiles().probe(path)).rejects.toMatchObject({ code: 'usage/unwritable-file' });
      await expect(nodeFiles().write(path, 'x')).rejects.toMatchObject({ code: 'usage/unwritable-file' });
    }
    expect(fs.readdirSync(directory).sort()).toEqual(['folder', 'link']);
  });

  test.each([
    ['folder', 'Name a file in it.'],
    ['link', 'Name the file that it leads to.'],
    ['nowhere/file', 'Make its directory first, or name a file in another one.'],
  ])('says for %s what to do', async (name, next) => {
    fs.mkdirSync(at('folder'));
    fs.symlinkSync(at('folder'), at('link'));
    await expect(nodeFiles().probe(at(name))).rejects.toMatchObject({ next });
  });
});

describe('a file that is read', () => {
  test('is none where nothing has its name, and an error where a link leads nowhere', async () => {
    fs.symlinkSync(at('nowhere'), at('link'));
    expect(await nodeFiles().read(at('file'))).toBeUndefined();
    await expect(nodeFiles().read(at('link'))).rejects.toMatchObject({
      code: 'usage/unreadable-file',
      message: expect.stringContaining('it is a symlink that leads nowhere'),
    });
  });
});

describe('what is added to a file', () => {
  test('comes behind what is there, or makes it', async () => {
    await nodeFiles().append(at('page'), 'a\n');
    await nodeFiles().append(at('page'), 'b\n');
    expect(fs.readFileSync(at('page'), 'utf8')).toBe('a\nb\n');
    await expect(nodeFiles().append(directory, 'c')).rejects.toMatchObject({ code: 'usage/unwritable-file' });
  });
});
