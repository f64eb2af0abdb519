import { loadOnce } from '../../contract/value/load-once.js';

/** What asks a program what it offers. */
export const loadProgramLoader = loadOnce(() => import('../executable/load-program.js'));

/** What reads a file of rules. */
export const loadRulesLoader = loadOnce(() => import('./load-rules.js'));

/** What adds a rule to a file of rules. */
export const loadRulesEditor = loadOnce(() => import('./edit-rules.js'));
