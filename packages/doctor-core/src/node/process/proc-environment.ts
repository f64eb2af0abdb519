import { undefinedForAny } from '../../contract/value/errno.js';
import { isDeclaredVariable } from '../../sandbox/declared.js';
import type { ProcFs } from './proc-fs.js';

type Variables = Readonly<Record<string, string>>;

/** All variables of a process as they were at its start; undefined where they cannot be read. */
export const readEnvironment = (fs: ProcFs, pid: string | number): Promise<Variables | undefined> =>
  fs.readFile(`/proc/${pid}/environ`).then(parseEnvironment).catch(undefinedForAny);

/** Those of a process that have one of the names, `NAME` or `PREFIX_*`, in any case. */
export const readVariables = async (
  fs: ProcFs,
  pid: number,
  names: readonly string[],
): Promise<Variables | 'unknown'> => {
  const all = await readEnvironment(fs, pid);
  return all ? Object.fromEntries(Object.entries(all).filter(([name]) => isDeclaredVariable(name, names))) : 'unknown';
};

/** Of two variables with one name the first counts, as for C and for .NET. */
const parseEnvironment = (text: string): Variables =>
  Object.fromEntries(
    text
      .split('\0')
      .filter((line) => line.includes('='))
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
      .reverse(),
  );
