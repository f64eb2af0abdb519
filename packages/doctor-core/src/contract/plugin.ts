import type { AnyDoctorCheck } from './check.js';
import type { RepairStrategy } from './strategy.js';

/** The version of this contract that plugins are written for. */
export const PLUGIN_API_VERSION = 1;

/** Checks, and repairs for the findings of other checks, that come in a package of their own. */
export interface DoctorPlugin {
  /** As the operator knows it, usually the name of its package. */
  readonly name: string;
  /** Version of this contract. */
  readonly apiVersion: 1;
  readonly checks?: readonly AnyDoctorCheck[];
  readonly strategies?: readonly RepairStrategy[];
}

/** The default export of a plugin's entry. */
export const definePlugin = (plugin: DoctorPlugin): DoctorPlugin => plugin;

/** A plugin that was asked for and is not there; the check `plugins` reports it, and everything else goes on. */
export interface FailedPlugin {
  /**
   * - `load-failed`: it was not found, or threw while it was imported
   * - `wrong-api-version`: it is written for another version of the contract
   * - `invalid`: what it exports breaks the contract
   * - `duplicate-id`: an id, a tag or a consent of it is taken
   * - `untrusted`: somebody else could have written it, or the file that names it
   */
  readonly failure: 'load-failed' | 'wrong-api-version' | 'invalid' | 'duplicate-id' | 'untrusted';
  /** Its name, or, where that is not known, how it was asked for. */
  readonly plugin: string;
  /** What is wrong, in words that follow "the plugin … cannot be used:". */
  readonly problem: string;
}
