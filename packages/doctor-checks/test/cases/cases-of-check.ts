import type { BrokenCase } from '@netclaw/doctor-testkit';
import type { Host } from '../support.js';

/** One host for every code of a check, by its full code. */
export type Cases = Readonly<Record<string, Host>>;

/** Beside one case for each code: what is repaired, by which consents, and what must be refused. */
export type More = Readonly<
  Record<string, Host & Pick<BrokenCase, 'finds' | 'consents'> & Partial<Pick<BrokenCase, 'home'>>>
>;

/** Where a host that is made for one code has others too. */
export type Also = Readonly<Record<string, readonly string[]>>;

/** What a file of this folder has for one check. */
export interface CasesOfCheck {
  readonly CASES: Cases;
  readonly MORE?: More;
  readonly ALSO?: Also;
}
