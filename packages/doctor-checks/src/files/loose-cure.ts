import type { Access } from '@netclaw/doctor-core/engine';
import type { FileFacts } from '@netclaw/state';

/** The command that takes excess permissions from a file, in the home, and leaves the daemon those that it needs. */
export const looseCure = (
  path: string,
  { isForeign, needed }: Pick<FileFacts, 'isForeign' | 'needed'>,
  { daemon }: Access,
  excess = 0o077,
): string => {
  const bits = excess & ~needed;
  const tight = bits === 0o077 ? '600' : (bits & 0o070) === 0 ? (bits === 0o002 ? 'o-w' : 'o-rwx') : 'go-rwx';
  const isGiven = isForeign && daemon.kind === 'user' && daemon.uid !== 0;
  return isGiven ? `sudo chown ${daemon.uid} ${path} && sudo chmod ${tight} ${path}` : `chmod ${tight} ${path}`;
};
