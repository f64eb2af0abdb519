import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { undefinedForAny } from '../../contract/value/errno.js';

/** The home of the user, absolute: by `HOME`, where that says it, or by the user database. Of a user that nothing names it is `/`. */
export const userHomeOf = ({ HOME = '' }: Readonly<Record<string, string>>): string =>
  isAbsolute(HOME) ? HOME : namedHome();

const namedHome = (): string => {
  try {
    return homedir();
  } catch (error) {
    undefinedForAny(error);
    return '/';
  }
};

/** A path that begins with `~/`, as an absolute one. */
export const withUserHome = (path: string, environment: Readonly<Record<string, string>>): string =>
  path.replace(/^~(?=\/|$)/, () => userHomeOf(environment));
