import type { FakeDisk, Surroundings } from './fake-disk.js';

/**
 * What a change of the disk comes to for the operator, seen from the bytes before and after alone: each is a consent that the plan
 * must have asked for.
 */
export const consequences = (before: FakeDisk, after: FakeDisk, around: Surroundings): readonly string[] => {
  const [oldList, newList] = [listOf(before), listOf(after)];
  const [oldToken, newToken] = [tokenOf(before), tokenOf(after)];
  const isCompleted = !['', 'false'].includes(markerOf(before));
  const isPresent = ![undefined, 'null', '""'].includes(oldToken) && !isEncryptedEmpty(before);
  const isChanged = oldToken !== newToken;
  const isGranted = (newList ?? []).some((one) => !(oldList ?? []).includes(one));
  const hasLoadableDevice = (oldList ?? []).some((one) => one !== 'null' && !isUnloadable(one));
  const hasDroppedUnloadable = (oldList ?? []).some((one) => isUnloadable(one) && !(newList ?? []).includes(one));
  const isAnotherForm = oldList === undefined;
  const needed: Record<string, boolean> = {
    'reset-all-pairings': isAnotherForm,
    'drop-unloadable-devices': hasDroppedUnloadable,
    'reissue-local-device': isGranted && isCompleted && !isAnotherForm && !hasLoadableDevice,
    'adopt-existing-token': isGranted && isPresent && !isChanged,
    'replace-remote-token': isPresent && isChanged && isRemote(before, around),
    'new-key-ring': keysOf(before) === 0 && keysOf(after) > 0 && hasOtherEncrypted(before),
    'daemon-is-stopped': around.isLocked === 'unknown',
  };
  return Object.keys(needed).filter((name) => needed[name] === true);
};

const textOf = (disk: FakeDisk, path: string): string | undefined => {
  const view = disk.get(path);
  return view?.kind === 'file'
    ? Buffer.from(view.bytes)
        .toString('utf8')
        .replace(/^\u{FEFF}/u, '')
    : undefined;
};

/** The elements as text, comments apart; `undefined` for a file that is not a list. */
const listOf = (disk: FakeDisk): readonly string[] | undefined => {
  const text = textOf(disk, 'config/devices.json')
    ?.replace(/\/\*~[^*]*\*\/|\/\/~[^\n]*/g, '')
    .replace(/,(?=\s*\])/g, '');
  if (text === undefined) return [];
  try {
    const root: unknown = JSON.parse(text);
    if (root === null) return [];
    return Array.isArray(root) ? root.map((one) => JSON.stringify(one)) : undefined;
  } catch {
    return undefined;
  }
};

const isUnloadable = (element: string): boolean =>
  !element.startsWith('{')
    ? element !== 'null'
    : /"TokenHash":7|"CreatedAt":"yesterday"|"IsBootstrapDevice":"yes"|"Extra"/.test(element);

const secretsOf = (disk: FakeDisk): Record<string, unknown> => {
  const text = textOf(disk, 'config/secrets.json');
  return text === undefined ? {} : ((JSON.parse(text) as Record<string, unknown> | null) ?? {});
};

const tokenOf = (disk: FakeDisk): string | undefined => JSON.stringify(secretsOf(disk)['DeviceToken']);

/** The one short ciphertext of the material is that of the empty text: one block. */
const isEncryptedEmpty = (disk: FakeDisk): boolean => {
  const value = secretsOf(disk)['DeviceToken'];
  return typeof value === 'string' && value.startsWith('ENC:') && value.length <= 4 + 134 && keysOf(disk) > 0;
};

const hasOtherEncrypted = (disk: FakeDisk): boolean =>
  JSON.stringify({ ...secretsOf(disk), DeviceToken: '' }).includes('"ENC:');

const keysOf = (disk: FakeDisk): number => [...disk.keys()].filter((path) => /^keys\/[^/]*\.xml$/.test(path)).length;

/** The word that stands for the flag; some other text where the file cannot be understood. */
const markerOf = (disk: FakeDisk): string => {
  const view = disk.get('config/bootstrap-state.json');
  if (view === undefined) return '';
  if (view.kind !== 'file') return 'unreadable';
  return (
    /"HasCompletedFirstSuccessfulNonLocalStart": (true|false)\n/.exec(Buffer.from(view.bytes).toString('utf8'))?.[1] ??
    'malformed'
  );
};

const isRemote = (disk: FakeDisk, around: Surroundings): boolean =>
  around.environment?.['NETCLAW_DAEMON_ENDPOINT'] !== undefined ||
  (textOf(disk, 'client/config.json') ?? '').includes('far.example');
