import type { Access } from '@netclaw/doctor-core';
import type { FileFacts } from '@netclaw/state';

/** The command that takes excess permissions from a file, in the home, and leaves the daemon those that it needs. */
export const looseCure = (
  path: string,
  { isForeign, needed }: Pick<FileFacts, 'isForeign' | 'needed'>,
  { daemon }: Access,
  excess = 0o077,
): string => {
  const tight = (excess & ~needed) === 0o077 ? '600' : tightMode(excess, needed);
  const isGiven = isForeign && daemon.kind === 'user' && daemon.uid !== 0;
  return isGiven ? `sudo chown ${daemon.uid} ${path} && sudo chmod ${tight} ${path}` : `chmod ${tight} ${path}`;
};

/** What chmod takes from a file, of its excess permissions, so that the daemon keeps those that it needs: `go-rwx`. */
export const tightMode = (excess: number, needed: number): string => {
  const bits = excess & ~needed;
  const who = `${(bits & 0o070) === 0 ? '' : 'g'}${(bits & 0o007) === 0 ? '' : 'o'}`;
  return `${who}-${(bits & ~0o022) === 0 ? 'w' : 'rwx'}`;
};
