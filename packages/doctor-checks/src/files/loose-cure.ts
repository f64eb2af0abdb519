import type { Access } from '@netclaw/doctor-core';
import type { FileFacts } from '@netclaw/state';

/** Takes excess permissions from a file, in the home, and leaves the daemon those that it needs. Another owner's file is given to the daemon first. */
export const looseCommands = (
  path: string,
  { isForeign, needed }: Pick<FileFacts, 'isForeign' | 'needed'>,
  { daemon }: Access,
  excess = 0o077,
): readonly [string, ...string[]] => {
  const tight = (excess & ~needed) === 0o077 ? '600' : tightMode(excess, needed);
  const isGiven = isForeign && daemon.kind === 'user' && daemon.uid !== 0;
  const chmod = `chmod ${tight} ${path}`;
  return isGiven ? [`chown ${daemon.uid} ${path}`, chmod] : [chmod];
};

/** The same as one command, for a user who is on the host itself. */
export const looseCure = (path: string, facts: Pick<FileFacts, 'isForeign' | 'needed'>, access: Access): string => {
  const commands = looseCommands(path, facts, access);
  return commands.length === 1 ? commands[0] : commands.map((command) => `sudo ${command}`).join(' && ');
};

/** What chmod takes from a file, of its excess permissions, so that the daemon keeps those that it needs: `go-rwx`. */
export const tightMode = (excess: number, needed: number): string => {
  const bits = excess & ~needed;
  const who = `${(bits & 0o070) === 0 ? '' : 'g'}${(bits & 0o007) === 0 ? '' : 'o'}`;
  return `${who}-${(bits & ~0o022) === 0 ? 'w' : 'rwx'}`;
};
