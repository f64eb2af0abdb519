import type { Context, Environment, FilePort } from '../contract/author/context.js';
import type { Declarations } from '../contract/author/declarations.js';
import type { Access } from '../contract/ownership/access.js';
import type { HomeFiles, HostFacts, Machine, RegularFile } from '../contract/port/ports.js';
import { accessOfFiles } from '../contract/port/ports.js';
import type { ProcessPort } from '../contract/port/process-port.js';
import { isDeclared, isDeclaredVariable, isPlain, leadsToDeclared } from './declared.js';
import { readFiles } from './read-files.js';
import { noteOriginal } from './original-view.js';
import { UndeclaredAccess } from './undeclared-access.js';
import type { OwnSignal } from './within-time.js';

/** A context that gives what was declared, and remembers what else was asked for. */
interface Scope {
  readonly context: Context;
  /** Throws the first `UndeclaredAccess`, for code that has caught it. */
  throwIfUndeclared(): void;
}

/** The whole machine as a context, for code of the host that declares nothing. */
export const openContext = (machine: Machine): Context => ({
  ...factsOf(machine),
  signal: machine.signal,
  files: readFiles(machine.files),
  processes: machine.processes,
  env: Object.freeze({ ...machine.environment }),
});

const factsOf = (machine: Machine): Omit<Context, 'files' | 'processes' | 'env' | 'signal'> => ({
  host: frozen(machine.host),
  now: new Date(machine.now),
  log: (message) => {
    machine.log(message);
  },
  access: () => accessOfFiles(machine.files, machine.host.uid),
});

const copies = new WeakMap<HostFacts, HostFacts>();

/** A copy that nobody can change: one for all checks. */
const frozen = (host: HostFacts): HostFacts => {
  const known = copies.get(host) ?? Object.freeze({ ...host });
  copies.set(host, known);
  return known;
};

/**
 * The part of the machine that a check or repair declares. Everything else is refused. What it is given is its own copy, so that it cannot
 * change what others see. `own` has the signal of its look.
 */
export const scopeContext = (machine: Machine, declared: Required<Declarations>, own: OwnSignal = machine): Scope => {
  let first: UndeclaredAccess | undefined;
  const refuse = (what: string, how: string): never => {
    const error = new UndeclaredAccess(`it ${what}, which it does not declare: ${how}`);
    first ??= error;
    throw error;
  };
  return {
    context: new ScopedContext(machine, declared, own, refuse),
    throwIfUndeclared: () => {
      if (first) throw first;
    },
  };
};

/** Makes signal, processes and variables when they are asked for: few checks do, and there may be thousands. */
class ScopedContext implements Context {
  declare readonly signal: AbortSignal;
  declare readonly processes: ProcessPort;
  declare readonly env: Environment;
  readonly host: HostFacts;
  readonly now: Date;
  readonly files: FilePort;
  readonly log: (message: string) => void;
  readonly access: () => Promise<Access>;
  readonly #own: OwnSignal;
  readonly #makeProcesses: () => ProcessPort;
  readonly #makeEnvironment: () => Environment;
  #processes: ProcessPort | undefined;
  #env: Environment | undefined;

