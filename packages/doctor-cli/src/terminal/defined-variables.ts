import type { TerminalPort } from './terminal-port.js';

/** The variables that are set. */
export const definedVariables = (environment: TerminalPort['environment']): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
