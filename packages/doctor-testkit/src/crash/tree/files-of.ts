import { digestBytes } from './digest-tree.js';
import type { DirectoryNode, TreeNode } from './tree.js';

/** What programs see of each file and symlink, by absolute path: its mode and a digest of its content, or where it leads. */
export const filesOf = (root: DirectoryNode): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  const visit = (path: string, node: TreeNode): void => {
    if (node.kind === 'directory') for (const [name, child] of node.entries) visit(`${path}/${name}`, child);
    else files.set(path, node.kind === 'file' ? `${node.mode} ${digestBytes(node.content)}` : `to ${node.target}`);
  };
  visit('', root);
  return files;
};
