import { posix } from 'node:path';
import { displayName } from '@netclaw/doctor-core';
import type { Context, FileStat } from '@netclaw/doctor-core';
import { shellWord } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';

/** The directory of most files of netclaw, relative to the home. */
export const CONFIG_DIRECTORY = 'config';

/** Why nothing can be said of a home, as the end of a sentence, and what to do. */
export type UnusableHome =
  'absent' | { readonly reason: string; readonly next: string; readonly subject?: typeof IN_CONFIG };

/** It is of the directory, and not of the home itself. */
const IN_CONFIG = { path: CONFIG_DIRECTORY } as const;

const NAME_ANOTHER =
  'Name the right directory with --home or NETCLAW_HOME, or make this one a directory that this user can read.';

/** Undefined where the home, and the directory of the configuration in it, can be entered or made. */
export const observeUnusableHome = async (context: Context): Promise<UnusableHome | undefined> => {
  const { files, host } = context;
  const home = await files.view('.');
  if (home.kind === 'absent') return 'absent';
  if (home.kind === 'unreadable') {
    return { reason: describeUnreadable(host.home, home).reason, next: NAME_ANOTHER };
  }
  if (home.kind !== 'directory') return { reason: 'it is not a directory', next: NAME_ANOTHER };
  const directory = await files.stat(CONFIG_DIRECTORY);
  if (isHidden(directory)) return closed(context, 'it', host.home, await files.stat('.'));
  if (directory.kind !== 'directory') return insteadOf(directory);
  return isHidden(await files.stat(PATHS.config))
    ? closed(context, CONFIG_DIRECTORY, posix.join(host.home, CONFIG_DIRECTORY), directory)
    : undefined;
};

const insteadOf = ({ kind, errno = '' }: FileStat): UnusableHome | undefined => {
  switch (kind) {
    case 'absent':
    case 'directory':
      return undefined;
    case 'file':
    case 'other':
      return {
        reason: `${CONFIG_DIRECTORY} in it is not a directory`,
        next: `In the netclaw home, run \`mv ${CONFIG_DIRECTORY} ${CONFIG_DIRECTORY}.old\`. Then restore the directory from a backup, or run \`netclaw init\`.`,
        subject: IN_CONFIG,
      };
    case 'unreadable': {
      const { reason, next } = describeUnreadable(CONFIG_DIRECTORY, { kind, errno });
      return { reason: `${CONFIG_DIRECTORY} in it cannot be used (${reason})`, next, subject: IN_CONFIG };
    }
  }
};

/** What holds it lets nobody of this user in. */
const isHidden = ({ kind, errno, uid }: FileStat): boolean =>
  kind === 'unreadable' && uid < 0 && (errno === 'EACCES' || errno === 'EPERM');

/** To its own owner. Another user gets the advice of the engine, and each check says what it did not see. */
const closed = async (
  { access }: Context,
  what: string,
  path: string,
  { uid }: FileStat,
): Promise<UnusableHome | undefined> => {
  const { actor } = await access();
  if (uid !== actor.uid) return undefined;
  return {
    reason: `this user may not enter ${what}`,
    next: `Run \`chmod u+rwx ${shellWord(displayName(path))}\`.`,
    subject: IN_CONFIG,
  };
};
