import { shellWord as posixWord } from '@netclaw/doctor-core/engine';

/**
 * One argument as a shell reads it back; plain words stay as they are. A POSIX shell has single quotes. On Windows it is cmd or PowerShell:
 * both have double quotes, and leave a backslash alone.
 *
 * @param platform as in `process.platform`
 */
export const shellWord = (argument: string, platform: string = process.platform): string => {
  if (platform === 'win32') return /^[\w+=:./\\-]+$/.test(argument) ? argument : inDoubleQuotes(argument);
  return posixWord(argument);
};

/** Several names as the one value of an option. */
export const shellList = (names: readonly string[], platform: string = process.platform): string =>
  // PowerShell makes two arguments of words with a comma between them
  platform === 'win32'
    ? shellWord(names.join(','), platform)
    : names.map((name) => shellWord(name, platform)).join(',');

/** What a program on Windows takes for the end of a quoted argument depends on the backslashes before the quote. */
const inDoubleQuotes = (argument: string): string =>
  `"${argument.replace(/(\\*)"/g, String.raw`$1$1\"`).replace(/\\+$/, (slashes) => slashes + slashes)}"`;
