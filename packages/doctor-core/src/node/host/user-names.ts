import type { LocalUsers } from './user-database.js';

/** The name of a user of this machine; undefined for one that has none, or none that can go into a command that is to be pasted. */
export const nameOfUser = async (users: LocalUsers, uid: number): Promise<string | undefined> => {
  const name = (await users.userOf(uid))?.name;
  return name !== undefined && /^[a-z_][a-z0-9_-]*$/i.test(name) ? name : undefined;
};
