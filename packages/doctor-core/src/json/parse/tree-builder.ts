import type { JSONVisitor } from 'jsonc-parser';
import type { JsonMember, JsonNode } from './json-node.js';

interface TreeBuilder {
  readonly visitor: JSONVisitor;
  /** To be called after a visit without errors. */
  root(): JsonNode;
}

interface Frame {
  readonly start: number;
  readonly members: JsonMember[];
  readonly items: JsonNode[];
  readonly commas: number[];
  key: { readonly name: string; readonly start: number; readonly end: number } | undefined;
}

/** Turns the events of a visit without errors into nodes, each made once its end is known. */
export const createTreeBuilder = (text: string): TreeBuilder => {
  const frames: Frame[] = [];
  let root: JsonNode | undefined;

  const add = (node: JsonNode): void => {
    const frame = frames.at(-1);
    if (frame === undefined) root = node;
    else if (frame.key === undefined) frame.items.push(node);
    else {
      const { name, start, end } = frame.key;
      frame.members.push({ key: name, keyEnd: end, value: node, start, end: node.end });
      frame.key = undefined;
    }
  };
  const open = (start: number): void => {
    frames.push({ start, members: [], items: [], commas: [], key: undefined });
  };
  const close = (toNode: (frame: Frame) => JsonNode): void => {
    const frame = frames.pop();
    if (frame !== undefined) add(toNode(frame));
  };

  return {
    visitor: {
      onObjectBegin: open,
      onArrayBegin: open,
      onObjectProperty: (name, offset, length) => {
        const frame = frames.at(-1);
        if (frame !== undefined) frame.key = { name, start: offset, end: offset + length };
      },
      onSeparator: (character, offset) => {
        if (character === ',') frames.at(-1)?.commas.push(offset);
      },
      onLiteralValue: (value: unknown, offset, length) => {
        add(literal(value, offset, offset + length, text));
      },
      onObjectEnd: (offset, length) => {
        close(({ start, members, commas }) => ({ type: 'object', start, end: offset + length, members, commas }));
      },
      onArrayEnd: (offset, length) => {
        close(({ start, items, commas }) => ({ type: 'array', start, end: offset + length, items, commas }));
      },
    },
    root: () => {
      if (root === undefined) throw new Error('the visit met no value');
      return root;
    },
  };
};

const literal = (value: unknown, start: number, end: number, text: string): JsonNode => {
  if (typeof value === 'string') return { type: 'string', start, end, value };
  if (typeof value === 'number') return { type: 'number', start, end, raw: text.slice(start, end) };
  if (typeof value === 'boolean') return { type: 'boolean', start, end, value };
  return { type: 'null', start, end };
};
