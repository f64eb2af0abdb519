/** A file: what programs read of it, and what of it the device has for certain. */
export interface FileNode {
  readonly kind: 'file';
  mode: number;
  readonly uid: number;
  content: Uint8Array;
  /** As last flushed; undefined where it never was. The same array as `content` where nothing is pending. */
  synced: Uint8Array | undefined;
}

interface LinkNode {
  readonly kind: 'symlink';
  readonly target: string;
  readonly uid: number;
}

/** Names that change together: one creation, removal or rename. */
export type EntryChange = readonly (readonly [name: string, node: TreeNode | undefined])[];

/** A directory: the names that programs see, and those that the device has for certain. */
export interface DirectoryNode {
  readonly kind: 'directory';
  mode: number;
  readonly uid: number;
  readonly entries: Map<string, TreeNode>;
  readonly durable: Map<string, TreeNode>;
  /** What changed since the directory was last flushed; each may have reached the device or not, whatever became of the others. */
  pending: EntryChange[];
}

export type TreeNode = FileNode | LinkNode | DirectoryNode;

/** A directory all of whose names are durable. */
export const cleanDirectory = (mode: number, uid: number, entries: ReadonlyMap<string, TreeNode>): DirectoryNode => ({
  kind: 'directory',
  mode,
  uid,
  entries: new Map(entries),
  durable: new Map(entries),
  pending: [],
});

export const applyChange = (entries: Map<string, TreeNode>, change: EntryChange): void => {
  for (const [name, node] of change) {
    if (node) entries.set(name, node);
    else entries.delete(name);
  }
};

/** A copy that shares nothing that can change: one node stays one node, however many names lead to it. */
export const cloneTree = (root: DirectoryNode): DirectoryNode => {
  const copies = new Map<TreeNode, TreeNode>();
  const clone = (node: TreeNode): TreeNode => {
    const known = copies.get(node);
    if (known) return known;
    const copy = emptyCopy(node);
    copies.set(node, copy);
    if (node.kind !== 'directory' || copy.kind !== 'directory') return copy;
    for (const [name, child] of node.entries) copy.entries.set(name, clone(child));
    for (const [name, child] of node.durable) copy.durable.set(name, clone(child));
    copy.pending = node.pending.map((change) => change.map(([name, child]) => [name, child && clone(child)] as const));
    return copy;
  };
  return clone(root) as DirectoryNode;
};

const emptyCopy = (node: TreeNode): TreeNode => {
  switch (node.kind) {
    case 'file':
      return { ...node };
    case 'symlink':
      return node;
    case 'directory':
      return { ...node, entries: new Map(), durable: new Map(), pending: [] };
  }
};
