import { undefinedForAny } from '../../contract/value/errno.js';
import { readSystemText } from '../read/read-system-text.js';

/** The name of a user of this machine; undefined for one that `/etc/passwd` does not name. */
export const nameOfUser = async (uid: number): Promise<string | undefined> => {
  // the name is for advice only, where a number serves too
  const text = await readSystemText('/etc/passwd').catch(undefinedForAny);
  const name = (text ?? '')
    .split('\n')
    .map((line) => line.split(':'))
    .find(([, , number]) => number === String(uid))?.[0];
  // goes into a command that is to be pasted
  return name !== undefined && /^[a-z_][a-z0-9_-]*$/i.test(name) ? name : undefined;
};
