import { loadOnce } from '../contract/value/load-once.js';

/** What plans, repairs and undoes: a diagnosis does without it. */
export const loadRepairs = loadOnce(() => import('./repairs.js'));
