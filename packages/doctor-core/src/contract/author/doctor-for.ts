import type { DefineCheck } from './check.js';
import { defineCheck } from './check.js';
import type { DefineRepair } from './offered-repair.js';
import { defineRepair } from './offered-repair.js';

/** The functions that make checks and repairs for a host whose context has more ports. */
interface DoctorFor<Ports> {
  readonly defineCheck: DefineCheck<Ports>;
  readonly defineRepair: DefineRepair<Ports>;
}

/** `defineCheck` and `defineRepair` for a host that adds ports, as `createDoctor({ ports })` is given them; the plain ones know of none. */
export const doctorFor = <Ports>(): DoctorFor<Ports> => ({ defineCheck, defineRepair });
