import type { NewRule } from '../../contract/result/rule-kind.js';
import { isSameData } from '../../contract/value/same-data.js';
import { isRecord } from '../../contract/value/shape.js';
import { API_VERSION } from '../../contract/author/plugin.js';
import { mistakeInWords } from '../../document/describe-mistake.js';
import { parseDocument } from '../../document/read-document.js';
import { applyJsonEdits } from '../../json/edit-json.js';
import { shapeProblemOf } from '../../registry/check-shape.js';
import { MAX_ID } from '../../rules/names.js';
import { rulesIn } from './load-rules.js';

/** A file of rules to which a rule was added, or why it was not. */
export type AddedRule =
  | { readonly bytes: Uint8Array; readonly id: string }
  /** What is there is not a file of rules, or could not be one with this rule. */
  | { readonly problem: string }
  /** A rule about the same: its check and its code. */
  | { readonly twin: string };

/** The code of the only rule of a check. */
const CODE = 'unmet';

/** A file of rules with one more check, of an id that is free; all else of it stays byte for byte. */
export const withRule = (
  bytes: Uint8Array | undefined,
  { id: wanted, title, rule }: NewRule,
  name: string,
  taken: readonly string[],
): AddedRule => {
  const checkOf = (id: string) => ({ id, title, rules: { [CODE]: rule } });
  if (bytes === undefined || Buffer.from(bytes).toString('utf8').trim() === '') {
    const id = freeId(wanted, taken);
    const document = { apiVersion: API_VERSION, name, checks: [checkOf(id)] };
    return loadable(Buffer.from(`${JSON.stringify(document, null, 2)}\n`), id, name);
  }
  const before = rulesIn(bytes, name);
  if ('problem' in before) return { problem: before.problem };
  const parsed = parseDocument(bytes);
  const twin = parsed.ok ? twinOf(parsed.value, rule) : undefined;
  if (twin !== undefined) return { twin };
  const id = freeId(wanted, [...taken, ...before.checks.map((check) => check.id)]);
  const edit = { op: 'insert-entry', pointer: '/checks', value: checkOf(id), label: id, identity: ['id'] } as const;
  return loadable(applyJsonEdits(bytes, [edit]), id, name);
};

/** `file-env-2`: two things may be spelt alike but for what an id cannot have. */
const freeId = (wanted: string, taken: readonly string[]): string => {
  const used = new Set(taken);
  for (let at = 1; ; at++) {
    const end = at === 1 ? '' : `-${at}`;
    const id = `${wanted.slice(0, MAX_ID - end.length).replace(/-$/, '')}${end}`;
    if (!used.has(id)) return id;
  }
};

/** What is written is what a doctor loads: with a rule that it does not take, all others would be lost. */
const loadable = (bytes: Uint8Array, id: string, name: string): AddedRule => {
  const loaded = rulesIn(bytes, name);
  if ('problem' in loaded) return { problem: loaded.problem };
  const odd = shapeProblemOf(loaded);
  return odd ? { problem: mistakeInWords({ pointer: odd.pointer, reason: odd.problem }) } : { bytes, id };
};

/** What a rule is about. */
const KEYS = ['file', 'json', 'pointer', 'process', 'port', 'host', 'command', 'env', 'http', 'service'] as const;

/** The code of a rule about the very same thing. */
const twinOf = (document: unknown, rule: NewRule['rule']): string | undefined => {
  const checks: unknown = isRecord(document) ? document['checks'] : undefined;
  for (const check of Array.isArray(checks) ? (checks as readonly unknown[]) : []) {
    if (!isRecord(check) || !isRecord(check['rules'])) continue;
    for (const [code, other] of Object.entries(check['rules'])) {
      if (isRecord(other) && isSameData(aboutOf(other), aboutOf(rule))) return `${String(check['id'])}/${code}`;
    }
  }
  return undefined;
};

const aboutOf = (rule: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(KEYS.flatMap((key) => (rule[key] === undefined ? [] : [[key, rule[key]]])));
