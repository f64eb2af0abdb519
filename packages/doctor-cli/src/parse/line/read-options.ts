import type { Token } from './tokens.js';
import type { ParsedOptions } from '../value/option-values.js';

/** The options of a line that was checked. */
export const readOptions = (tokens: readonly Token[]): ParsedOptions => {
  const parsed: Record<string, true | string | readonly string[]> = {};
  for (const token of tokens) {
    if (token.kind === 'word' || token.declaration === undefined) continue;
    const { name, kind } = token.declaration;
    const { value = '' } = token;
    const before = parsed[name];
    if (kind === 'flag') parsed[name] = true;
    else if (kind === 'value') parsed[name] = value;
    else parsed[name] = typeof before === 'object' ? [...before, value] : [value];
  }
  return parsed;
};
