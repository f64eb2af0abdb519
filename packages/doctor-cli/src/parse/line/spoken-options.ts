import type { CommandDeclaration } from '../declaration/command.js';
import type { OptionDeclaration } from '../declaration/option.js';
import type { OptionToken, Token } from './tokens.js';

/**
 * Takes `help` and `version`, said as commands, for the options of these names: `netclaw help`, `netclaw help doctor`,
 * `netclaw doctor help`, `netclaw version`.
 */
export const withSpokenOptions = (
  tokens: readonly Token[],
  commands: readonly CommandDeclaration[],
  declarations: readonly OptionDeclaration[],
): readonly Token[] => {
  const words = tokens.flatMap((token) => (token.kind === 'word' ? [token.text] : []));
  const at = words.findIndex((word) => word === 'help' || word === 'version');
  const name = words[at];
  const isCommand = (spoken: readonly string[]): boolean =>
    commands.some(
      ({ words: own, operand }) =>
        operand === undefined && own.length === spoken.length && own.every((word, index) => spoken[index] === word),
    );
  const declaration = declarations.find((one) => one.name === name);
  if (declaration === undefined || (at > 0 && (name !== 'help' || !isCommand(words.slice(0, at))))) return tokens;
  const option: OptionToken = {
    kind: 'option',
    spelled: `--${declaration.name}`,
    declaration,
    value: undefined,
    wordBehind: undefined,
  };
  let left = at;
  return tokens.map((token) => (token.kind === 'word' && left-- === 0 ? option : token));
};
