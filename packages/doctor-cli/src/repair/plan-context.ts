import type { Diagnosis } from '@netclaw/doctor-core';

import { wayCommand } from '../model/advice/repair-commands.js';
import type { PlanContext } from '../report/common/reporter.js';
import type { RunContext } from '../run/run-context.js';

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

/** Questions need a terminal for both directions, and text. */
export const isPromptAllowed = ({ terminal, output }: Pick<RunContext, 'terminal' | 'output'>): boolean =>
  terminal.stdin.isTerminal && terminal.stderr.isTerminal && output.format === 'text';
