import type { Check } from '../contract/author/check.js';

type Words = Readonly<Record<string, string>>;

const words = new WeakMap<Check, Words>();

/** Notes what is said of each finding of a check of rules where nothing was found, by local code. */
export const noteRuleWords = (check: Check, said: Words): void => {
  words.set(check, said);
};

/** Undefined for what is not a rule. */
export const ruleWordsOf = (check: Check, code: string): string | undefined => words.get(check)?.[code];
