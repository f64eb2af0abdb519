import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

import { failureOf } from '../../src/model/exit/failure.js';
import { nodeFiles } from '../../src/terminal/node-files.js';

let directory = '';
beforeEach(() => {
  directory = fs.mkdtempSync(join(tmpdir(), 'doctor-cli-'));
});
afterEach(() => {
  fs.rmSync(directory, { recursive: true });
});
const always = () => true;
const never = () => false;
const at = (name: string): string => join(directory, name);

describe('a probe of a file', () => {
  test('shows a name of lower-case letters as it was given', async () => {
    const name = relative(process.cwd(), at('plan'));
    execFileSync('mkfifo', [at('plan')]);
    const reading: unknown = await nodeFiles()
      .read(name)
      .catch((error: unknown) => error);
    expect(failureOf(reading, { by: undefined }).message).toBe(
      `The file ${name} cannot be read: it is not a regular file.`,
    );
  });

  test('leaves no trace, and an old file as it was', async () => {
    await nodeFiles().probe(at('new'), never);
    expect(fs.readdirSync(directory)).toEqual([]);
    fs.writeFileSync(at('old'), 'text');
    await nodeFiles().probe(at('old'), always);
    expect(fs.readdirSync(directory)).toEqual(['old']);
    expect(fs.readFileSync(at('old'), 'utf8')).toBe('text');
  });

  test('refuses what writing would refuse', async () => {
    fs.mkdirSync(at('folder'));
    fs.symlinkSync(at('folder'), at('link'));
    for (const path of [at('folder'), at('link'), at('nowhere/file'), '/dev/fd/999', '/dev/fd/x']) {
      await expect(nodeFiles().probe(path, always)).rejects.toMatchObject({ code: 'output/unwritable' });
      await expect(nodeFiles().write(path, 'x', always)).rejects.toMatchObject({ code: 'output/unwritable' });
    }
    expect(fs.readdirSync(directory).sort()).toEqual(['folder', 'link']);
  });

  test.each([
    ['folder', 'Name a file in it.'],
    ['link', 'Name the file that the link leads to.'],
    ['nowhere/file', 'Make its directory first, or name a file in another one.'],
  ])('says for %s what to do', async (name, next) => {
    fs.mkdirSync(at('folder'));
    fs.symlinkSync(at('folder'), at('link'));
    await expect(nodeFiles().probe(at(name), always)).rejects.toMatchObject({ next });
  });
});

describe('a file that is there', () => {
  test('is replaced where it is empty or may be, and only then', async () => {
    const heads: string[] = [];
    const mayReplace = (head: string): boolean => {
      heads.push(head);
      return head.startsWith('mine');
    };
    for (const [name, text] of [
      ['empty', ''],
      ['blank', ' \n'],
      ['mine', 'mine!'],
    ] as const) {
      fs.writeFileSync(at(name), text);
      await nodeFiles().write(at(name), 'new', mayReplace);
      expect(fs.readFileSync(at(name), 'utf8')).toBe('new');
    }
    expect(heads).toEqual(['mine!']);
    fs.writeFileSync(at('other'), 'x'.repeat(70_000), { mode: 0o640 });
    await expect(nodeFiles().probe(at('other'), mayReplace)).rejects.toMatchObject({ code: 'output/refused' });
    await expect(nodeFiles().write(at('other'), '', mayReplace)).rejects.toMatchObject({ code: 'output/refused' });
    expect(heads[1]).toHaveLength(65_536);
    expect(fs.statSync(at('other'))).toMatchObject({ size: 70_000 });
  });
});

