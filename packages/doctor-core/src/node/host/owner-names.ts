import { readFileSync } from 'node:fs';
import type { OwnerNames } from '../../contract/ownership/owner-names.js';
import { undefinedForAny } from '../../contract/value/errno.js';
import { isId, rowsOf } from './user-database.js';

/** The names of `/etc/passwd` and `/etc/group`. Each is read once, when the first name of it is asked for. */
export const createOwnerNames = (read: (path: string) => string = readText): OwnerNames => {
  const namesIn = (path: string): ((id: number) => string | undefined) => {
    let names: ReadonlyMap<number, string> | undefined;
    return (id) => (names ??= namesOf(read(path))).get(id);
  };
  return { userName: namesIn('/etc/passwd'), groupName: namesIn('/etc/group') };
};

/** Of several names of a number the system gives the first. */
const namesOf = (text: string): ReadonlyMap<number, string> =>
  new Map(
    rowsOf(text)
      .flatMap(([name = '', , id]): readonly (readonly [number, string])[] =>
        isId(id) && name !== '' ? [[Number(id), name]] : [],
      )
      .reverse(),
  );

/** Without one nobody has a name. */
const readText = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    undefinedForAny(error);
    return '';
  }
};
