import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { homeOf } from './home.js';

/**
 * The endpoint in use.
 *
 * @param {{ readonly config?: string | undefined, readonly verbose?: boolean | undefined }} options
 * @returns {string}
 */
export const readEndpoint = ({ config = join(homeOf(), 'settings.json'), verbose = false }) => {
  if (verbose) console.error(`settings: ${config}`);
  return JSON.parse(readFileSync(config, 'utf8')).endpoint;
};
