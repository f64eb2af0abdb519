import { ALWAYS_VISIBLE } from '../../sandbox/scope-commands.js';
import { isDeclaredVariable } from '../../sandbox/declared.js';
import { searchPathIn } from '../command/find-program.js';

/**
 * What a program gets of the environment: `PATH`, `HOME`, `LANG` and what it declares. What it starts by name is not looked for in the home, nor
 * in directories that are relative.
 *
 * @param home absolute; undefined where it is not known yet
 */
export const programEnvironment = async (
  declared: Readonly<Record<string, string | undefined>>,
  home: string | undefined,
): Promise<Readonly<Record<string, string>>> => {
  const own = Object.entries(process.env).filter(([name]) => isDeclaredVariable(name, ALWAYS_VISIBLE));
  const given = Object.fromEntries(
    [...own, ...Object.entries(declared)].filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const { variable } = await searchPathIn(given, home);
  return { ...given, ...variable };
};
