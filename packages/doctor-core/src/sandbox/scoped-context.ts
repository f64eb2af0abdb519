import type { Context, Environment, FilePort } from '../contract/author/context.js';
import type { Declarations } from '../contract/author/declarations.js';
import type { Access } from '../contract/ownership/access.js';
import type { HostFacts, Machine } from '../contract/port/ports.js';
import type { ProcessPort } from '../contract/port/process-port.js';
import { actorOf, factsOf } from './context-facts.js';
import { readFiles } from './read-files.js';
import type { Refuse } from './refuse.js';
import { scopeCommands } from './scope-commands.js';
import { scopeEnvironment } from './scope-environment.js';
import { filesOf, scopeFiles } from './scope-files.js';
import { scopeNetwork } from './scope-network.js';
import { scopeProcesses } from './scope-processes.js';
import type { OwnSignal } from './within-time.js';

/** A check or repair, as far as its scope goes. */
export type Declared = Required<Declarations> & { readonly id: string };

type Network = ReturnType<typeof scopeNetwork>;

/** Makes all but the files when it is asked for: few checks do, and there may be thousands. */
export class ScopedContext implements Context {
  declare readonly signal: AbortSignal;
  declare readonly processes: ProcessPort;
  declare readonly env: Environment;
  declare readonly run: Context['run'];
  declare readonly http: Context['http'];
  declare readonly connect: Context['connect'];
  declare readonly settings: Context['settings'];
  readonly host: HostFacts;
  readonly now: Date;
  readonly ports: unknown;
  readonly files: FilePort;
  readonly log: (message: string) => void;
  readonly access: () => Promise<Access>;
  readonly #machine: Machine;
  readonly #declared: Declared;
  readonly #paths: readonly string[];
  readonly #own: OwnSignal;
  readonly #refuse: Refuse;
  #processes: ProcessPort | undefined;
  #env: Environment | undefined;
  #run: Context['run'] | undefined;
  #network: Network | undefined;
  #settings: Context['settings'] | undefined;

  constructor(machine: Machine, declared: Declared, own: OwnSignal, refuse: Refuse) {
    const { reads, changes } = declared;
    const { host, now, ports, log, access } = factsOf(machine);
    this.host = host;
    this.now = now;
    this.ports = ports;
    this.log = log;
    this.access = access;
    this.#machine = machine;
    this.#declared = declared;
    this.#paths = changes.length === 0 ? reads : [...reads, ...changes];
    this.#own = own;
    this.#refuse = refuse;
    this.files = readFiles(scopeFiles(filesOf(machine), this.#paths, refuse), actorOf(machine));
    Object.defineProperties(this, ScopedContext.#LATE);
  }

  #scopedNetwork(): Network {
    const scope = { connects: this.#declared.connects, refuse: this.#refuse };
    return (this.#network ??= scopeNetwork(this.#machine, this.#own, scope));
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
        return (this.#processes ??= scopeProcesses(this.#machine.processes, this.#paths, this.#declared, this.#refuse));
      },
    },
    env: {
      enumerable: true,
      get() {
        return (this.#env ??= scopeEnvironment(this.#machine.environment, this.#declared.env, this.#refuse));
      },
    },
    run: {
      enumerable: true,
      get() {
        const scope = { declared: this.#declared, paths: this.#paths, refuse: this.#refuse };
        return (this.#run ??= scopeCommands(this.#machine, this.#own, scope));
      },
    },
    http: {
      enumerable: true,
      get() {
        return this.#scopedNetwork().http;
      },
    },
    connect: {
      enumerable: true,
      get() {
        return this.#scopedNetwork().connect;
      },
    },
    settings: {
      enumerable: true,
      get() {
        return (this.#settings ??= this.#machine.settings(this.#declared.id));
      },
    },
  };
}
