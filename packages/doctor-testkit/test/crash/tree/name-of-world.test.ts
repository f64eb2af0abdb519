import { describe, expect, it } from '@jest/globals';
import { digestTree } from '../../../src/crash/tree/digest-tree.js';
import { liveTree } from '../../../src/crash/tree/live-tree.js';
import type { LiveTree } from '../../../src/crash/tree/live-tree.js';
import { hidesUnnamed, namedNodes, nameOfWorld } from '../../../src/crash/tree/name-of-world.js';
import { survivorsOf } from '../../../src/crash/tree/survivors.js';
import type { FileNode } from '../../../src/crash/tree/tree.js';
import { cleanDirectory } from '../../../src/crash/tree/tree.js';
import { MEMORY_HOME } from '../../../src/world/memory-facts.js';

const STATE = '.doctor';
const hides = hidesUnnamed(STATE);

const write = (tree: LiveTree, path: string, text: string): FileNode => {
  const file = tree.create(`${MEMORY_HOME}/${path}`, 0o600, 1);
  tree.write(file, new TextEncoder().encode(text));
  return file;
};

/** A home amid a repair: the journal and a staged file are not flushed, nor that another staged file replaced a setting. */
const amidRepair = (): LiveTree => {
  const tree = liveTree(cleanDirectory(0o755, 1, new Map()));
  const parts = `${MEMORY_HOME}/${STATE}/staged`.split('/').slice(1);
  parts.forEach((_, index) => {
    tree.makeDirectory(`/${parts.slice(0, index + 1).join('/')}`, 0o700, 1);
    tree.flushDirectory(`/${parts.slice(0, index).join('/')}`);
  });
  tree.flush(write(tree, 'app.json', 'old'));
  tree.flush(write(tree, `${STATE}/staged/first`, 'new'));
  write(tree, `${STATE}/staged/second`, 'new too');
  write(tree, `${STATE}/journal`, '"phase": "committing"');
  const directories = ['', `/${STATE}`, `/${STATE}/staged`].map((path) => `${MEMORY_HOME}${path}`);
  directories.forEach((path) => {
    tree.flushDirectory(path);
  });
  tree.rename(`${MEMORY_HOME}/${STATE}/staged/first`, `${MEMORY_HOME}/app.json`);
  return tree;
};

const namesOf = (worlds: ReturnType<typeof survivorsOf>): readonly string[] => [
  ...new Set(worlds.map(({ root }) => nameOfWorld(root, STATE))),
];

describe('worlds that differ by their names', () => {
  it('are all found, in the same order, where what is not named is not varied', () => {
    const { root } = amidRepair();
    const named = namedNodes(root, hides);
    const [all, few] = [survivorsOf(root), survivorsOf(root, (node) => named.has(node))];
    expect(namesOf(few)).toEqual(namesOf(all));
    expect(few.length).toBeLessThan(all.length);
  });

  it('are the same where only files of the engine differ', () => {
    const [tree, other] = [amidRepair(), amidRepair()];
    write(other, `${STATE}/record`, 'of a repair');
    expect(digestTree(other.root, hides)).toBe(digestTree(tree.root, hides));
    expect(digestTree(other.root)).not.toBe(digestTree(tree.root));
  });

  it('are others where the journal, or a staged file that was moved into the home, is gone', () => {
    for (const path of [`${STATE}/journal`, 'app.json']) {
      const [tree, other] = [amidRepair(), amidRepair()];
      other.unlink(`${MEMORY_HOME}/${path}`);
      expect(digestTree(other.root, hides)).not.toBe(digestTree(tree.root, hides));
    }
  });
});
