import type { Declarations } from '../author/declarations.js';
import type { FindingExplanation, RepairExplanation } from '../author/explanation.js';
import type { FindingRule } from '../author/finding.js';
import type { Platform } from '../author/platform.js';
import type { ConsentWords } from '../author/repair.js';
import type { SettingValues } from '../value/setting-values.js';
import type { CheckSummary } from './check-result.js';

/** A registered check as data. */
export interface CheckDescription extends CheckSummary {
  /** What it looks at and why, in sentences. */
  readonly about?: string | undefined;
  readonly declarations: Required<Declarations>;
  /** The file of the program that answers for it, absolute: what it looks at is not held to the declarations. Undefined for code of this process. */
  readonly program?: string | undefined;
  /** It runs only where it is named, or turned on in the settings. */
  readonly isOptIn: boolean;
  /** What is said before it runs. */
  readonly caution?: string | undefined;
  /** Undefined = for all. */
  readonly platforms: readonly Platform[] | undefined;
  /** What an operator may set, with the defaults. */
  readonly settings: SettingValues;
  /** Full codes. */
  readonly codes: readonly string[];
  readonly consents: Readonly<Record<string, ConsentWords>>;
  /** What each code means, from the catalogue of the check. */
  readonly findings: readonly DescribedFinding[];
  /** The repairs that can fix them: the check's own, then those that plugins offer. */
  readonly repairs: readonly DescribedRepair[];
}

/** The texts hold `{slots}`, which are filled when something is found; `{doctor}` is filled already. */
export interface DescribedFinding extends Required<Omit<FindingRule, 'explanation' | 'helpUrl'>> {
  readonly code: string;
  readonly helpUrl?: string | undefined;
  readonly explanation?: FindingExplanation | undefined;
}

export interface DescribedRepair {
  readonly repair: string;
  /** What it does, in one sentence. */
  readonly summary: string;
  readonly explanation?: RepairExplanation | undefined;
  readonly options: readonly string[];
  /** The plugin that it comes from; undefined where the program brings it. */
  readonly plugin: string | undefined;
  /** Full codes of this check that it can fix. */
  readonly fixes: readonly string[];
  /** Relative to the home. */
  readonly changes: readonly string[];
  /** Programs that its steps may run; absent where its check declares none. */
  readonly runs?: readonly string[];
  readonly consents: Readonly<Record<string, ConsentWords>>;
}
