import { devicesOf, entryLabel } from '../facts/device-list.js';
import { findRotatedDevice } from '../facts/host-device.js';
import { NULL_ELEMENTS } from '../diagnose/list-findings.js';
import type { PairingFinding } from '../model/findings.js';
import type { PairingState } from '../model/pairing-state.js';
import type { RepairOption } from '../facts/options.js';

/** Is the finding, one of the state that the option is for, gone once the option is applied? Infos are never repaired. */
export const isFixedBy = (state: PairingState, option: RepairOption, found: PairingFinding): boolean => {
  switch (found.code) {
    case 'bootstrap-incomplete':
    case 'local-token-mismatch':
    case 'local-token-missing':
    case 'token-unreadable':
    case 'token-malformed':
    case 'orphan-token':
    case 'no-devices':
    case 'seeder-blocked':
    case 'devices-unreadable':
    case 'devices-not-strict':
    // only ever refused
    case 'not-checked':
    case 'mode-undetermined':
      return true;
    // null elements go with any repair of the list; an entry without a salt stays, unless the whole list goes
    case 'entry-breaks-lookup':
    case 'entry-breaks-lookup-idle':
      return option === 'reset' || found.subject.name === NULL_ELEMENTS;
    case 'entry-invalid':
      return option === 'reset' || ((option === 'new-token' || option === 'keep-token') && isNamed(state, found));
    case 'duplicate-device-name':
      return option === 'reset';
    // with a device in the list a malformed marker is not an error any more; one that cannot be opened is a refusal anyway
    case 'marker-unreadable':
      return true;
    case 'devices-other-encoding':
    case 'bootstrap-pending':
    case 'stale-bootstrap-device':
    case 'marker-malformed':
    case 'token-in-environment':
    case 'restart-needed':
    case 'daemon-running':
      return false;
  }
};

/** Is it about the host's own entry, which gets a name, and about no other? */
const isNamed = (state: PairingState, found: PairingFinding): boolean => {
  const rotated = findRotatedDevice(state);
  if (!rotated || entryLabel(rotated) !== found.subject.name) return false;
  const invalid = devicesOf(state.devices.content).filter(
    (device) => !device.breaksLookup && device.problems.length > 0 && entryLabel(device) === found.subject.name,
  );
  return invalid.length === 1 && invalid[0] === rotated;
};
