import type { ContractRule } from './model/rule.js';
import { completes } from './rules/completes.js';
import { converges } from './rules/converges.js';
import { explains } from './rules/explains.js';
import { findsWhatIsBroken } from './rules/finds-what-is-broken.js';
import { fixesWhatItNames } from './rules/fixes-what-it-names.js';
import { hasCases } from './rules/has-cases.js';
import { honoursAbort } from './rules/honours-abort.js';
import { isDeterministic } from './rules/is-deterministic.js';
import { leaksNoSecret } from './rules/leaks-no-secret.js';
import { leavesNothingRunning } from './rules/leaves-nothing-running.js';
import { mutatesNothing } from './rules/mutates-nothing.js';
import { observesWhatItDeclares } from './rules/observes-what-it-declares.js';
import { opensNothing } from './rules/opens-nothing.js';
import { passesHealthy } from './rules/passes-healthy.js';
import { preservesOthers } from './rules/preserves-others.js';
import { printsNothing } from './rules/prints-nothing.js';
import { proposesPurely } from './rules/proposes-purely.js';
import { reachesEverything } from './rules/reaches-everything.js';
import { survivesCrashes } from './rules/survives-crashes.js';
import { survivesUnreadable } from './rules/survives-unreadable.js';
import { writesNothing } from './rules/writes-nothing.js';

/** Every rule of the contract; each comes after those that it presumes. */
export const RULES: readonly ContractRule[] = [
  hasCases,
  explains,
  completes,
  survivesUnreadable,
  leaksNoSecret,
  printsNothing,
  leavesNothingRunning,
  honoursAbort,
  observesWhatItDeclares,
  writesNothing,
  mutatesNothing,
  proposesPurely,
  isDeterministic,
  passesHealthy,
  findsWhatIsBroken,
  opensNothing,
  fixesWhatItNames,
  preservesOthers,
  converges,
  reachesEverything,
  survivesCrashes,
];
