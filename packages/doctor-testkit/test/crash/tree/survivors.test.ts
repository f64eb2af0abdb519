import { describe, expect, it } from '@jest/globals';
import { liveTree } from '../../../src/crash/tree/live-tree.js';
import type { LiveTree } from '../../../src/crash/tree/live-tree.js';
import { survivorsOf } from '../../../src/crash/tree/survivors.js';
import type { DirectoryNode, FileNode } from '../../../src/crash/tree/tree.js';
import { cleanDirectory } from '../../../src/crash/tree/tree.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

const file = (text: string): FileNode => {
  const content = bytes(text);
  return { kind: 'file', mode: 0o600, uid: 1, content, synced: content };
};

const treeWith = (files: Readonly<Record<string, string>>): LiveTree =>
  liveTree(cleanDirectory(0o755, 1, new Map(Object.entries(files).map(([name, text]) => [name, file(text)] as const))));

/** Every world as `name=content` pairs, each once, sorted. */
const worlds = (tree: LiveTree): readonly string[] =>
  [...new Set(survivorsOf(tree.root).map(({ root }) => describeDirectory(root)))].sort();

const describeDirectory = ({ entries }: DirectoryNode): string =>
  [...entries]
    .map(([name, node]) =>
      node.kind === 'file'
        ? `${name}=${new TextDecoder().decode(node.content)}`
        : node.kind === 'directory'
          ? `${name}/{${describeDirectory(node)}}`
          : name,
    )
    .sort()
    .join(' ');

describe('what a power failure may leave', () => {
  it('is one world where nothing is pending', () => {
    expect(worlds(treeWith({ a: '1' }))).toEqual(['a=1']);
  });

  it('is a rename, or no rename', () => {
    const tree = treeWith({ a: '1', b: '2' });
    tree.rename('/a', '/b');
    expect(worlds(tree)).toEqual(['a=1 b=2', 'b=1']);
    tree.flushDirectory('/');
    expect(worlds(tree)).toEqual(['b=1']);
  });

  it('is any subset of the changes of a directory, in any order', () => {
    const tree = treeWith({ a: '1', b: '2', c: '3' });
    tree.unlink('/a');
    tree.rename('/b', '/c');
    expect(worlds(tree)).toEqual(['a=1 b=2 c=3', 'a=1 c=2', 'b=2 c=3', 'c=2']);
  });

  it('is a file that was never flushed: whole, empty, torn, zeroed, or without a name', () => {
    const tree = treeWith({});
    tree.write(tree.create('/a', 0o600, 1), bytes('1234'));
    expect(worlds(tree)).toEqual(['', 'a=', 'a=\0\0\0\0', 'a=12', 'a=1234']);
  });

  it('is a flushed file under a name that may still be lost', () => {
    const tree = treeWith({});
    const made = tree.create('/a', 0o600, 1);
    tree.write(made, bytes('1234'));
    tree.flush(made);
    expect(worlds(tree)).toEqual(['', 'a=1234']);
  });

  it('is a rename over a file whose content never came: the trap of a missing flush', () => {
    const tree = treeWith({ a: 'old' });
    tree.write(tree.create('/a.new', 0o600, 1), bytes('12'));
    tree.rename('/a.new', '/a');
    expect(worlds(tree)).toContain('a=');
    expect(worlds(tree)).toContain('a=old');
  });

  it('loses what is in a directory with its name', () => {
    const tree = treeWith({});
    tree.makeDirectory('/d', 0o700, 1);
    const made = tree.create('/d/a', 0o600, 1);
    tree.flush(made);
    tree.flushDirectory('/d');
    expect(worlds(tree)).toEqual(['', 'd/{a=}']);
    tree.flushDirectory('/');
    expect(worlds(tree)).toEqual(['d/{a=}']);
  });

  it('loses changes of one directory and keeps those of another', () => {
    const tree = treeWith({});
    tree.makeDirectory('/d', 0o700, 1);
    tree.flushDirectory('/');
    for (const path of ['/a', '/d/b']) tree.flush(tree.create(path, 0o600, 1));
    expect(worlds(tree)).toEqual(['a= d/{b=}', 'a= d/{}', 'd/{b=}', 'd/{}']);
  });

  it('tries the telling subsets where there are too many', () => {
    const tree = treeWith({});
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    for (const name of names) tree.flush(tree.create(`/${name}`, 0o600, 1));
    const found = worlds(tree);
    expect(found).toContain('');
    expect(found).toContain('f=');
    expect(found).toContain('a= b= c=');
    expect(found).toContain('a= b= c= e= f=');
  });
});
