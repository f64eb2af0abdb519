import { resolve } from 'node:path';
import type { Check } from '../contract/author/check.js';
import type { FailedPlugin, Plugin } from '../contract/author/plugin.js';
import { createDoctorInWorld } from '../doctor/create-doctor-in-world.js';
import type { HomeMarks } from '../doctor/home-problem.js';
import type { Doctor } from '../contract/result/doctor.js';
import type { SettingValues } from '../contract/value/setting-values.js';
import type { World } from '../transaction/world.js';
import type { NodeWorldOptions } from './node-world.js';
import { createNodeWorld } from './node-world.js';
import { realHome } from './host/real-home.js';

interface DoctorOptions
  extends Pick<NodeWorldOptions, 'limit' | 'hostLocks' | 'owned' | 'activeProcess' | 'log'>, HomeMarks {
  /** The command as it is invoked (`acme doctor`): `{doctor}` in advice. */
  readonly name: string;
  readonly checks: readonly Check[];
  /** In the order in which they are asked for; what `loadPlugins` gives can be passed as it is. */
  readonly plugins?: readonly (Plugin | FailedPlugin)[];
  /**
   * Those of `checks` and `plugins` that are not validated at each start, because a test of yours makes the same doctor without naming them here. They must
   * fit together: ids, tags, repairs and consents are not compared among them either.
   */
  readonly tested?: readonly (Check | Plugin)[];
  /** The directory that is looked after; every path of a check is relative to it. */
  readonly home: string;
  /** Where the engine keeps its journal and what can be undone, relative to the home; default `.doctor`. */
  readonly stateDirectory?: string;
  /** Default: that of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /**
   * What the host adds to the context of its checks, by name, for those that `doctorFor` makes. Each is an object whose functions answer with data, or one
   * such function; none may change anything. The same question is asked once a look.
   */
  readonly ports?: object;
  /** What the operator has set for checks, by their ids, over their defaults; `describe()` says which settings a check has. */
  readonly settings?: Readonly<Record<string, SettingValues>> | undefined;
  /** What is to be different from this machine. */
  readonly adapt?: (world: World) => World;
}

/**
 * Makes a doctor for a directory of this machine. Repairs may change what its checks and plugins declare, and nothing
 * else. Throws `registry/invalid` where one of `checks` breaks the contract; a plugin that does is a finding.
 */
export const createDoctor = (options: DoctorOptions): Doctor => {
  const { name, checks, plugins = [], stateDirectory = '.doctor', adapt = (world: World) => world } = options;
  const world = createNodeWorld({
    home: realHome(resolve(options.home)),
    stateDirectory,
    environment: options.environment ?? environmentOfProcess(),
    ...(options.limit && { limit: options.limit }),
    ...(options.hostLocks && { hostLocks: options.hostLocks }),
    ...(options.owned && { owned: options.owned }),
    ...(options.activeProcess && { activeProcess: options.activeProcess }),
    ...(options.log && { log: options.log }),
  });
  return createDoctorInWorld({
    command: name,
    checks,
    plugins,
    tested: options.tested,
    stateDirectory,
    world: adapt({
      ...world,
      ...(options.ports && { ports: { ...options.ports } }),
      ...(options.settings && { settings: settingsIn(options.settings) }),
    }),
    ...(options.hostLocks && { hostLocks: options.hostLocks }),
    ...(options.homeFiles && { homeFiles: options.homeFiles }),
    ...(options.isConfiguredBy && { isConfiguredBy: options.isConfiguredBy }),
    ...(options.owned && { owned: options.owned }),
  });
};

const settingsIn =
  (settings: Readonly<Record<string, SettingValues>>) =>
  (check: string): SettingValues =>
    (Object.hasOwn(settings, check) ? settings[check] : undefined) ?? {};

const environmentOfProcess = (): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
