import { posix } from 'node:path';
import { fixedMint } from '../fixed-mint.js';
import { askable, askFindings, repairable } from './ask.js';
import type { Contract, NamedCase } from './rule.js';

/** Tells the files that stay although their repair is taken back: new ones beside those that steps keep, whose names chance may decide. */
export const keptBy = async (contract: Contract, one: NamedCase): Promise<(path: string) => boolean> => {
  const home = one.home();
  const old = new Set(Object.keys(home.snapshot()));
  const context = home.context(one.surroundings);
  const findings = repairable(contract, await askFindings(contract, context));
  const directories = new Set<string>();
  for (const { isAsked, prepare } of askable(contract, findings)) {
    const { proposal, steps } = isAsked ? await prepare(context, findings) : NOTHING;
    const made = proposal.kind === 'plan' ? proposal.options.flatMap((option) => steps(option, fixedMint())) : [];
    for (const step of made) {
      if (step.kind === 'write-file' && step.keepOnRollback === true) directories.add(posix.dirname(step.path));
    }
  }
  return (path) => !old.has(path) && (directories.has(posix.dirname(path)) || directories.has(path.replace(/\/$/, '')));
};

const NOTHING = { proposal: { kind: 'nothing' }, steps: () => [] } as const;
