import type { JsonValue } from '../author/step.js';

/** What a rule can be written about from what is there now. */
export type RuleKind = 'file' | 'json' | 'process' | 'port' | 'command' | 'env' | 'http' | 'service';

/** A rule that holds now, for a check of its own. It has facts alone: no content of a file, no value, no output. */
export interface NewRule {
  /** Of the check, in kebab-case: `file-env`. */
  readonly id: string;
  readonly title: string;
  /** As a file of rules has it. */
  readonly rule: Readonly<Record<string, JsonValue>>;
}
