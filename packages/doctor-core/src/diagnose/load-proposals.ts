import { loadOnce } from '../contract/value/load-once.js';

/** What proposes repairs and tries them: where nothing is wrong a diagnosis does without it. */
export const loadProposals = loadOnce(() => import('./proposals.js'));
