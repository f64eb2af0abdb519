import { createHash } from 'node:crypto';
import type { DirectoryNode, TreeNode } from './tree.js';

/** Is what lies at this path, absolute, left out? */
export type Hides = (path: string) => boolean;

/** Two trees with the same digest behave the same from now on, also in a crash; but for what is hidden. */
export const digestTree = (root: DirectoryNode, hides: Hides = () => false): string => {
  const describe = (node: TreeNode | undefined, path: string): string => {
    switch (node?.kind) {
      case undefined:
        return '-';
      case 'file': {
        const lag = node.synced === node.content ? '' : ` < ${node.synced ? digestBytes(node.synced) : 'never'}`;
        return `f ${node.mode} ${node.uid} ${digestBytes(node.content)}${lag}`;
      }
      case 'symlink':
        return `l ${node.uid} ${node.target}`;
      case 'directory': {
        const head = `d ${node.mode} ${node.uid} {${describeEntries(node.entries, path)}}`;
        const pending = node.pending.map((change) => describeEntries(change, path)).filter((change) => change !== '');
        return pending.length === 0
          ? head
          : `${head} < {${describeEntries(node.durable, path)}} ${pending.join(' | ')}`;
      }
    }
  };
  const describeEntries = (entries: Iterable<readonly [string, TreeNode | undefined]>, directory: string): string =>
    [...entries]
      .filter(([name]) => !hides(`${directory}/${name}`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, node]) => `${name}: ${describe(node, `${directory}/${name}`)}`)
      .join('; ');
  return createHash('sha256').update(describe(root, '')).digest('base64');
};

const known = new WeakMap<Uint8Array, string>();

/** Remembered: the same bytes are in many trees. */
export const digestBytes = (bytes: Uint8Array): string => {
  const digest = known.get(bytes) ?? createHash('sha256').update(bytes).digest('base64');
  known.set(bytes, digest);
  return digest;
};
