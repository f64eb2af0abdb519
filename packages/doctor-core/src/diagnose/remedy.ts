import type { Finding } from '../contract/author/finding.js';
import { isAmong } from '../contract/author/finding.js';
import { isUnfinishedRepair } from '../contract/result/unfinished-repair.js';
import { acceptFlags } from '../propose/choose-option.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import type { Blocker } from './find-blocker.js';

/** What the advice of a check's findings depends on. */
export interface RemedySetting {
  readonly check: string;
  /** As they were proposed, whatever blocks them. */
  readonly repairs: readonly ProposedRepair[];
  readonly blocker: Blocker | undefined;
  readonly command: string;
}

/**
 * What is to be done about a finding: what blocks every repair is removed first; then a refusal's remediation, else the exact commands that
 * repair it. Undefined where nothing was proposed, so that the catalogue's advice holds.
 */
export const remedyFor = (found: Finding, setting: RemedySetting): string | undefined => {
  const { blocker } = setting;
  if (blocker?.isForAll === true) return found.subject.path === undefined ? undefined : blocker.remediation;
  const proposed = proposedFor(found, setting);
  if (proposed === undefined || 'remediation' in proposed) return proposed?.remediation;
  const { commands } = proposed;
  if (blocker?.isFinal === true) return blocker.remediation;
  return blocker === undefined ? `Run ${commands}.` : `${blocker.remediation} The repair: ${commands}.`;
};

const proposedFor = (
  found: Finding,
  { check, repairs, command, blocker }: RemedySetting,
): { readonly remediation: string } | { readonly commands: string } | undefined => {
  if (isUnfinishedRepair(found.code) && blocker) return { commands: `\`${command} --fix\`` };
  for (const { proposal } of repairs.filter((repair) => repair.check === check)) {
    if (proposal.kind === 'refusal') {
      if (isAmong(found, proposal.about)) return { remediation: proposal.remediation };
      continue;
    }
    const commands = proposal.options
      .filter((option) => isAmong(found, option.fixes))
      .map((option) => `\`${`${command} --fix=${check} ${acceptFlags(option)}`.trim()}\` (${option.summary})`);
    if (commands.length > 0) return { commands: commands.join(', or ') };
  }
  return undefined;
};
