import { isCompletedForDaemon, isCompletedForUs } from '@netclaw/state';
import type { PairingState } from '../model/pairing-state.js';
import { extrasOf, isEmptyList, isUnloadableList } from './device-list.js';
import { isRingReadable } from './key-ring.js';
import { localToken, matchNow, misspeltTokenKeys } from './local-token.js';

/** What the local access of this host amounts to, the form of the list apart. Exactly one holds; all but the first two are to be repaired. */
type Situation =
  | 'healthy'
  /** Nothing there yet: the next start of the daemon makes it. */
  | 'bootstrap-pending'
  | 'bootstrap-incomplete'
  | 'local-token-mismatch'
  | 'local-token-missing'
  | 'token-unreadable'
  | 'orphan-token'
  | 'no-devices'
  | 'seeder-blocked'
  | 'devices-unreadable';

/** Evaluates a host that needs remote authentication. Pure. */
export const situationOf = (state: PairingState): Situation => {
  const { content } = state.devices;
  if (isUnloadableList(content)) return 'devices-unreadable';
  if (isEmptyList(content)) return situationOfEmptyList(state);
  if (matchNow(state).kind === 'match') return 'healthy';
  // as the daemon reads it; what a repair may give up is decided by another reading
  if (isCompletedForDaemon(state.marker.marker) === false) return 'bootstrap-incomplete';
  const token = localToken(state.secrets.content);
  switch (token.kind) {
    case 'absent':
      return 'local-token-missing';
    case 'text':
    case 'malformed':
      return 'local-token-mismatch';
    case 'unreadable':
    case 'unusable-file':
      return 'token-unreadable';
  }
};

/** A list that only lacks its strict form may be right in all else. */
export const isRepairDue = (state: PairingState): boolean =>
  !isSettled(situationOf(state)) || extrasOf(state.devices.content) !== undefined;

/** Nothing is wrong but, perhaps, the form of the list. */
export const isSettled = (situation: Situation): boolean =>
  situation === 'healthy' || situation === 'bootstrap-pending';

const situationOfEmptyList = (state: PairingState): Situation => {
  if (isCompletedForUs(state.marker.marker)) return 'no-devices';
  const token = localToken(state.secrets.content);
  switch (token.kind) {
    case 'unusable-file':
      return 'seeder-blocked';
    case 'text':
    case 'malformed':
    case 'unreadable':
      return 'orphan-token';
    case 'absent':
      return canSeed(state) ? 'bootstrap-pending' : 'seeder-blocked';
  }
};

/** Will the daemon be able to write its first token, and to start with it? */
const canSeed = (state: PairingState): boolean =>
  unreadableLeaves(state) === 0 &&
  isRingReadable(state.keyRing) &&
  misspeltTokenKeys(state.secrets.content).length === 0;

/** Encrypted values other than the token that cannot be opened: one is enough to stop the seeder. */
export const unreadableLeaves = ({ secrets: { content } }: PairingState): number =>
  content.kind === 'object' ? content.otherEncrypted.unreadable.length : 0;
