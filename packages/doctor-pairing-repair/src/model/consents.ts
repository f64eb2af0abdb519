import type { Consent } from '@netclaw/doctor-core';
import { consentExplanations } from '../explanations/repairs.js';
import type { PairingFinding } from './findings.js';

/** What each consent of the two repairs grants, in its own words. */
export const CONSENTS = {
  'reset-all-pairings': {
    grants:
      'config/devices.json is not a list any more. It is replaced by a new list with one device, for this host. Every pairing in the old file is lost. The old file is kept beside the undo record.',
    typedWords: 'reset all pairings',
    onlyFor: ['devices-unreadable'],
    get explanation() {
      return consentExplanations()['reset-all-pairings'];
    },
  },
  'drop-unloadable-devices': {
    grants:
      'The entries of config/devices.json that no daemon can load are removed. Their devices must be paired again.',
    onlyFor: ['entry-breaks-lookup', 'entry-breaks-lookup-idle', 'devices-unreadable'],
    get explanation() {
      return consentExplanations()['drop-unloadable-devices'];
    },
  },
  'reissue-local-device': {
    grants:
      'All pairings of this host are gone, although its set-up was completed once. There is no backup to restore. This host gets a new device, which is the only one.',
    onlyFor: ['no-devices', 'devices-unreadable', 'entry-breaks-lookup-idle'],
    get explanation() {
      return consentExplanations()['reissue-local-device'];
    },
  },
  'adopt-existing-token': {
    grants:
      'The token in config/secrets.json opens this daemon from now on. Everybody who has seen that token has access too. That may be the operator of another daemon, or a reader of a copy or backup of this file.',
    get explanation() {
      return consentExplanations()['adopt-existing-token'];
    },
  },
  'replace-remote-token': {
    grants:
      'The token in config/secrets.json is replaced or removed. Commands on this host are directed to another daemon, or it is not known to which. If the token belongs to another daemon, this host must be paired with that daemon again.',
    get explanation() {
      return consentExplanations()['replace-remote-token'];
    },
  },
  'new-key-ring': {
    grants:
      'keys/ is lost, and there is no backup of it. A new key is made. The other encrypted values in config/secrets.json stay unreadable until they are entered again.',
    get explanation() {
      return consentExplanations()['new-key-ring'];
    },
  },
  'daemon-is-stopped': {
    grants:
      'The doctor cannot see from here whether netclawd runs. You confirm that it is stopped, and stays stopped until the repair is complete.',
    get explanation() {
      return consentExplanations()['daemon-is-stopped'];
    },
  },
} as const satisfies Readonly<Record<string, Consent<PairingFinding['code']>>>;

export type PairingConsent = keyof typeof CONSENTS;
