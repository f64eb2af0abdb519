import type { Finding } from '@netclaw/doctor-core';
import { displayName, finding } from '@netclaw/doctor-core';
import type { DeviceEntry, EntryProblem, PairedDevice } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import type { PairingFindings } from '../findings.js';
import { findings } from '../findings.js';
import { entriesOf, entryLabel, livingDevices } from '../judge/device-list.js';
import { isNamedForMachine } from '../judge/machine-names.js';
import type { PairingState } from '../pairing-state.js';

type Found = Finding<PairingFindings>;

/** Subject name of all `null` elements together. */
export const NULL_ELEMENTS = 'null elements';

/**
 * What is wrong with single entries. Subjects name the device, never its index: a repair that takes out or adds an entry moves the
 * others, and a finding that looked new for that reason would undo the repair.
 */
export const listFindings = (state: PairingState): readonly Found[] => {
  const devices = livingDevices(state.devices.content);
  return [
    ...poisonFindings(entriesOf(state.devices.content)),
    ...damageFindings(devices),
    ...duplicateFindings(devices),
    ...staleFindings(devices, state.machineName),
  ];
};

const poisonFindings = (entries: readonly DeviceEntry[]): readonly Found[] => {
  const firstNull = entries.find((entry) => entry.kind === 'null');
  const saltless = entries.filter((entry) => entry.kind === 'device' && entry.hasNullSalt);
  return firstPerSubject(
    [...(firstNull ? [firstNull] : []), ...saltless].map((entry) => {
      const name = entry.kind === 'null' ? NULL_ELEMENTS : entryLabel(entry);
      const subject = { path: PATHS.devices, name };
      const label = entry.kind === 'null' ? 'a null element' : `the device ${name}, whose Salt is null,`;
      const behind = entries.filter((other) => other.kind === 'device' && other.index > entry.index).length;
      if (behind === 0) return finding(findings, 'pairing/device-poison-idle', subject, { entry: label });
      const devices = behind === 1 ? 'the device' : `the ${behind} devices`;
      return finding(findings, 'pairing/device-poison', subject, { entry: label, behind: devices });
    }),
  );
};

const damageFindings = (devices: readonly PairedDevice[]): readonly Found[] =>
  firstPerSubject(
    devices
      .filter((device) => !device.hasNullSalt && device.problems.length > 0)
      .map((device) => {
        const name = entryLabel(device);
        const problem = device.problems.map(describeDamage).join(', ');
        return finding(findings, 'pairing/device-damaged', { path: PATHS.devices, name }, { name, problem });
      }),
  );

const describeDamage = (damage: EntryProblem): string => {
  switch (damage) {
    case 'hash-missing':
      return 'it has no TokenHash';
    case 'hash-malformed':
      return 'its TokenHash is malformed';
    case 'salt-missing':
      return 'it has no Salt';
    case 'salt-malformed':
      return 'its Salt is malformed';
    case 'name-empty':
      return 'it has no Name';
  }
};

const duplicateFindings = (devices: readonly PairedDevice[]): readonly Found[] => {
  const byName = new Map<string, PairedDevice[]>();
  for (const device of devices) {
    if (device.name.trim() === '') continue;
    const key = device.name.toUpperCase();
    byName.set(key, [...(byName.get(key) ?? []), device]);
  }
  return [...byName.values()].flatMap((group) => {
    const [first] = group;
    if (!first || group.length === 1) return [];
    const name = displayName(first.name);
    return [
      finding(findings, 'pairing/duplicate-device-name', { path: PATHS.devices, name }, { name, count: group.length }),
    ];
  });
};

const staleFindings = (devices: readonly PairedDevice[], machineName: string): readonly Found[] => {
  const bootstrap = devices.filter((device) => device.isBootstrap);
  const stale = bootstrap.filter((device) => !isNamedForMachine(device.name, machineName));
  if (bootstrap.length < 2 || stale.length === 0) return [];
  const names = stale.map(entryLabel).join(', ');
  return [
    finding(findings, 'pairing/stale-bootstrap-device', { path: PATHS.devices }, { count: bootstrap.length, names }),
  ];
};

/** One finding per code and subject: devices of the same name are one to the reader, too. */
const firstPerSubject = (found: readonly Found[]): readonly Found[] =>
  found.filter(
    (one, at) => found.findIndex((other) => other.code === one.code && other.subject.name === one.subject.name) === at,
  );
