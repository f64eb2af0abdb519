import { isAmong, type Diagnosis, type RepairOption, type ReportedFinding } from '@netclaw/doctor-core/engine';

import { optionCommand } from './repair-commands.js';

/**
 * What the operator does about one finding: the manual fix where its repair is refused, else the exact commands that repair it, else
 * what the catalogue says.
 */
export const remediationOf = (found: ReportedFinding, diagnosis: Diagnosis, doctor: string): string => {
  const commands: string[] = [];
  for (const { check, proposal } of diagnosis.proposals) {
    if (proposal.kind === 'refusal') {
      if (isAmong(found, proposal.about)) return proposal.remediation;
      continue;
    }
    const fixing = proposal.options.filter((option) => isAmong(found, option.fixes));
    const isChoice = proposal.options.length > 1;
    for (const option of fixing) {
      commands.push(`\`${optionCommand(doctor, check, option)}\`${isChoice ? ` (${optionLabel(option)})` : ''}`);
    }
  }
  return commands.length === 0 ? found.remediation : `Run ${commands.join(', or ')}.`;
};

/** Distinguishes the options of one proposal. */
export const optionName = (option: RepairOption): string => option.option ?? option.repair;

/** What an option is called where several are offered. */
export const optionLabel = (option: RepairOption): string => option.label ?? optionName(option);
