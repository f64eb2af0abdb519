import type { Diagnosis } from '@netclaw/doctor-core/engine';

import type { PlanContext } from '../report/common/reporter.js';
import type { RunContext } from '../run/session.js';

/** What the preview of this run's repairs is made from. */
export const planContext = ({ doctor, record }: RunContext, diagnosis: Diagnosis, isAsked: boolean): PlanContext => ({
  diagnosis,
  consents: doctor.consents(),
  isAsked,
  isBound: record.asked?.settings.fix?.against !== undefined,
  earlier: [],
});
