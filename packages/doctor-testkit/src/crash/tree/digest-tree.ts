import { createHash } from 'node:crypto';
import type { DirectoryNode, TreeNode } from './tree.js';

/** Two trees with the same digest behave the same from now on, also in a crash. */
export const digestTree = (root: DirectoryNode): string => createHash('sha256').update(describe(root)).digest('base64');

const describe = (node: TreeNode | undefined): string => {
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
      const names = describeEntries(node.entries);
      const head = `d ${node.mode} ${node.uid} {${names}}`;
      if (node.pending.length === 0) return head;
      const pending = node.pending.map((change) => describeEntries(change)).join(' | ');
      return `${head} < {${describeEntries(node.durable)}} ${pending}`;
    }
  }
};

const describeEntries = (entries: Iterable<readonly [string, TreeNode | undefined]>): string =>
  [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, node]) => `${name}: ${describe(node)}`)
    .join('; ');

const known = new WeakMap<Uint8Array, string>();

/** Remembered: the same bytes are in many trees. */
export const digestBytes = (bytes: Uint8Array): string => {
  const digest = known.get(bytes) ?? createHash('sha256').update(bytes).digest('base64');
  known.set(bytes, digest);
  return digest;
};
