import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Harbor keeps its files.
 *
 * @param {{ readonly home?: string | undefined }} [settings]
 */
export const homeOf = ({ home } = {}) => home ?? process.env['HARBOR_HOME'] ?? join(homedir(), '.harbor');
