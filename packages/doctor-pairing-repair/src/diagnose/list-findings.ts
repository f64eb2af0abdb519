import { displayName } from '@netclaw/doctor-core';
import type { DeviceEntry, DevicesContent, DevicesFile, EntryProblem, PairedDevice } from '@netclaw/state';
import { describeEncoding, PATHS } from '@netclaw/state';
import type { PairingFind, PairingFinding } from '../model/findings.js';
import { devicesOf, entriesOf, entryLabel, extrasOf, namesOf } from '../facts/device-list.js';
import { isNamedForMachine } from '../facts/machine-names.js';
import { repeatedNames } from '../facts/repeated-names.js';
import type { PairingState } from '../model/pairing-state.js';

/** Subject name of all `null` elements together. */
export const NULL_ELEMENTS = 'null elements';

/**
 * What is wrong with single entries. Subjects name the device, never its index: a repair that takes out or adds an entry moves the
 * others, and a finding that looked new for that reason would roll the repair back.
 */
export const listFindings = (state: PairingState, find: PairingFind): readonly PairingFinding[] => {
  const devices = devicesOf(state.devices.content);
  return [
    ...encodingFindings(state.devices, find),
    ...formFindings(state.devices.content, find),
    ...lookupFindings(state.devices.content, find),
    ...invalidFindings(devices, find),
    ...duplicateFindings(devices, find),
    ...staleFindings(devices, state.machineName, find),
  ];
};

const encodingFindings = ({ content, encoding }: DevicesFile, find: PairingFind): readonly PairingFinding[] => {
  if (encoding === undefined || encoding === 'utf-8' || content.kind === 'not-a-list') return [];
  const damage = encoding === 'invalid-utf-8' ? ', with a replacement character for each such byte' : '';
  return [find('devices-other-encoding', { path: PATHS.devices, encoding: describeEncoding(encoding), damage })];
};

const formFindings = (content: DevicesContent, find: PairingFind): readonly PairingFinding[] => {
  const extras = extrasOf(content);
  return extras ? [find('devices-not-strict', { path: PATHS.devices, what: extras.what, ...extras.position })] : [];
};

const lookupFindings = (content: DevicesContent, find: PairingFind): readonly PairingFinding[] => {
  const devices = devicesOf(content);
  const breakers = lookupBreakers(entriesOf(content));
  const first = breakers.length === 0 ? '' : keepOne(devices);
  return firstPerSubject(
    breakers.map(({ entry, from }) => {
      const name = entry.kind === 'null' ? NULL_ELEMENTS : entryLabel(entry);
      const subject = { path: PATHS.devices, name };
      const label = entry.kind === 'null' ? 'a null element' : `the entry of ${name}, which has no Salt,`;
      const advice = entry.kind === 'null' ? NULL_ADVICE : SALT_ADVICE;
      const data = { ...subject, first, entry: label, advice };
      const count = devices.length - from;
      if (count === 0) return find('entry-breaks-lookup-idle', data);
      const behind = count === 1 ? '1 device' : `${count} devices`;
      return find('entry-breaks-lookup', { ...data, behind, names: namesOf(devices, from) });
    }),
  );
};

/** The first null element, and the entries without a salt; with each how many devices are not behind it. */
const lookupBreakers = (
  entries: readonly DeviceEntry[],
): readonly { readonly entry: DeviceEntry; readonly from: number }[] => {
  const nulls: { readonly entry: DeviceEntry; readonly from: number }[] = [];
  const saltless: typeof nulls = [];
  let from = 0;
  for (const entry of entries) {
    if (entry.kind === 'device') from += 1;
    if (entry.kind === 'null') nulls.push({ entry, from });
    if (entry.kind === 'device' && entry.breaksLookup) saltless.push({ entry, from });
  }
  return [...nulls.slice(0, 1), ...saltless];
};

/** Without a device in the list no daemon starts whose set-up was completed. */
const keepOne = (devices: readonly PairedDevice[]): string =>
  devices.some((device) => !device.breaksLookup && device.problems.every(isOfName))
    ? ''
    : 'Repair the access of this host first, since without a device in the list the daemon may not start. ';

const isOfName = (problem: EntryProblem): boolean => problem === 'name-empty' || problem === 'name-null';

const NULL_ADVICE = 'the daemon drops such an element only when it next writes the list';
const SALT_ADVICE = 'the daemon never drops such an entry by itself, and its device must be paired again';

const invalidFindings = (devices: readonly PairedDevice[], find: PairingFind): readonly PairingFinding[] => {
  const invalid = devices.filter((device) => !device.breaksLookup && device.problems.length > 0);
  const first = invalid.length === 0 ? '' : keepOne(devices);
  return firstPerSubject(
    invalid.map((device) => {
      const name = entryLabel(device);
      const problem = device.problems.map(describeInvalid).join(', ');
      const correction = device.problems.every(isOfName)
        ? 'give the entry a Name in config/devices.json in an editor, and start the daemon'
        : 'take the entry out of config/devices.json in an editor (or put it back from a backup), start the daemon, and pair that device again';
      return find('entry-invalid', { path: PATHS.devices, name, problem, first, correction });
    }),
  );
};

const describeInvalid = (problem: EntryProblem): string => {
  switch (problem) {
    case 'hash-missing':
      return 'it has no TokenHash';
    case 'hash-malformed':
      return 'its TokenHash is malformed';
    case 'salt-missing':
      return 'it has no Salt';
    case 'salt-malformed':
      return 'its Salt is malformed';
    case 'name-empty':
      return 'its Name is empty';
    case 'name-null':
      return 'it has no Name, and the daemon fails when this device comes in';
  }
};

const duplicateFindings = (devices: readonly PairedDevice[], find: PairingFind): readonly PairingFinding[] =>
  repeatedNames(devices).map(({ device: { name }, count }) =>
    find('duplicate-device-name', { path: PATHS.devices, name: displayName(name), count }),
  );

const staleFindings = (
  devices: readonly PairedDevice[],
  machineName: string,
  find: PairingFind,
): readonly PairingFinding[] => {
  const bootstrap = devices.filter((device) => device.isBootstrap);
  const stale = bootstrap.filter((device) => !isNamedForMachine(device.name, machineName));
  if (bootstrap.length < 2 || stale.length === 0) return [];
  const names = namesOf(stale);
  return [find('stale-bootstrap-device', { path: PATHS.devices, count: bootstrap.length, names })];
};

/** One finding per code and subject: devices of the same name are one to the reader, too. */
const firstPerSubject = (found: readonly PairingFinding[]): readonly PairingFinding[] => {
  const seen = new Set<string>();
  return found.filter(({ code, subject: { name } }) => {
    const key = JSON.stringify([code, name]);
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};