  constructor(machine: Machine, declared: Required<Declarations>, own: OwnSignal, refuse: Refuse) {
    const { reads, changes } = declared;
    const paths = changes.length === 0 ? reads : [...reads, ...changes];
    const { host, now, log, access } = factsOf(machine);
    this.host = host;
    this.now = now;
    this.log = log;
    this.access = access;
    this.files = readFiles(scopeFiles(machine.files, paths, refuse));
    this.#own = own;
    this.#makeProcesses = () => scopeProcesses(machine.processes, paths, declared, refuse);
    this.#makeEnvironment = () => scopeEnvironment(machine.environment, declared.env, refuse);
    Object.defineProperties(this, ScopedContext.#LATE);
  }

  /** Members of the context itself, so that a copy has them; the same for all, so that all have one shape. */
  static readonly #LATE: PropertyDescriptorMap & ThisType<ScopedContext> = {
    signal: {
      enumerable: true,
      get() {
        return this.#own.signal;
      },
    },
    processes: {
      enumerable: true,
      get() {
        return (this.#processes ??= this.#makeProcesses());
      },
    },
    env: {
      enumerable: true,
      get() {
        return (this.#env ??= this.#makeEnvironment());
      },
    },
  };
}

type Refuse = (what: string, how: string) => never;

const HOME = '.';

/** Every declared path is below the home, so that the home itself may be looked at. */
const scopeFiles = (files: HomeFiles, paths: readonly string[], refuse: Refuse): HomeFiles => {
  const isReadable = (path: string): boolean => path === HOME || (isPlain(path) && isDeclared(path, paths));
  const leads = (path: string): boolean => isPlain(path) && leadsToDeclared(path, paths);
  return {
    view: async (path) => {
      if (!isReadable(path) && !leads(path)) refuse(`read ${path}`, `add "${path}" to "reads"`);
      const view = await files.view(path);
      // on the way to something declared only what it is may be known
      if (view.kind === 'file' && !isReadable(path)) refuse(`read ${path}`, `add "${path}" to "reads"`);
      return noteOriginal(view.kind === 'file' ? ownCopy(view) : { ...view }, view);
    },
    list: async (path) => {
      const isWay = path === HOME || leads(path) || isDeclared(`${path}/x`, paths);
      // a directory declared alone says nothing of what is in it: the list would be empty whatever is there
      if (!isWay) refuse(`listed ${path}`, `add "${path}/" for all that is in it, or "${path}/*.log", to "reads"`);
      const names = await files.list(path);
      return names.filter((name) => {
        const below = path === HOME ? name : `${path}/${name}`;
        return isReadable(below) || leads(below);
      });
    },
    directoryMode: async (path) => {
      if (!isReadable(path) && !leads(path)) refuse(`looked at ${path}`, `add "${path}" to "reads"`);
      return files.directoryMode(path);
    },
    // asked only of what was viewed
    ...(files.owners && { owners: files.owners }),
  };
};

/** The content is copied for those who ask for it: most want to know the mode alone. */
const ownCopy = ({ bytes, ...facts }: RegularFile): RegularFile => {
  let own: Uint8Array | undefined;
  return {
    ...facts,
    get bytes() {
      return (own ??= new Uint8Array(bytes));
    },
  };
};

/** A process id comes from a file that was read; whose name it has is known to checks that look for processes at all. */
const scopeProcesses = (
  processes: ProcessPort,
  paths: readonly string[],
  { processes: names, env }: Required<Declarations>,
  refuse: Refuse,
): ProcessPort => {
  const assertNamed = (name: string): void => {
    if (!names.includes(name)) refuse(`looked for the process ${name}`, `add "${name}" to "processes"`);
  };
  const assertAny = (pid: number): void => {
    if (names.length === 0) refuse(`looked for the process ${pid}`, 'name in "processes" which ones it looks for');
  };
  const assertLock = (path: string): void => {
    if (!isPlain(path) || !isDeclared(path, paths)) refuse(`looked for a lock on ${path}`, `add "${path}" to "reads"`);
  };
  return {
    isRunning: async (name) => {
      assertNamed(name);
      return processes.isRunning(name);
    },
    programs: async (name) => {
      assertNamed(name);
      return processes.programs(name);
    },
    isLocked: async (path) => {
      assertLock(path);
      return processes.isLocked(path);
    },
    lockHolder: async (path) => {
      assertLock(path);
      return processes.lockHolder(path);
    },
    startedAt: async (pid) => {
      assertAny(pid);
      return processes.startedAt(pid);
    },
    isHome: (path) => processes.isHome(path),
    nameOf: async (pid) => {
      assertAny(pid);
      return processes.nameOf(pid);
    },
    environment: async (pid, variables) => {
      assertAny(pid);
      for (const variable of variables) {
        if (!isDeclaredVariable(variable, env)) refuse(`read the variable ${variable}`, `add "${variable}" to "env"`);
      }
      return processes.environment(pid, variables);
    },
  };
};

/** What promises and serialisers ask any value for. */
const ASKED_OF_ANY_VALUE: readonly string[] = ['then', 'toJSON'];

const scopeEnvironment = (
  environment: Readonly<Record<string, string>>,
  declared: readonly string[],
  refuse: Refuse,
): Environment =>
  new Proxy<Environment>(
    // most checks declare none, and there may be thousands of both
    Object.freeze(
      declared.length === 0
        ? {}
        : Object.fromEntries(Object.entries(environment).filter(([name]) => isDeclaredVariable(name, declared))),
    ),
    {
      get: (target, name) => {
        const isFree = typeof name === 'symbol' || name in target || ASKED_OF_ANY_VALUE.includes(name);
        if (isFree || isDeclaredVariable(name, declared)) {
          return Reflect.get(target, name) as unknown;
        }
        return refuse(`read the variable ${name}`, `add "${name}" to "env"`);
      },
    },
  );
