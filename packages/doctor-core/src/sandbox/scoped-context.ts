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

/** Makes what few checks ask for when it is asked for: there may be thousands. */
export class ScopedContext implements Context {
  declare readonly signal: AbortSignal;
  declare readonly processes: ProcessPort;
  declare readonly env: Environment;
  readonly host: HostFacts;
  readonly now: Date;
  readonly ports: unknown;
  readonly settings: Context['settings'];
  readonly run: Context['run'];
  readonly http: Context['http'];
  readonly connect: Context['connect'];
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

  constructor(machine: Machine, declared: Declared, own: OwnSignal, refuse: Refuse) {
    const { reads, changes } = declared;
    const paths = changes.length === 0 ? reads : [...reads, ...changes];
    const { host, now, ports, log, access } = factsOf(machine);
    this.host = host;
    this.now = now;
    this.ports = ports;
    this.settings = machine.settings(declared.id);
    this.log = log;
    this.access = access;
    this.#machine = machine;
    this.#declared = declared;
    this.#paths = paths;
    this.#own = own;
    this.#refuse = refuse;
    // made at each call, as they keep nothing
    this.run = (command, args, options) =>
      scopeCommands(machine, own, { declared, paths, refuse })(command, args, options);
    this.http = (url, options) =>
      scopeNetwork(machine, own, { connects: declared.connects, refuse }).http(url, options);
    this.connect = (address, options) =>
      scopeNetwork(machine, own, { connects: declared.connects, refuse }).connect(address, options);
    this.files = readFiles(scopeFiles(filesOf(machine), paths, refuse), actorOf(machine));
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
        return (this.#processes ??= scopeProcesses(this.#machine.processes, this.#paths, this.#declared, this.#refuse));
      },
    },
    env: {
      enumerable: true,
      get() {
        return (this.#env ??= scopeEnvironment(this.#machine.environment, this.#declared.env, this.#refuse));
      },
    },
  };
}
