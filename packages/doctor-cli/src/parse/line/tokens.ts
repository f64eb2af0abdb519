import { takesWord, type OptionDeclaration } from '../declaration/option.js';

export type Token = WordToken | OptionToken;

interface WordToken {
  readonly kind: 'word';
  readonly text: string;
}

export interface OptionToken {
  readonly kind: 'option';
  /** As it was written, without its value: `--dry-run`, `-y`. */
  readonly spelled: string;
  /** Undefined for an option that no command has. */
  readonly declaration: OptionDeclaration | undefined;
  readonly value: string | undefined;
  /** The word behind an option whose value needs `=`, which was perhaps meant as its value. */
  readonly wordBehind: string | undefined;
}

/**
 * Splits a command line into words and options, and changes none of them: what the shell gave is the value. No option is guessed: a
 * `--dry-run no` that is read as false would apply repairs.
 */
export const tokenise = (argv: readonly string[], declarations: readonly OptionDeclaration[]): readonly Token[] => {
  const tokens: Token[] = [];
  for (let index = 0; index < argv.length; index += 1) {
    const argument = argv[index] ?? '';
    if (argument === '--') {
      return [...tokens, ...argv.slice(index + 1).map((text): Token => ({ kind: 'word', text }))];
    }
    const match = /^(--?)([^=]+)(?:=(.*))?$/s.exec(argument);
    if (match === null || argument === '-') {
      tokens.push({ kind: 'word', text: argument });
      continue;
    }
    const [, dashes = '', name = '', attached] = match;
    const declaration = declarations.find((one) => (dashes === '--' ? one.name : one.short) === name);
    const behind = wordAt(argv, index + 1);
    const takesNext = attached === undefined && declaration !== undefined && takesWord(declaration.kind);
    if (takesNext && behind !== undefined) index += 1;
    tokens.push({
      kind: 'option',
      spelled: `${dashes}${name}`,
      declaration,
      value: takesNext ? behind : attached,
      wordBehind: takesNext || attached !== undefined ? undefined : behind,
    });
  }
  return tokens;
};

const wordAt = (argv: readonly string[], index: number): string | undefined => {
  const argument = argv[index];
  return argument === undefined || (argument.startsWith('-') && argument !== '-') ? undefined : argument;
};
