import type { Diagnosis } from '@netclaw/doctor-core/engine';

import { wayCommand } from '../model/advice/repair-commands.js';
import { isPromptAllowed } from '../prompt/prompter.js';
import type { PlanContext } from '../report/common/reporter.js';
import type { RunContext } from '../run/session.js';

/** What the preview of this run's repairs is made from. */
export const planContext = (context: RunContext, diagnosis: Diagnosis): PlanContext => {
  const { asked, doctorCommand } = context.record;
  const isAttended = isPromptAllowed(context);
  return {
    diagnosis,
    consents: context.doctor.consents(),
    commandFor: (repair, option) => wayCommand(doctorCommand, asked, repair, option, isAttended),
  };
};
