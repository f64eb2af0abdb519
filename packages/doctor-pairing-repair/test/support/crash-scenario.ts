import type { Check } from '@netclaw/doctor-core';
import type { Doctor } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld, UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import { fixUntilClosed, MEMORY_NOW, memoryDisk, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import type { ContextOptions, ConcurrentWriter, Invariant, MemoryHome, Run, Scenario } from '@netclaw/doctor-testkit';
import { PairingDoctorCheck } from '../../src/index.js';
import type { Disk } from './daemon-model.js';
import { opens, start } from './daemon-model.js';
import type { HomeFiles } from './host.js';
import { keys, mode } from './host.js';
import { withoutComments } from './judge.js';
import { device, tokenOf } from './material.js';

/** A home in need, and how it is fixed. */
export interface Need {
  readonly name: string;
  readonly files: HomeFiles;
  /** Symlinks: path to target. */
  readonly links?: Readonly<Record<string, string>>;
  /** Without the sound key ring that a home has otherwise. */
  readonly isWithoutKeys?: true;
  readonly consents?: readonly string[];
  readonly context?: ContextOptions;
  /** May a daemon that could not start make its own access afterwards? */
  readonly isReset?: true;
  /** The key of a provider cannot be decrypted, so that no daemon starts until it is entered again. */
  readonly hasLostProviderKey?: true;
  /** All pairings are given up, by consent. */
  readonly losesPairings?: true;
}

const STATE = 'keys/.doctor';
const DEVICES = 'config/devices.json';
const SECRETS = 'config/secrets.json';
const MARKER = 'config/bootstrap-state.json';
/** The daemon writes it where someone came in. */
const USED = '2026-03-02T12:00:30.1234567+00:00';

export const homeOf = ({ files, links = {}, isWithoutKeys }: Need): MemoryHome =>
  memoryHome({ links, files: { ...mode('reverse-proxy'), ...(isWithoutKeys ? {} : keys), ...files } });

/** Every generation has a random source of its own. */
const doctorOf = ({ home, disk, generation }: Omit<Run, 'say'>, need: Need, more: readonly Check[]): Doctor =>
  createDoctorInWorld({
    command: 'netclaw doctor',
    checks: [PairingDoctorCheck, ...more],
    stateDirectory: STATE,
    world: memoryWorld(home, {
      ...need.context,
      disk,
      stateDirectory: STATE,
      seed: generation * 40,
      now: new Date(MEMORY_NOW.getTime() + generation * 60_000),
    }),
  });

/** What the operator does. Throws where a repair stays open. */
export const fix =
  (need: Need, more: readonly Check[] = []) =>
  async (run: Run): Promise<void> => {
    await fixUntilClosed(doctorOf(run, need, more), { consents: need.consents ?? [], say: run.say });
  };

export const undo =
  (need: Need) =>
  async (run: Run): Promise<void> => {
    const doctor = doctorOf(run, need, []);
    const { files } = await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
    run.say({ isWell: false, changedFiles: files.map(({ path }) => path) });
  };

/** The home after the repair, made long before. */
export const repaired = async (need: Need): Promise<MemoryHome> => {
  const home = homeOf(need);
  await fix(need)({ home, disk: memoryDisk(home.fs, home.owners), generation: 6, say: () => undefined });
  return home;
};

export const diskOf = (home: MemoryHome): Disk => ({
  files: new Map(
    Object.entries(home.snapshot())
      .filter(([path]) => !path.endsWith('/') && !path.startsWith(STATE))
      .map(([path]) => [path, home.read(path)] as const),
  ),
});

const has = (home: MemoryHome, path: string): boolean => home.fs.existsSync(`${home.home}/${path}`);

/** The daemon is started after the crash, someone comes in, and it is stopped again. */
export const daemonStarts: ConcurrentWriter = (home) => {
  const marker = { [MARKER]: JSON.stringify({ HasCompletedFirstSuccessfulNonLocalStart: true }) };
  switch (start(diskOf(home))) {
    case 'aborts':
      return {};
    case 'starts': {
      const list = JSON.parse(home.text(DEVICES)) as (object | null)[];
      const used = list.map((entry, index) => (index === 0 && entry ? { ...entry, LastUsedAt: USED } : entry));
      return { ...marker, [DEVICES]: JSON.stringify(used, null, 2) };
    }
    case 'seeds': {
      const token = tokenOf('seeded');
      const root = has(home, SECRETS) ? (JSON.parse(home.text(SECRETS)) as object | null) : {};
      const seeded = device({ name: 'workshop-bootstrap', token, isBootstrap: true });
      return {
        ...marker,
        [DEVICES]: JSON.stringify([seeded], null, 2),
        [SECRETS]: JSON.stringify({ ...root, DeviceToken: token }, null, 2),
      };
    }
  }
};

const SAVED = 'xoxb-just-saved';

/** A command of the C# side saves a secret of its own. With `token` it read the file before the repair and writes the old token back. */
export const secretSaved = (token?: string): NonNullable<Scenario['meanwhile']>[string] => ({
  write: (home) => {
    const root = has(home, SECRETS) ? (JSON.parse(home.text(SECRETS)) as object) : {};
    const old = token === undefined ? {} : { DeviceToken: token };
    return { [SECRETS]: JSON.stringify({ ...root, ...old, Slack: { BotToken: SAVED } }, null, 2) };
  },
  isPreserved: (home) => has(home, SECRETS) && home.text(SECRETS).includes(SAVED),
});

/** What must hold in every world of a need. */
export const invariantOf = (
  need: Need,
  ends: (home: MemoryHome) => readonly string[] = (home) => isAccessible(home, need),
): Invariant => {
  const before = homeOf(need);
  const first = start(diskOf(before));
  const remote = need.losesPairings ? [] : remoteEntries(before);
  const old = need.losesPairings && before.text(DEVICES);
  const always = (home: MemoryHome): readonly string[] => {
    const now = start(diskOf(home));
    return [
      ...(first !== 'aborts' && now === 'aborts' ? ['a daemon that started does not start any more'] : []),
      ...(first === 'aborts' && now === 'seeds' && !need.isReset ? ['the daemon would seed over the install'] : []),
      ...lostRemotes(home, remote),
      ...(old === undefined || holds(home, old) ? [] : ['the old bytes of the list are nowhere']),
      ...looseFiles(home, Object.keys(need.links ?? {})),
    ];
  };
  return {
    always,
    atEnd: async (home) => {
      const again = doctorOf({ home, disk: memoryDisk(home.fs, home.owners), generation: 5 }, need, []);
      const { repairs } = await again.plan(await again.diagnose(), { consents: need.consents ?? [] });
      return [
        ...always(home),
        ...ends(home),
        ...repairs.map(({ outcome, reason }) => `a second repair is ${outcome}: ${reason ?? ''}`),
      ];
    },
  };
};

/** What was given up must be somewhere until it is pruned: it may be all that anybody has. */
const holds = (home: MemoryHome, text: string): boolean =>
  Object.keys(home.snapshot()).some((path) => !path.endsWith('/') && home.text(path) === text);

const isAccessible = (home: MemoryHome, { hasLostProviderKey }: Need): readonly string[] => {
  const disk: Disk = { ...diskOf(home), ...(hasLostProviderKey && { hasProviderKeys: true }) };
  return opens(disk) || start(disk) === 'seeds' ? [] : ['this host has no access'];
};

interface Entry {
  readonly text: string;
  readonly value: Readonly<Record<string, unknown>>;
}

const entriesOf = (home: MemoryHome): readonly Entry[] => {
  const parsed = has(home, DEVICES) ? parseJsonDocument(withoutComments(home.read(DEVICES))) : undefined;
  if (!parsed?.ok || parsed.document.root.type !== 'array') return [];
  const { text, root } = parsed.document;
  return root.items.flatMap((item) => {
    const slice = text.slice(item.start, item.end);
    const value: unknown = JSON.parse(slice);
    return typeof value === 'object' && value !== null ? [{ text: slice, value: value as Entry['value'] }] : [];
  });
};

const remoteEntries = (home: MemoryHome): readonly Entry[] =>
  entriesOf(home).filter(({ value }) => value['IsBootstrapDevice'] === false && typeof value['TokenHash'] === 'string');

/** Byte for byte; where the daemon has rewritten the list, but for the last use. */
const lostRemotes = (home: MemoryHome, remote: readonly Entry[]): readonly string[] => {
  const entries = entriesOf(home);
  const isRewritten = has(home, DEVICES) && home.text(DEVICES).includes(USED);
  const unused = ({ value }: Entry): string => JSON.stringify({ ...value, LastUsedAt: null });
  return remote
    .filter((old) => !entries.some((entry) => (isRewritten ? unused(entry) === unused(old) : entry.text === old.text)))
    .map(({ value }) => `the device ${String(value['Name'])} is lost or changed`);
};

const looseFiles = (home: MemoryHome, links: readonly string[]): readonly string[] =>
  Object.entries(home.snapshot())
    .filter(([path]) => !links.includes(path))
    .filter(([path, state]) => !(path.endsWith('/') ? state === '700' : state.startsWith('600 ')))
    .map(([path, state]) => `${path} has mode ${state.split(' ')[0] ?? ''}`);
