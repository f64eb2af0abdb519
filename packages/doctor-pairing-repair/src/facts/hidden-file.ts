import { DENIED } from '@netclaw/doctor-core/engine';
import type { NoContent } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';

type Unreadable = Extract<NoContent, { kind: 'unreadable' }>;

/**
 * A file that this doctor does not read although the daemon may: it is closed to this user, who is not the owner of the home, a link that
 * is not followed, or larger than is read here. What it says is not known; the file itself may be right.
 */
export const findHiddenFile = (
  state: PairingState,
): { readonly path: string; readonly content: Unreadable } | undefined => {
  const { devices, secrets } = state;
  for (const [path, content] of [
    [PATHS.devices, devices.content],
    [PATHS.secrets, secrets.content],
  ] as const) {
    if (content.kind === 'unreadable' && isHidden(state, content.errno)) return { path, content };
  }
  return undefined;
};

/** Does an error of reading speak of this doctor rather than of the daemon? */
export const isHidden = ({ isOwnHome }: Pick<PairingState, 'isOwnHome'>, errno: string): boolean => {
  if (DENIED.includes(errno)) return !isOwnHome;
  return ['ELOOP', 'TOO-LARGE', 'CHANGING'].includes(errno);
};
