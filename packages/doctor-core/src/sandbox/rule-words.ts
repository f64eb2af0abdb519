import type { Check } from '../contract/author/check.js';

interface RuleWords {
  readonly message: string;
  /** Undefined where the author wrote it. */
  readonly remediation: string | undefined;
}

type Words = Readonly<Record<string, RuleWords>>;

/** By the findings: a check that runs under the name of its plugin is another object with the same ones. */
const words = new WeakMap<Check['findings'], Words>();

/** Notes what is said of each finding of a check of rules where nothing was found, by local code. */
export const noteRuleWords = (check: Check, said: Words): void => {
  words.set(check.findings, said);
};

/** Undefined for what is not a rule. */
export const ruleWordsOf = (check: Check, code: string): RuleWords | undefined => words.get(check.findings)?.[code];
