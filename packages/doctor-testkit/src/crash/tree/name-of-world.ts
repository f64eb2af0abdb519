import { posix } from 'node:path';
import { MEMORY_HOME } from '../../world/memory-facts.js';
import { digestBytes } from './digest-tree.js';
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

const phaseIn = (state: TreeNode): string => {
  const journal = state.kind === 'directory' ? state.entries.get('journal') : undefined;
  if (journal?.kind !== 'file') return 'no journal';
  return /"phase": "([a-z-]+)"/.exec(Buffer.from(journal.content).toString())?.[1] ?? 'a torn journal';
};
