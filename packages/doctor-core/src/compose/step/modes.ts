import { bitsNeeded, carriedMode } from '../../contract/ownership/access-rules.js';
import type { Access } from '../../contract/ownership/access.js';
import { modeFrom, octal } from '../../contract/author/mode.js';
import type { Mode } from '../../contract/author/mode.js';
import type { RegularFile } from '../../contract/port/ports.js';
import type { Change } from '../../contract/result/proposal.js';

const DEFAULT_MODE = 0o600;

/** The mode of a file that is written: an old one keeps at most the bits it has, and those by which the daemon gets at it. */
export const modeOfWritten = (
  old: RegularFile | undefined,
  wanted: Mode | undefined,
  access: Access | undefined,
): number => {
  const mode = modeFrom(wanted ?? old?.mode ?? DEFAULT_MODE, old?.mode ?? DEFAULT_MODE);
  if (old) return old.mode & (mode | (access ? bitsNeeded(access, old) : 0));
  // a new file carries on the group that shares the home
  return access ? carriedMode(access, mode) : mode;
};

export const modeChange = (
  path: string,
  old: { readonly mode: number } | undefined,
  mode: number,
): readonly Change[] =>
  old === undefined || old.mode === mode
    ? []
    : [{ path, action: 'mode', detail: `${octal(old.mode)} > ${octal(mode)}` }];
