import { posix } from 'node:path';
import { MEMORY_HOME } from '../../world/memory-facts.js';
import { digestBytes } from './digest-tree.js';
import type { Hides } from './digest-tree.js';
import type { DirectoryNode, TreeNode } from './tree.js';

/**
 * What a check can tell apart: the files of the home beside those of the engine, and how far the engine has come with them.
 *
 * @param stateDirectory relative to the home
 */
export const nameOfWorld = (root: DirectoryNode, stateDirectory: string): string => {
  const state = posix.join(MEMORY_HOME, stateDirectory);
  const lines: string[] = [];
  const visit = (path: string, node: TreeNode): void => {
    if (path === state) lines.push(phaseIn(node));
    else if (node.kind === 'directory') {
      lines.push(`${path}/ ${String(node.mode)}`);
      for (const [name, child] of node.entries) visit(`${path}/${name}`, child);
    } else if (node.kind === 'file') lines.push(`${path} ${String(node.mode)} ${digestBytes(node.content)}`);
    else lines.push(`${path} > ${node.target}`);
  };
  visit('', root);
  return lines.sort().join('\n');
};

/**
 * What the name of a world does not depend on, nor the names of those that a crash in it leaves: the files of the engine, but for its journal.
 *
 * @param stateDirectory relative to the home
 */
export const hidesUnnamed = (stateDirectory: string): Hides => {
  const state = posix.join(MEMORY_HOME, stateDirectory);
  return (path) => path.startsWith(`${state}/`) && path !== `${state}/${JOURNAL}`;
};

/** All nodes that have, had or may come to have a name that is not hidden. */
export const namedNodes = (root: DirectoryNode, hides: Hides): ReadonlySet<TreeNode> => {
  const found = new Set<TreeNode>();
  const visit = (path: string, node: TreeNode): void => {
    if (hides(path) || found.has(node)) return;
    found.add(node);
    if (node.kind === 'directory') for (const [name, child] of everNamed(node)) visit(`${path}/${name}`, child);
  };
  visit('', root);
  return found;
};

/** What a directory has, had, or may have under a name. */
const everNamed = ({ entries, durable, pending }: DirectoryNode): readonly (readonly [string, TreeNode])[] => [
  ...entries,
  ...durable,
  ...pending.flat().flatMap(([name, node]) => (node ? [[name, node] as const] : [])),
];

const JOURNAL = 'journal';

const phaseIn = (state: TreeNode): string => {
  const journal = state.kind === 'directory' ? state.entries.get(JOURNAL) : undefined;
  if (journal?.kind !== 'file') return 'no journal';
  return /"phase": "([a-z-]+)"/.exec(Buffer.from(journal.content).toString())?.[1] ?? 'a torn journal';
};
