import type { RuleKind } from '@netclaw/doctor-core/engine';

import type { ConfigurationChoice } from './configuration.js';
import type { FailOn } from '../exit/exit-code.js';
import type { SavedPlan } from './saved-plan.js';

/** What `--fix` asks for. */
export interface FixSettings {
  readonly isDryRun: boolean;
  /** `--yes`: routine repairs are applied without a question. */
  readonly isConfirmed: boolean;
  readonly accept: readonly string[];
  /** Where the plan is written as it was shown. */
  readonly savePlan: string | undefined;
  /** A saved plan that must be what is proposed, else nothing is applied, and the file that it came from. */
  readonly against: { readonly file: string; readonly plan: SavedPlan } | undefined;
}

/** What `apply` asks for. */
export interface ApplySettings {
  readonly planFile: string;
  readonly timeoutMs: number | undefined;
  readonly isConfirmed: boolean;
  readonly accept: readonly string[];
}

export interface DiagnoseSettings {
  readonly only: readonly string[] | undefined;
  /** Ids of checks that run only where they are asked for, and that the settings turn on; undefined where there are none. */
  readonly include: readonly string[] | undefined;
  readonly skip: readonly string[] | undefined;
  readonly timeoutMs: number | undefined;
  /** Undefined where it was not said; then `warning`. */
  readonly failOn: FailOn | undefined;
  readonly fix: FixSettings | undefined;
}

/** What a run has to meet beside its state. */
export interface GateSettings {
  /** Check ids that must have looked. */
  readonly required: readonly string[];
  /** The file of accepted findings. */
  readonly baseline: string | undefined;
}

/** What `baseline` asks for. */
export interface BaselineSettings extends Pick<DiagnoseSettings, 'only' | 'skip' | 'timeoutMs'> {
  readonly reason: string;
  readonly expires: string;
  /** The file of an earlier one, whose reasons and days are kept. */
  readonly earlier: string | undefined;
}

/** What `add` asks for. */
export interface AddSettings {
  readonly kind: RuleKind;
  readonly name: string;
  /** The file of rules. */
  readonly file: string;
  readonly isDryRun: boolean;
}

/** What `undo` asks for. */
export interface UndoSettings {
  /** Undefined for the newest. */
  readonly repairId: string | undefined;
  readonly isConfirmed: boolean;
  readonly accept: readonly string[];
}

/** How a run shows itself. */
export interface OutputSettings {
  /** Where the result is written; undefined for standard output. */
  readonly file: string | undefined;
  readonly isVerbose: boolean;
  readonly isQuiet: boolean;
  readonly isColourless: boolean;
}

/** What a doctor is made with, whatever it is asked to do. */
export interface SetupSettings {
  /** The value of `--home`; undefined where it was not given. */
  readonly home: string | undefined;
  readonly configuration: ConfigurationChoice;
  /** Modules of plugins, as they were written. */
  readonly plugins: readonly string[];
  /** Per check, and for the import of each plugin; undefined where it was not given, or the command has no such option. */
  readonly timeoutMs: number | undefined;
}

/** What `bundle` was asked for. */
export type BundleSettings =
  | { readonly kind: 'inspect'; readonly file: string }
  /** Undefined where it is only shown, and no file was named that it could be written to. */
  | { readonly kind: 'make'; readonly file: string | undefined; readonly isDryRun: boolean };
