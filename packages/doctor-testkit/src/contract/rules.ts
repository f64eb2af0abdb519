import type { ContractRule } from './rule.js';
import { completes } from './rules/completes.js';
import { declaresEffects } from './rules/declares-effects.js';
import { findsWhatIsBroken } from './rules/finds-what-is-broken.js';
import { heals } from './rules/heals.js';
import { healsOnce } from './rules/heals-once.js';
import { honoursAbort } from './rules/honours-abort.js';
import { isDeterministic } from './rules/is-deterministic.js';
import { leaksNoSecret } from './rules/leaks-no-secret.js';
import { leavesNothingRunning } from './rules/leaves-nothing-running.js';
import { looksWithoutWriting } from './rules/looks-without-writing.js';
import { makesPureSteps } from './rules/makes-pure-steps.js';
import { mutatesNothing } from './rules/mutates-nothing.js';
import { passesHealthy } from './rules/passes-healthy.js';
import { printsNothing } from './rules/prints-nothing.js';
import { proposesWithoutWriting } from './rules/proposes-without-writing.js';
import { reachesEverything } from './rules/reaches-everything.js';
import { registers } from './rules/registers.js';
import { survivesCrashes } from './rules/survives-crashes.js';

/** Every rule of the contract; each comes after those that it presumes. */
export const RULES: readonly ContractRule[] = [
  registers,
  completes,
  leaksNoSecret,
  printsNothing,
  leavesNothingRunning,
  honoursAbort,
  declaresEffects,
  looksWithoutWriting,
  proposesWithoutWriting,
  mutatesNothing,
  isDeterministic,
  makesPureSteps,
  passesHealthy,
  findsWhatIsBroken,
  heals,
  healsOnce,
  reachesEverything,
  survivesCrashes,
];