describe('a file that is replaced', () => {
  const write = (name: string) => nodeFiles().write(at(name), 'new', always);
  const edit = (name: string, before = 'old') => nodeFiles().edit(at(name), Buffer.from(before), 'new');

  test.each([
    ['written', write],
    ['edited', edit],
  ])('keeps its mode where it is %s; a new one is private', async (_, replace) => {
    const modeOf = (name: string): number => fs.statSync(at(name)).mode & 0o7777;
    fs.writeFileSync(at('old'), 'old');
    fs.chmodSync(at('old'), 0o644);
    await replace('old');
    expect([fs.readFileSync(at('old'), 'utf8'), modeOf('old')]).toEqual(['new', 0o644]);
    await nodeFiles().edit(at('made'), undefined, 'new');
    await write('written');
    expect([modeOf('made'), modeOf('written')]).toEqual([0o600, 0o600]);
    expect(fs.readdirSync(directory).sort()).toEqual(['made', 'old', 'written']);
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? test : test.skip)('keeps its owner and its group (needs root)', async () => {
    for (const replace of [write, edit]) {
      fs.writeFileSync(at('old'), 'old');
      fs.chownSync(at('old'), 1234, 4321);
      await replace('old');
      expect(fs.statSync(at('old'))).toMatchObject({ uid: 1234, gid: 4321, size: 3 });
      fs.rmSync(at('old'));
    }
  });

  (isRoot ? test : test.skip)('is refused where this user cannot give it to its owner (needs root)', async () => {
    fs.chmodSync(directory, 0o777);
    fs.writeFileSync(at('old'), 'old', { mode: 0o666 });
    fs.chmodSync(at('old'), 0o666);
    process.setegid?.(1234);
    process.seteuid?.(1234);
    try {
      for (const ask of [write, edit, (name: string) => nodeFiles().probe(at(name), always)]) {
        await expect(ask('old')).rejects.toMatchObject({
          code: 'output/refused',
          message: expect.stringContaining('its owner or its group would become another one'),
        });
      }
    } finally {
      process.seteuid?.(0);
      process.setegid?.(0);
    }
    expect(fs.readdirSync(directory)).toEqual(['old']);
    expect(fs.statSync(at('old'))).toMatchObject({ uid: 0, size: 3 });
  });

  test('is refused where it has another name, which would keep the old text', async () => {
    fs.writeFileSync(at('old'), 'old');
    fs.linkSync(at('old'), at('twin'));
    for (const ask of [write, edit, (name: string) => nodeFiles().probe(at(name), always)]) {
      await expect(ask('old')).rejects.toMatchObject({ code: 'output/refused' });
    }
    expect(fs.readFileSync(at('old'), 'utf8')).toBe('old');
  });

  test.each<readonly [what: string, now: string | undefined, before: string | undefined]>([
    ['made', 'theirs', undefined],
    ['longer', `old${'x'.repeat(70_000)}`, 'old'],
    ['shorter', 'ol', 'old'],
    ['empty', '', 'old'],
    ['removed', undefined, 'old'],
  ])('is not edited where it is %s meanwhile', async (_, now, before) => {
    if (now !== undefined) fs.writeFileSync(at('file'), now);
    const edited = nodeFiles().edit(at('file'), before === undefined ? undefined : Buffer.from(before), 'new');
    await expect(edited).rejects.toMatchObject({
      code: 'output/refused',
      message: expect.stringContaining('it has changed meanwhile'),
    });
    expect(fs.readdirSync(directory)).toEqual(now === undefined ? [] : ['file']);
    if (now !== undefined) expect(fs.readFileSync(at('file'), 'utf8')).toBe(now);
  });
});

describe('a device, a fifo, a descriptor', () => {
  test('is written to, and stays what it is', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    const reader = fs.promises.readFile(at('fifo'), 'utf8');
    const text = 'line\n'.repeat(40_000);
    await nodeFiles().probe(at('fifo'), never);
    await nodeFiles().write(at('fifo'), text, never);
    expect(await reader).toBe(text);
    expect(fs.lstatSync(at('fifo')).isFIFO()).toBe(true);
    fs.symlinkSync('/dev/null', at('null'));
    for (const path of ['/dev/null', at('null')]) {
      await nodeFiles().probe(path, never);
      await nodeFiles().write(path, 'x', never);
    }
    expect(fs.lstatSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test('is an open descriptor too, at its own position', async () => {
    const descriptor = fs.openSync(at('log'), 'a');
    fs.writeSync(descriptor, 'before\n');
    fs.symlinkSync(`/dev/fd/${descriptor}`, at('link'));
    for (const path of [
      `/dev/fd/${descriptor}`,
      `/proc/self/fd/${descriptor}`,
      `/dev/../dev/fd/${descriptor}`,
      at('link'),
    ]) {
      await nodeFiles().probe(path, never);
      await nodeFiles().write(path, 'x\n', never);
    }
    fs.closeSync(descriptor);
    expect(fs.readFileSync(at('log'), 'utf8')).toBe('before\nx\nx\nx\nx\n');
    await expect(nodeFiles().probe(`/dev/fd/${descriptor}`, never)).rejects.toMatchObject({
      code: 'output/unwritable',
    });
  });

  test('is refused where it cannot take a report', async () => {
    const readable = fs.openSync('/dev/null', 'r');
    const own = fs.readdirSync('/proc/self/fd').filter((name) => {
      try {
        return /eventfd|eventpoll/.test(fs.readlinkSync(`/proc/self/fd/${name}`));
      } catch {
        return false;
      }
    });
    for (const name of [readable, own[0]]) {
      await expect(nodeFiles().probe(`/dev/fd/${name}`, always)).rejects.toMatchObject({ code: 'output/unwritable' });
    }
    fs.closeSync(readable);
    await expect(nodeFiles().write('/dev/full', 'x', always)).rejects.toMatchObject({ code: 'output/unwritable' });
  });

  test('names the standard streams', async () => {
    const { stream } = nodeFiles();
    fs.symlinkSync('/dev/stderr', at('err'));
    expect(
      await Promise.all(['/dev/stdout', '/proc/self/fd/1', '/dev/fd/2', at('err'), at('x'), '/dev/fd/3'].map(stream)),
    ).toEqual(['stdout', 'stdout', 'stderr', 'stderr', undefined, undefined]);
  });

  test('is never added to where that could wait for ever', async () => {
    execFileSync('mkfifo', [at('fifo')]);
    await expect(nodeFiles().append(at('fifo'), 'x')).rejects.toMatchObject({ code: 'output/unwritable' });
  });
});

describe('a path within a directory', () => {
  test('is found by any spelling, through links and behind what a name leads to', async () => {
    fs.mkdirSync(at('home/config'), { recursive: true });
    fs.mkdirSync(at('elsewhere/deep'), { recursive: true });
    fs.mkdirSync(at('outside'));
    fs.symlinkSync(at('home'), at('alias'));
    fs.symlinkSync(at('elsewhere'), at('home/keys'));
    const { isWithin } = nodeFiles();
    const inside = [
      'home/x',
      'home/config/x',
      'home/../home/x',
      'outside/../alias/x',
      'alias/config/x',
      'elsewhere/deep/x',
    ];
    for (const path of inside)
      expect([path, await isWithin(at(path), at('home'), ['config', 'keys'])]).toEqual([path, true]);
    for (const path of ['x', 'outside/x', 'homely', 'nowhere/x']) {
      expect([path, await isWithin(at(path), at('home'), ['config', 'keys'])]).toEqual([path, false]);
    }
    expect(await isWithin(at('x'), '/', ['tmp'])).toBe(false);
    expect(await isWithin(at('x'), at('none'), [])).toBe(false);
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
    await expect(nodeFiles().append(directory, 'c')).rejects.toMatchObject({ code: 'output/unwritable' });
  });
});
