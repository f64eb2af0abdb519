import type { IFs } from 'memfs';
import type { MemoryHome } from '../../world/memory-home.js';
import { homeOver } from '../../world/memory-home.js';
import { MEMORY_UID } from '../../world/memory-facts.js';
import { memoryVolume } from '../../world/memory-volume.js';
import type { Ownership } from '../../world/ownership.js';
import { createOwnership } from '../../world/ownership.js';
import type { DirectoryNode, TreeNode } from './tree.js';
import { cleanDirectory } from './tree.js';

/** The tree of everything that a home's file system holds, all of it durable. Other kinds of files are left out. */
export const treeOf = ({ fs, owners }: Pick<MemoryHome, 'fs' | 'owners'>): DirectoryNode => {
  const read = (path: string): TreeNode | undefined => {
    const stats = owners.apply(fs.lstatSync(path));
    const mode = stats.mode & 0o7777;
    const { uid } = stats;
    if (stats.isSymbolicLink()) return { kind: 'symlink', target: String(fs.readlinkSync(path)), uid };
    if (stats.isDirectory()) return cleanDirectory(mode, uid, children(path));
    if (!stats.isFile()) return undefined;
    const content = new Uint8Array(Buffer.from(fs.readFileSync(path)));
    return { kind: 'file', mode, uid, content, synced: content };
  };
  const children = (path: string): ReadonlyMap<string, TreeNode> =>
    new Map(
      fs
        .readdirSync(path)
        .map(String)
        .flatMap((name) => {
          const node = read(path === '/' ? `/${name}` : `${path}/${name}`);
          return node ? [[name, node] as const] : [];
        }),
    );
  return cleanDirectory(0o755, MEMORY_UID, children('/'));
};

/** A home that holds what programs see of a tree. */
export const homeOf = (root: DirectoryNode): MemoryHome => {
  const fs = memoryVolume();
  const owners = createOwnership(MEMORY_UID);
  for (const [name, node] of root.entries) place(fs, owners, `/${name}`, node);
  return homeOver(fs, owners);
};

const place = (fs: IFs, owners: Ownership, path: string, node: TreeNode): void => {
  switch (node.kind) {
    case 'file':
      fs.writeFileSync(path, Buffer.from(node.content));
      fs.chmodSync(path, node.mode);
      break;
    case 'symlink':
      fs.symlinkSync(node.target, path);
      break;
    case 'directory':
      fs.mkdirSync(path);
      for (const [name, child] of node.entries) place(fs, owners, `${path}/${name}`, child);
      fs.chmodSync(path, node.mode);
      break;
  }
  if (node.uid !== MEMORY_UID) owners.set(fs.lstatSync(path), node.uid);
};
