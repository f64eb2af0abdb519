import { undefinedFor, UNSEEN } from '../../contract/value/errno.js';
import { withSystemFailures } from '../../contract/value/system-failure.js';
import { readSystemText } from '../read/read-system-text.js';
import type { UserDatabase } from '../../contract/ownership/read-access.js';

/** A user of this machine. */
export interface UserEntry {
  readonly name: string;
  readonly gid: number;
  readonly home: string;
}

/** The users and groups that `/etc/passwd` and `/etc/group` name; what else a name service knows is not asked. */
export interface LocalUsers extends UserDatabase {
  userOf(uid: number): Promise<UserEntry | undefined>;
}

interface Database {
  readonly users: readonly (UserEntry & { readonly uid: number })[];
  readonly groups: readonly { readonly gid: number; readonly members: readonly string[] }[];
}

/** Reads the two files once. */
export const createLocalUsers = (read: (path: string) => Promise<string> = readText): LocalUsers => {
  let loaded: Promise<Database> | undefined;
  const load = (): Promise<Database> => (loaded ??= loadDatabase(read));
  const userOf = async (uid: number): Promise<UserEntry | undefined> =>
    (await load()).users.find((user) => user.uid === uid);
  return {
    userOf,
    groupsOf: async (uid) => {
      const user = await userOf(uid);
      if (!user) return [];
      const listed = (await load()).groups.filter(({ members }) => members.includes(user.name)).map(({ gid }) => gid);
      return [...new Set([user.gid, ...listed])];
    },
    isCrowded: async (gid, uid) => {
      const { users, groups } = await load();
      const listed = new Set(groups.filter((group) => group.gid === gid).flatMap(({ members }) => members));
      return users.some((user) => ![0, uid].includes(user.uid) && (user.gid === gid || listed.has(user.name)));
    },
  };
};

/** A container may have no users but those that it runs as. */
const readText = async (path: string): Promise<string> =>
  (await withSystemFailures('the users of this machine are not known', () =>
    readSystemText(path).catch(undefinedFor(UNSEEN)),
  )) ?? '';

const loadDatabase = async (read: (path: string) => Promise<string>): Promise<Database> => {
  const [passwd, group] = await Promise.all([read('/etc/passwd'), read('/etc/group')]);
  return {
    users: rowsOf(passwd).flatMap(([name = '', , uid, gid, , home = '']) =>
      isId(uid) && isId(gid) ? [{ name, uid: Number(uid), gid: Number(gid), home }] : [],
    ),
    groups: rowsOf(group).flatMap(([, , gid, members = '']) =>
      isId(gid) ? [{ gid: Number(gid), members: members.split(',').filter((name) => name !== '') }] : [],
    ),
  };
};

export const rowsOf = (text: string): readonly (readonly string[])[] => text.split('\n').map((line) => line.split(':'));

/** A line with any other number is passed over, as the system's own reader does: 2³² - 1 stands for no id. */
export const isId = (text: string | undefined): text is string =>
  text !== undefined && /^\d{1,10}$/.test(text) && Number(text) < 0xffff_ffff;
