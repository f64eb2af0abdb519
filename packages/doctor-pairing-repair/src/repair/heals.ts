import type { Finding } from '@netclaw/doctor-core';
import { NULL_ELEMENTS } from '../diagnose/list-findings.js';
import type { PairingFindings } from '../findings.js';
import type { RepairOption } from './options.js';

/** Is the finding, one of the state that the option is for, gone once the option is applied? Infos are nobody's to heal. */
export const refersTo = (option: RepairOption, found: Finding<PairingFindings>): boolean => {
  switch (found.code) {
    case 'pairing/bootstrap-incomplete':
    case 'pairing/local-token-mismatch':
    case 'pairing/local-token-missing':
    case 'pairing/token-unreadable':
    case 'pairing/token-malformed':
    case 'pairing/orphan-token':
    case 'pairing/no-devices':
    case 'pairing/seeder-blocked':
    case 'pairing/devices-unreadable':
    // only ever refused
    case 'pairing/not-judged':
      return true;
    // null elements go with any repair of the list; an entry whose salt is null stays, unless the whole list goes
    case 'pairing/device-poison':
    case 'pairing/device-poison-idle':
      return option === 'reset' || found.subject.name === NULL_ELEMENTS;
    case 'pairing/device-damaged':
    case 'pairing/duplicate-device-name':
      return option === 'reset';
    // with a device in the list a damaged marker is no error any more; one that cannot be opened is a refusal anyway
    case 'pairing/marker-unreadable':
      return true;
    case 'pairing/bootstrap-pending':
    case 'pairing/stale-bootstrap-device':
    case 'pairing/marker-malformed':
    case 'pairing/token-in-environment':
    case 'pairing/client-config-unclear':
    case 'pairing/restart-needed':
    case 'pairing/daemon-running':
      return false;
  }
};
