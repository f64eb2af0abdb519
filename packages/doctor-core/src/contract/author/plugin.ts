import { asSentence } from '../value/sentence.js';
import type { Check } from './check.js';
import type { OfferedRepair } from './offered-repair.js';

/** The version of this contract that `definePlugin` stamps; a doctor refuses plugins of another one. */
export const API_VERSION = 2;

/** Checks, and repairs for the findings of other checks, that come in a package of their own. */
export interface Plugin {
  /** As the operator knows it, usually the name of its package. */
  readonly name: string;
  readonly apiVersion: typeof API_VERSION;
  readonly checks: readonly Check[];
  readonly repairs: readonly OfferedRepair[];
}

/** The default export of a plugin's entry. */
export const definePlugin = (plugin: Pick<Plugin, 'name'> & Partial<Pick<Plugin, 'checks' | 'repairs'>>): Plugin => ({
  apiVersion: API_VERSION,
  checks: [],
  repairs: [],
  ...plugin,
});

/** A plugin that was asked for and could not be loaded; the check `plugins` reports it, and everything else goes on. */
export interface FailedPlugin {
  /**
   * - `not-found`: nothing is there, or this user cannot read it
   * - `load-failed`: it threw while it was imported, or took too long
   * - `not-runnable`: it is a program that does not answer
   * - `wrong-api-version`: it is written for another version of the contract
   * - `invalid`: what it exports breaks the contract
   * - `invalid-rules`: it is a file of rules that breaks the contract
   * - `duplicate-id`: an id, a tag or a consent of it is taken
   * - `untrusted`: somebody else could have written it, or the file that names it
   */
  readonly failure:
    | 'not-found'
    | 'load-failed'
    | 'not-runnable'
    | 'wrong-api-version'
    | 'invalid'
    | 'invalid-rules'
    | 'duplicate-id'
    | 'untrusted'
    | 'unsafe';
  /** Its name, or, where that is not known, how it was asked for. */
  readonly plugin: string;
  /** What is wrong, in words that follow "the plugin … cannot be used:". */
  readonly problem: string;
}

/** That the checks of a plugin are missing, and why: a sentence, and the one that helps where there is one. */
export const notLoaded = ({ plugin, problem }: Pick<FailedPlugin, 'plugin' | 'problem'>): string =>
  asSentence(`The plugin ${plugin} is not loaded: ${problem}`);

/** That something is unknown, and, in sentences of their own, which plugins could have had it. */
export const withNotLoaded = (message: string, failed: readonly FailedPlugin[]): string =>
  failed.length === 0 ? message : [asSentence(message), ...failed.map(notLoaded)].join(' ');
