import type { FileView } from '@netclaw/doctor-core';
import type { JsonNode, JsonObjectNode } from '@netclaw/doctor-core/json';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core/json';
import type { NoContent } from '../home/file-facts.js';
import { noContent } from '../home/file-facts.js';
import { isText } from '../json/dotnet-record.js';
import { decodeText } from '../text/decode-text.js';
import type { FileFault, ValueFault } from './file-fault.js';
import { faultIn } from './file-fault.js';
import { describeKind, firstOf } from './json-parts.js';

/** hard-deny-overrides.json, as the daemon reads it when it starts. What is denied is not kept. */
export type DenyRules =
  | NoContent
  /** Also where the file is blank. */
  | { readonly kind: 'rules'; readonly count: number }
  /** The daemon does not start. */
  | ({ readonly kind: 'invalid' } & FileFault);

type Path = ValueFault['path'];

export const readDenyRules = (view: FileView): DenyRules => {
  const none = noContent(view);
  if (none) return none;
  return view.kind === 'file' ? denyRulesIn(view.bytes) : { kind: 'absent' };
};

/** The same of its bytes. */
export const denyRulesIn = (bytes: Uint8Array): Exclude<DenyRules, NoContent> => {
  const text = decodeText(bytes).bytes;
  const parsed = parseJsonDocument(text, { dialect: 'config' });
  if (!parsed.ok) {
    const isBlank = new TextDecoder().decode(text).trim() === '';
    const { position, reason } = parsed.problem;
    return isBlank ? { kind: 'rules', count: 0 } : { kind: 'invalid', position, reason };
  }
  const { root } = parsed.document;
  if (root.type === 'null') return { kind: 'rules', count: 0 };
  // .NET reads all of it before it looks at what a rule says
  const fault =
    root.type === 'array'
      ? (firstOf(root.items.entries(), ([index, rule]) => typeFault(rule, index)) ??
        firstOf(root.items.entries(), ([index, rule]) => ruleFault(rule, index)))
      : { path: [], at: root.start, problem: `${describeKind(root)} instead of a list of rules` };
  if (fault) return { kind: 'invalid', ...faultIn(parsed.document, fault) };
  return { kind: 'rules', count: root.type === 'array' ? root.items.length : 0 };
};

type FieldType = 'text' | 'texts' | 'flag' | 'paths';

/** Names are compared exactly; others are passed over. */
const FIELDS: ReadonlyMap<string, FieldType> = new Map<string, FieldType>([
  ['verb', 'texts'],
  ['verbPrefix', 'text'],
  ['rawText', 'text'],
  ['argFlags', 'texts'],
  ['firstPath', 'paths'],
  ['reason', 'text'],
  ['category', 'text'],
  ['escapeHatch', 'flag'],
]);

/** Of a key that is there twice every value must be of the type, although the last counts. */
const typeFault = (rule: JsonNode, index: number): ValueFault | undefined => {
  if (rule.type === 'null') return undefined;
  if (rule.type !== 'object') {
    return { path: [index], at: rule.start, problem: `${describeKind(rule)} instead of a rule` };
  }
  const fault = firstOf(rule.members, ({ key, value }) => fieldFault(value, FIELDS.get(key), [index, key]));
  if (fault) return fault;
  return memberOf(rule, 'reason') ? undefined : { path: [index], at: rule.start, problem: 'has no reason' };
};

const fieldFault = (node: JsonNode, type: FieldType | undefined, path: Path): ValueFault | undefined => {
  const fault = (wanted: string): ValueFault => ({
    path,
    at: node.start,
    problem: `${describeKind(node)} instead of ${wanted}`,
  });
  switch (type) {
    case undefined:
      return undefined;
    case 'flag':
      return node.type === 'boolean' ? undefined : fault('true or false');
    case 'text':
      if (node.type === 'string' && !isText(node.value)) return { path, at: node.start, problem: 'is a broken text' };
      return node.type === 'string' || node.type === 'null' ? undefined : fault('a text');
    case 'texts':
      if (node.type === 'null') return undefined;
      if (node.type !== 'array') return fault('a list of texts');
      return firstOf(node.items.entries(), ([index, item]) => fieldFault(item, 'text', [...path, index]));
    case 'paths':
      if (node.type === 'null') return undefined;
      if (node.type !== 'object') return fault('an object with oneOf');
      return firstOf(node.members, ({ key, value }) =>
        fieldFault(value, key === 'oneOf' ? 'texts' : undefined, [...path, key]),
      );
  }
};

/** What a rule must be, once it could be read. */
const ruleFault = (rule: JsonNode, index: number): ValueFault | undefined => {
  const fault = (problem: string): ValueFault => ({ path: [index], at: rule.start, problem });
  if (rule.type !== 'object') return fault('is null instead of a rule');
  const isSet = (name: string): boolean => isThere(rule, name);
  const matches = ['verb', 'verbPrefix', 'rawText'].filter(isSet);
  if (matches.length === 0) return fault('has neither verb, verbPrefix nor rawText');
  if (matches.length > 1) return fault(`has ${matches.join(' and ')}, of which one is possible`);
  const refinement = ['argFlags', 'firstPath'].find(isSet);
  if (refinement !== undefined && !isSet('verb')) return fault(`has ${refinement}, which is possible only with verb`);
  return isSet('reason') ? undefined : fault('has a blank reason');
};

/** An empty list and a blank text are as nothing; an object is there. */
const isThere = (rule: JsonObjectNode, name: string): boolean => {
  const value = memberOf(rule, name);
  if (value?.type === 'array') return value.items.length > 0;
  return value?.type === 'object' || (value?.type === 'string' && value.value.trim() !== '');
};
