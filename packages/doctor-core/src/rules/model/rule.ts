import type { Severity } from '../../contract/author/finding.js';
import type { Mode, OctalModeText } from '../../contract/author/mode.js';
import type { Platform } from '../../contract/author/platform.js';
import type { JsonValue } from '../../contract/author/step.js';
import type { SettingValues } from '../../contract/value/setting-values.js';
import type { Assertion } from './assertion.js';

/** What must hold, and what is said and done where it does not: one code of its check. */
export type Rule = Assertion & RuleWords;

/** All may be left out. */
export interface RuleWords {
  /** Default `error`. */
  readonly severity?: Severity;
  /** Default: what was found and wanted. It may have `{path}`, `{name}`, `{found}`, `{wanted}` and `{doctor}`; that of `anyOf` has neither `{path}` nor `{name}`. */
  readonly message?: string;
  /** What the operator does, in sentences; default: what the rule wants. */
  readonly remediation?: string;
  /** The rule is evaluated only where all of these hold. */
  readonly when?: readonly Assertion[];
  /** `true` where the rule says it all: a mode, a JSON value, a text that is appended, a file that must not be there. */
  readonly fix?: true | RuleFix;
}

export interface RuleFix {
  /** One sentence for the operator. */
  readonly summary: string;
  readonly steps: readonly RuleStep[];
  /** What the operator has to agree to, as a sentence in his own words. */
  readonly consent?: string;
  /** What to do once it is applied. */
  readonly nextSteps?: readonly string[];
}

/** What a rule may do, below the home: plain data, without secrets. */
export type RuleStep =
  | { readonly kind: 'set-mode'; readonly path: string; readonly mode: Exclude<Mode, number> }
  | {
      readonly kind: 'write-file';
      readonly path: string;
      /** Shown, where there is no label. */
      readonly content: string;
      readonly mode?: OctalModeText;
      readonly label?: string;
    }
  | { readonly kind: 'make-directory'; readonly path: string; readonly mode: OctalModeText }
  | { readonly kind: 'move'; readonly path: string; readonly to: string }
  | { readonly kind: 'remove-file'; readonly path: string }
  | { readonly kind: 'edit-text'; readonly path: string; readonly edits: readonly RuleTextEdit[] }
  | { readonly kind: 'edit-json'; readonly path: string; readonly edits: readonly RuleJsonEdit[] }
  /** Behind all others: shown, run once they are made, with the consent of the engine, and never undone. */
  | {
      readonly kind: 'run';
      readonly command: string;
      readonly args: readonly string[];
      /** Below the home; default: the home. */
      readonly cwd?: string;
      /** Default 120 000. */
      readonly timeoutMs?: number;
    };

type RuleTextEdit =
  | { readonly op: 'replace'; readonly find: string; readonly with: string }
  | { readonly op: 'insert-before' | 'insert-after'; readonly find: string; readonly text: string }
  | { readonly op: 'append'; readonly text: string };

type RuleJsonEdit =
  | { readonly op: 'set'; readonly pointer: string; readonly value: JsonValue }
  | { readonly op: 'rename-key'; readonly pointer: string; readonly value: string }
  | { readonly op: 'remove'; readonly pointer: string };

/** A check of rules. */
export interface CheckDocument {
  readonly id: string;
  readonly title: string;
  readonly tags?: readonly string[];
  readonly platforms?: readonly Platform[];
  /** What an operator may set, with its defaults; `{ "$setting": "name" }` in a rule stands for the value. */
  readonly settings?: SettingValues;
  /** It applies only where all of these hold. */
  readonly when?: readonly Assertion[];
  /** By local code. */
  readonly rules: Readonly<Record<string, Rule>>;
}
