import type { DirectoryNode, EntryChange, FileNode, TreeNode } from './tree.js';
import { applyChange, cleanDirectory } from './tree.js';

/** One world that may be found after a crash. Nothing in it is pending any more. */
interface Survivor {
  readonly root: DirectoryNode;
  /** What became of what was pending, in words; empty where nothing was. */
  readonly description: string;
}

/**
 * Every world that a power failure at this moment may leave: of the pending changes of a directory any subset, in any directory; of a
 * file that was not flushed the whole content, the old one, none, half of it, or zeros.
 *
 * @param matters says of what is pending whether worlds that differ in it alone count as different; else the first of them stands for all
 */
export const survivorsOf = (
  root: DirectoryNode,
  matters: (node: TreeNode) => boolean = () => true,
): readonly Survivor[] => {
  const { directories, files } = findPending(root);
  const all: readonly (readonly [TreeNode, readonly Choice[]])[] = [
    ...directories.map((node) => [node, entryChoices(node)] as const),
    ...files.map((node) => [node, contentChoices(node)] as const),
  ];
  const axes = all.map(([node, choices]) => (matters(node) ? choices : choices.slice(0, 1)));
  return combinations(axes).map((choices) => {
    const chosen = new Map(choices.map((choice) => [choice.of, choice]));
    return {
      root: freeze(root, chosen, new Map()) as DirectoryNode,
      description: choices.map(({ text }) => text).join(', '),
    };
  });
};

/** What becomes of one directory's names, or of one file's content. */
type Choice =
  | { readonly of: DirectoryNode; readonly text: string; readonly entries: ReadonlyMap<string, TreeNode> }
  | { readonly of: FileNode; readonly text: string; readonly content: Uint8Array };

const findPending = (
  root: DirectoryNode,
): { readonly directories: readonly DirectoryNode[]; readonly files: readonly FileNode[] } => {
  const seen = new Set<TreeNode>();
  const visit = (node: TreeNode | undefined): void => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    if (node.kind !== 'directory') return;
    for (const child of [...node.entries.values(), ...node.durable.values()]) visit(child);
    for (const change of node.pending) for (const [, child] of change) visit(child);
  };
  visit(root);
  return {
    directories: [...seen].filter((node) => node.kind === 'directory').filter((node) => node.pending.length > 0),
    files: [...seen].filter((node) => node.kind === 'file').filter((node) => node.synced !== node.content),
  };
};

/** Up to so many pending changes of one directory every subset is tried. */
const EVERY_SUBSET = 4;

const entryChoices = (directory: DirectoryNode): readonly Choice[] =>
  subsetsOf(directory.pending.length).map((kept) => {
    const entries = new Map(directory.durable);
    directory.pending.forEach((change, index) => {
      if (kept.has(index)) applyChange(entries, change);
    });
    const names = directory.pending.map((change, index) => `${kept.has(index) ? 'kept' : 'lost'} ${nameOf(change)}`);
    return { of: directory, entries, text: names.join(' & ') };
  });

const subsetsOf = (count: number): readonly ReadonlySet<number>[] => {
  const all = Array.from({ length: count }, (_, index) => index);
  if (count <= EVERY_SUBSET) {
    return Array.from({ length: 2 ** count }, (_, bits) => new Set(all.filter((index) => (bits & (1 << index)) !== 0)));
  }
  return [
    ...all.map((end) => new Set(all.slice(0, end))),
    new Set(all),
    ...all.map((one) => new Set([one])),
    ...all.map((one) => new Set(all.filter((index) => index !== one))),
  ];
};

const nameOf = (change: EntryChange): string => change.map(([name, node]) => (node ? `+${name}` : `-${name}`)).join('');

const NOTHING = new Uint8Array();

const contentChoices = (file: FileNode): readonly Choice[] => {
  const { content, synced } = file;
  const torn = content.slice(0, content.length >> 1);
  const choices: Choice[] = [
    { of: file, text: 'content kept', content },
    { of: file, text: 'content lost', content: NOTHING },
    { of: file, text: 'content torn', content: torn },
    { of: file, text: 'content zeroed', content: new Uint8Array(content.length) },
  ];
  return synced ? [...choices, { of: file, text: 'old content', content: synced }] : choices;
};

/** Up to so many worlds all combinations are tried; beyond, each axis is varied alone, the others all kept or all lost. */
const MAX_COMBINATIONS = 96;

const combinations = (axes: readonly (readonly Choice[])[]): readonly (readonly Choice[])[] => {
  const product = axes.reduce<readonly (readonly Choice[])[]>(
    (made, axis) =>
      made.length * axis.length > MAX_COMBINATIONS
        ? made.flatMap((chosen) => [axis.at(0), axis.at(-1)].flatMap((one) => (one ? [[...chosen, one]] : [])))
        : made.flatMap((chosen) => axis.map((one) => [...chosen, one])),
    [[]],
  );
  return product;
};

const freeze = (node: TreeNode, chosen: ReadonlyMap<TreeNode, Choice>, done: Map<TreeNode, TreeNode>): TreeNode => {
  const known = done.get(node);
  if (known) return known;
  const frozen = freezeNode(node, chosen, done);
  done.set(node, frozen);
  return frozen;
};

const freezeNode = (node: TreeNode, chosen: ReadonlyMap<TreeNode, Choice>, done: Map<TreeNode, TreeNode>): TreeNode => {
  const choice = chosen.get(node);
  switch (node.kind) {
    case 'symlink':
      return node;
    case 'file': {
      const content = choice && 'content' in choice ? choice.content : node.content;
      return { ...node, content, synced: content };
    }
    case 'directory': {
      const entries = choice && 'entries' in choice ? choice.entries : node.entries;
      const frozen = [...entries].map(([name, child]) => [name, freeze(child, chosen, done)] as const);
      return cleanDirectory(node.mode, node.uid, new Map(frozen));
    }
  }
};
