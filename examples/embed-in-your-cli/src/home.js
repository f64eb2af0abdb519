import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Where Acme keeps its files. Commands that are not the doctor need it too, so nothing of the doctor is imported here.
 *
 * @param {{ readonly home?: string | undefined, readonly environment?: Readonly<Record<string, string | undefined>> }} [settings]
 */
export const homeOf = ({ home, environment = process.env } = {}) =>
  home ?? environment['ACME_HOME'] ?? join(homedir(), '.acme');
