import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';

/** The home of the user, absolute: by `HOME`, where that says it, or by the user database. */
export const userHomeOf = ({ HOME = '' }: Readonly<Record<string, string>>): string =>
  isAbsolute(HOME) ? HOME : homedir();

/** A path that begins with `~/`, as an absolute one. */
export const withUserHome = (path: string, environment: Readonly<Record<string, string>>): string =>
  path.replace(/^~(?=\/|$)/, () => userHomeOf(environment));
