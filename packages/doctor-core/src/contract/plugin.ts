import type { AnyDoctorCheck } from './check.js';
import type { RepairStrategy } from './strategy.js';

export interface DoctorPlugin {
  readonly name: string;
  /** Version of this contract. */
  readonly apiVersion: 1;
  readonly checks?: readonly AnyDoctorCheck[];
  readonly strategies?: readonly RepairStrategy[];
}

/** The default export of a plugin's entry. */
export const definePlugin = (plugin: DoctorPlugin): DoctorPlugin => plugin;
