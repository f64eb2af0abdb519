import type { Consent } from '@netclaw/doctor-core';
import { CONSENT_EXPLANATIONS as EXPLANATIONS } from '../explanations/repairs.js';
import type { PairingFinding } from './findings.js';

/** What each consent of the two repairs grants, in its own words. */
export const CONSENTS = {
  'reset-all-pairings': {
    grants:
      'config/devices.json is not a list any more: it is replaced by a new list with one device for this host, every pairing in it is given up, and the old file is kept beside the undo record.',
    typedWords: 'reset all pairings',
    onlyFor: ['devices-unreadable'],
    explanation: EXPLANATIONS['reset-all-pairings'],
  },
  'drop-unloadable-devices': {
    grants:
      'The entries of config/devices.json that no daemon can load are taken out; their devices must be paired again.',
    onlyFor: ['entry-breaks-lookup', 'entry-breaks-lookup-idle', 'devices-unreadable'],
    explanation: EXPLANATIONS['drop-unloadable-devices'],
  },
  'reissue-local-device': {
    grants:
      'All pairings of this host are gone although its set-up was completed once; there is no backup to put back, and this host gets a new device as the only one.',
    onlyFor: ['no-devices', 'devices-unreadable', 'entry-breaks-lookup-idle'],
    explanation: EXPLANATIONS['reissue-local-device'],
  },
  'adopt-existing-token': {
    grants:
      'The token that is in config/secrets.json now opens this daemon from now on; whoever has seen it has access too: the daemon it may have been made for, and readers of copies and backups of this file.',
    explanation: EXPLANATIONS['adopt-existing-token'],
  },
  'replace-remote-token': {
    grants:
      'The token in config/secrets.json is given up although commands on this host are directed to another daemon, or it is not known to which; if it belongs to another one, this host must be paired with it again.',
    explanation: EXPLANATIONS['replace-remote-token'],
  },
  'new-key-ring': {
    grants:
      'keys/ is lost and there is no backup of it: a new key is made, and the other encrypted values in config/secrets.json stay unreadable until they are entered again.',
    explanation: EXPLANATIONS['new-key-ring'],
  },
  'daemon-is-stopped': {
    grants: 'It cannot be seen from here whether netclawd runs; it is stopped, and stays so until the repair is over.',
    explanation: EXPLANATIONS['daemon-is-stopped'],
  },
} as const satisfies Readonly<Record<string, Consent<PairingFinding['code']>>>;

export type PairingConsent = keyof typeof CONSENTS;
