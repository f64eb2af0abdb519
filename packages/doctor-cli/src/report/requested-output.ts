import { FORMAT_NAMES } from '../parse/declaration/option-table.js';
import type { Token } from '../parse/line/tokens.js';
import type { ReportOutput } from './formats.js';

/**
 * How output was asked for, read leniently and before anything is evaluated: an error of the very same command line is shown in that
 * form too. Any format that is read by a program wins over text.
 */
export const requestedOutput = (tokens: readonly Token[]): ReportOutput => {
  const has = (name: string, value?: string): boolean =>
    tokens.some((token) => token.kind === 'option' && token.declaration?.name === name && token.value === value);
  return {
    format: FORMAT_NAMES.find((format) => format !== 'text' && has('format', format)) ?? 'text',
    file: tokens.flatMap((token) =>
      // a dash is standard output, as everywhere
      token.kind === 'option' && token.declaration?.name === 'output' && token.value !== '-' ? [token.value] : [],
    )[0],
    isVerbose: has('verbose'),
    isQuiet: has('quiet'),
    isColourless: has('no-color'),
  };
};
