import type { DoctorContext } from './context.js';
import type { Finding, FindingCatalogue } from './finding.js';
import type { Effects, Prepared, RepairStrategy } from './strategy.js';

/** Returned by `diagnose` where the check has nothing to judge on this host; the reason is shown. */
export interface NotApplicable {
  readonly notApplicable: string;
}

export const notApplicable = (reason: string): NotApplicable => ({ notApplicable: reason });

/** What a registry holds. Authors write `DoctorCheck<typeof findings>`, which `keyof` makes invariant, so lists need this base. */
export interface AnyDoctorCheck {
  /** Kebab-case; every finding code of the check begins with it and a slash. */
  readonly id: string;
  readonly title: string;
  /** The name in machine-readable reports, where it is not the id (parity with an older doctor). */
  readonly reportName?: string;
  readonly tags?: readonly string[];
  /** Finding codes, not check ids: the check runs after their owners and is skipped if one of them was found. */
  readonly blockedBy?: readonly string[];
  readonly findings: FindingCatalogue;
  readonly effects: Effects;
  readonly strategies?: readonly RepairStrategy[];
  /** Runs even when not selected, and cannot be skipped (the engine's own checks). */
  readonly alwaysRuns?: boolean;
  diagnose(context: DoctorContext): Promise<readonly Finding[] | NotApplicable>;
  /** Chooses among the strategies; where absent they are asked in order, each for what those before it leave. */
  fix?(context: DoctorContext, findings: readonly Finding[]): Promise<Prepared>;
}

export interface DoctorCheck<C extends FindingCatalogue> extends AnyDoctorCheck {
  readonly findings: C;
  diagnose(context: DoctorContext): Promise<readonly Finding<C>[] | NotApplicable>;
}

export const defineCheck = <const C extends FindingCatalogue>(check: DoctorCheck<C>): DoctorCheck<C> => check;
