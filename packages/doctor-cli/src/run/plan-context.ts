import type { Diagnosis } from '@netclaw/doctor-core';

import type { PlanContext } from '../render/text/plan.js';
import type { RunContext } from './run-context.js';

/** What the preview of this run's repairs is made from. */
export const planContext = ({ doctor }: RunContext, diagnosis: Diagnosis): PlanContext => ({
  diagnosis,
  consents: doctor.consents(),
  doctor: doctor.command,
});
