import type { Finding } from '../contract/finding.js';
import { findingKey } from '../contract/finding.js';
import { acceptFlags } from '../propose/choose-option.js';
import type { PreparedRepair } from '../propose/propose-repairs.js';
import { isOpenRepair } from '../contract/open-repair.js';
import type { Obstacle } from './find-obstacle.js';

/** What the advice of a check's findings depends on. */
export interface RemedySetting {
  readonly check: string;
  /** As they were proposed, without what stands in their way. */
  readonly repairs: readonly PreparedRepair[];
  readonly obstacle: Obstacle | undefined;
  readonly command: string;
}

/**
 * What is to be done about a finding: what stands in the way of every repair is cleared away first; then the refusal's way by hand, else
 * the exact commands that repair it. Undefined where nothing was proposed, so that the catalogue's advice holds.
 */
export const remedyFor = (found: Finding, setting: RemedySetting): string | undefined => {
  const { obstacle } = setting;
  if (obstacle?.isForAll === true) return found.subject.path === undefined ? undefined : obstacle.byHand;
  const proposed = proposedFor(found, setting);
  if (proposed === undefined || 'byHand' in proposed) return proposed?.byHand;
  const { commands } = proposed;
  return obstacle === undefined ? `Run ${commands}.` : `${obstacle.byHand} The repair: ${commands}.`;
};

const proposedFor = (
  found: Finding,
  { check, repairs, command, obstacle }: RemedySetting,
): { readonly byHand: string } | { readonly commands: string } | undefined => {
  const key = findingKey(found);
  if (isOpenRepair(found.code) && obstacle) return { commands: `\`${command} --fix\`` };
  for (const { proposal } of repairs.filter((repair) => repair.check === check)) {
    if (proposal.kind === 'refusal') {
      if (proposal.about.some((reference) => findingKey(reference) === key)) return { byHand: proposal.byHand };
      continue;
    }
    const commands = proposal.options
      .filter((option) => option.heals.some((reference) => findingKey(reference) === key))
      .map((option) => `\`${`${command} --fix=${check} ${acceptFlags(option)}`.trim()}\` (${option.summary})`);
    if (commands.length > 0) return { commands: commands.join(', or ') };
  }
  return undefined;
};
