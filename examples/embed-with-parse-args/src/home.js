import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Kite keeps its files.
 *
 * @param {{ readonly home?: string | undefined }} [settings]
 */
export const homeOf = ({ home } = {}) => home ?? process.env['KITE_HOME'] ?? join(homedir(), '.kite');
