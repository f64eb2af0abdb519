import type { NewRule } from '../../contract/result/rule-kind.js';
import type { AddedRule } from './edit-rules.js';
import { loadRulesEditor } from './load-plugin-kinds.js';

/**
 * Adds a rule to a file of rules, as a check of its own. Reads and writes nothing.
 *
 * @param bytes the file as it is; undefined or blank for a new one
 * @param name of the plugin, for a new one
 * @param taken ids that other checks have: the rule gets one that is free
 */
export const addRule = async (
  bytes: Uint8Array | undefined,
  rule: NewRule,
  name: string,
  taken: readonly string[] = [],
): Promise<AddedRule> => (await loadRulesEditor()).withRule(bytes, rule, name, taken);
