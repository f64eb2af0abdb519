import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { ActiveProcess } from '../contract/port/active-process.js';
import type { Context } from '../contract/author/context.js';
import type { ProcessPort } from '../contract/port/process-port.js';
import { openContext } from '../sandbox/scope-context.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';
import { createFilePort } from './file/file-port.js';
import { freeSpaceOf } from './file/free-space.js';
import { createFileStat } from './file/file-stat.js';
import { createMachineFiles } from './file/machine-files.js';
import { identityOfHome } from './host/home-identity.js';
import type { OwnedPlaces } from '../contract/ownership/owned.js';
import type { UserDatabase } from '../contract/ownership/read-access.js';
import { soleAccess } from '../contract/ownership/access.js';
import { readAccess } from '../contract/ownership/read-access.js';
import type { OwnerPort } from '../contract/port/ports.js';
import { isReadOnlyDirectory } from './file/read-only-directory.js';
import { createHostFacts, readActor } from './host/host-facts.js';
import { createOwnerNames } from './host/owner-names.js';
import { createOwnerSource } from './host/owner-source.js';
import { withUserHome } from './host/user-home.js';
import { createLocalUsers } from './host/user-database.js';
import { holderOfHostLock, holderOfLocks } from './lock/host-locks.js';
import { lazyApplier } from './lazy-applier.js';
import { lazyPorts } from './lazy-ports.js';
import { readMountPoints } from './file/mount-points.js';
import { readSystemText } from './read/read-system-text.js';
import { readingFs } from './read/reading-fs.js';
import { withOwnLocks } from './process/own-locks.js';
import { createProcessPort } from './process/process-port.js';
import { outputOf } from './process/run-child.js';
import { nameOfUser } from './host/user-names.js';

export interface NodeWorldOptions {
  /** Absolute path of the home. */
  readonly home: string;
  /** The engine's own directory, relative to the home. A diagnosis never creates it. */
  readonly stateDirectory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Largest file that is read, bytes, by path relative to the home; default 4 MiB each. */
  readonly limit?: (path: string) => number;
  /** Locks of the program whose files are repaired, relative to the home: held during a repair, so that it cannot start. */
  readonly hostLocks?: readonly string[];
  /** What says by its owner who that program runs as; default: the home alone. */
  readonly owned?: OwnedPlaces;
  /** Who else works on the home, beside the holders of these locks; asked before a repair is shown, and again under the lock. */
  readonly activeProcess?: (context: Context) => Promise<ActiveProcess | undefined>;
  readonly log?: (message: string) => void;
}

/** This machine: the one place that touches its disk and processes. */
export const createNodeWorld = (options: NodeWorldOptions): World => {
  const actor = readActor();
  const hostFacts = createHostFacts(options.home, actor);
  const host = hostFacts();
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)), now: () => new Date() };
  const held = new Set<string>();
  const port = createProcessPort({
    fs: { ...readingFs, readFile: readSystemText },
    home: options.home,
    platform: host.platform,
    run: outputOf,
    ownLocks: () => held,
  });
  const processes = withOwnLocks(port, held);
  const activeProcess = async (context: Context): Promise<ActiveProcess | undefined> =>
    (await options.activeProcess?.(context)) ?? (await holderOfHostLock(context, options.hostLocks ?? []));
  const users = createLocalUsers();
  const owners = ownersOf(options, processes, users);
  const reading = {
    fs: { constants, promises: readingFs },
    uid: host.uid,
    actor,
    names: createOwnerNames(),
    isReadOnly: isReadOnlyDirectory,
    mountPoints: readMountPoints,
  };
  const ofHome = { ...reading, home: options.home, access: owners.access };
  const world: World = {
    files: {
      ...createFilePort({ ...ofHome, ...(options.limit && { limit: options.limit }) }),
      stat: createFileStat(ofHome),
      owners,
    },
    machineFiles: createMachineFiles({
      ...reading,
      absolute: (path) => withUserHome(path, options.environment),
      // who has access to the home has none to what is beside it
      access: () => Promise.resolve(soleAccess(actor)),
    }),
    freeSpace: (path) => freeSpaceOf(resolve(options.home, withUserHome(path, options.environment))),
    processes: withDoctors(processes, options),
    ...lazyPorts(options),
    environment: options.environment,
    // how much memory is free is of each look
    get host() {
      return hostFacts();
    },
    actor,
    clock: { now: () => new Date() },
    random,
    log: options.log ?? (() => undefined),
    applier: lazyApplier({
      home: options.home,
      stateDirectory: posix.join(options.home, options.stateDirectory),
      random,
      access: owners.access,
      hostLocks: options.hostLocks ?? [],
      onHold: (paths) => {
        held.clear();
        for (const path of paths) held.add(path);
      },
      activeProcess: () => activeProcess(openContext(machineOf(world, new AbortController().signal))),
    }),
    activeProcess,
    identityOfHome: () => identityOfHome(options.home),
    nameOfUser: (uid) => nameOfUser(users, uid),
  };
  return world;
};

const ownersOf = (
  { home, hostLocks = [], owned = { directories: [], files: [] } }: NodeWorldOptions,
  processes: ProcessPort,
  users: UserDatabase,
): OwnerPort => {
  const source = createOwnerSource(readingFs, home, () => holderOfLocks(processes, hostLocks));
  return {
    access: () => readAccess(source, owned, { actor: readActor(), users }),
    ownerOf: (path) => source.ownerOf(path),
  };
};

/** A doctor that repairs holds the locks of the host's program too: they do not tell of that program then. */
const withDoctors = (processes: ProcessPort, { hostLocks = [], stateDirectory }: NodeWorldOptions): ProcessPort => {
  const isDoctors = async (path: string): Promise<boolean> =>
    hostLocks.includes(path) && (await processes.isLocked(`${stateDirectory}/lock`)) === true;
  return {
    ...processes,
    isLocked: async (path) => {
      const isLocked = await processes.isLocked(path);
      return isLocked === true && (await isDoctors(path)) ? false : isLocked;
    },
    lockHolder: async (path) => {
      const holder = await processes.lockHolder(path);
      return holder.kind === 'held' && (await isDoctors(path)) ? { kind: 'free' } : holder;
    },
  };
};
