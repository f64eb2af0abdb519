import { escapeInvisible } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { withSpokenOptions } from '../line/spoken-options.js';
import { tokenise, type Token } from '../line/tokens.js';
import { areNamesKnown, correctName, correctOperand } from './correct-names.js';
import { correctForeignOption, correctUnknownOption } from './correct-options.js';
import { correctCombination, correctValue } from './correct-values.js';
import { correctWord } from './correct-words.js';
import type { Correction, LineFacts } from './line-facts.js';

const CORRECTIONS: readonly Correction[] = [
  correctValue,
  correctUnknownOption,
  correctWord,
  correctForeignOption,
  correctCombination,
  correctName,
  correctOperand,
];

// a line with more mistakes than that means something else
const MAX_CORRECTIONS = 8;

/**
 * The line that was probably meant by one that is not understood, as it is typed; undefined where none is near. What is returned is
 * understood, and its names are there.
 */
export const correctLine = async (
  argv: readonly string[],
  facts: LineFacts,
  isUnderstood: (tokens: readonly Token[]) => Promise<boolean>,
): Promise<string | undefined> => {
  let line: readonly string[] = argv.flatMap(plainDashes);
  for (let count = 0; count < MAX_CORRECTIONS; count += 1) {
    const better = correctOnce(line, facts);
    if (better === undefined) break;
    line = better;
  }
  if (line.length === argv.length && line.every((argument, at) => argument === argv[at])) return undefined;
  const tokens = tokenise(line, facts.options);
  if (!areNamesKnown(tokens, facts) || !(await isUnderstood(tokens))) return undefined;
  const text = [facts.program, ...line.map(typed)].join(' ');
  return text.includes('`') || escapeInvisible(text) !== text ? undefined : text;
};

const correctOnce = (argv: readonly string[], facts: LineFacts): readonly string[] | undefined => {
  const tokens = withSpokenOptions(tokenise(argv, facts.options), facts.commands, facts.options);
  for (const correction of CORRECTIONS) {
    const corrected = correction(tokens, facts);
    if (corrected !== undefined) return corrected.flatMap(argumentsOf);
  }
  return undefined;
};

/** A dash that an editor has made long, the slash of another system, and a whole line in quotes. */
const plainDashes = (argument: string): readonly string[] => {
  const plain = argument
    .replace(/^[\u2012-\u2015\u2212][-\u2012-\u2015\u2212]?/, '--')
    .replace(/^\/(?:\?|h|help)$/i, '--help');
  return /^--[\w-]+ /.test(plain) ? plain.trim().split(/\s+/) : [plain];
};

const argumentsOf = (token: Token): readonly string[] => {
  if (token.kind === 'word') return [token.text];
  const { spelled, value, declaration } = token;
  if (value === undefined) return [spelled];
  const isAttached = declaration?.kind === 'optional-list' || declaration?.kind === 'flag' || value.startsWith('-');
  return isAttached ? [`${spelled}=${value}`] : [spelled, value];
};

/** As at a prompt: a path below the home of the user stays one. */
const typed = (argument: string): string =>
  argument.startsWith('~/') ? `~/${shellWord(argument.slice(2))}` : shellWord(argument);
