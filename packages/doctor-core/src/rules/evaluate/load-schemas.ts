import { loadOnce } from '../../contract/value/load-once.js';

/** What validates by schemas is loaded for who has one. */
export const loadSchemas = loadOnce(() => import('./json-schema.js'));
