import { loadOnce } from '../contract/value/load-once.js';
import { loadSchemas } from './evaluate/load-schemas.js';

/** What evaluates rules is loaded with the first look. */
export const loadEvaluation = loadOnce(() => import('./evaluate/evaluate.js'));

/** All of it, with what is large. */
export const preloadRules = (): Promise<unknown> =>
  Promise.all([loadEvaluation(), loadSchemas().then(({ loadAjv }) => loadAjv())]);
