import type { Context } from '@netclaw/doctor-core';
import { loadOnce } from '@netclaw/doctor-core/engine';
import type { JsonObjectNode } from '@netclaw/doctor-core/json';
import type { EffectiveConfig } from '@netclaw/state';
import { netclawVariables, observeConfig, observeWholeConfig } from '@netclaw/state';
import { table } from '#generated/netclaw-table';
import type { Models } from './models/model-problems.js';
import { readModels } from './models/model-problems.js';
import type { NameProblem } from './names/read-settings.js';
import { readSettings } from './names/read-settings.js';
import { isSound } from './names/is-sound.js';
import type { RetiredFile } from './retired-file.js';
import { observeRetiredFile } from './retired-file.js';
import type { ValueProblem } from './schema/value-problems.js';
import { readLists } from './surroundings/mixed-lists.js';
import type { Surrounding } from './surroundings/read-surroundings.js';
import { readSurroundings } from './surroundings/read-surroundings.js';
import type { UnusableHome } from './unusable-home.js';
import { observeUnusableHome } from './unusable-home.js';

/** The configuration as files and variables hold it. */
export interface ConfigState {
  /** Absolute, for messages. */
  readonly home: string;
  /** Undefined where the home can be used. */
  readonly unusable: UnusableHome | undefined;
  readonly config: EffectiveConfig;
  /** Of the variables of this environment that begin with `NETCLAW_`. */
  readonly variableNames: readonly string[];
  /** Undefined where netclaw.json cannot be loaded. */
  readonly settings: SettingsState | undefined;
  /** Undefined where no key is retired. */
  readonly retired: RetiredFile | undefined;
}

/** What netclaw.json says in all sections, without its values. */
export interface SettingsState {
  readonly names: readonly NameProblem[];
  readonly models: Models;
  readonly values: readonly ValueProblem[];
  readonly surroundings: readonly Surrounding[];
  /** By their keys, folded, with their pointers. */
  readonly lists: ReadonlyMap<string, string>;
}

/** The compiled schema of the whole file is loaded where the table finds something. */
export const loadSchema = loadOnce(() => import('./schema/value-problems.js'));

export const observeConfigState = async (context: Context): Promise<ConfigState> => {
  const config = await observeConfig(context);
  const root = await observeWholeConfig(context);
  const settings = root && (await readState(root, config));
  const hasRetired = settings?.names.some(({ kind }) => kind === 'retired') === true;
  return {
    home: context.host.home,
    unusable: await observeUnusableHome(context),
    config,
    variableNames: netclawVariables(context.env),
    settings,
    retired: hasRetired ? await observeRetiredFile(context) : undefined,
  };
};

const readState = async (root: JsonObjectNode, config: EffectiveConfig): Promise<SettingsState> => {
  const settings = readSettings(root);
  const elsewhere = keysElsewhere(config);
  return {
    names: settings.names,
    models: readModels(settings, elsewhere),
    surroundings: readSurroundings(settings, elsewhere),
    lists: readLists(settings),
    values: isSound(settings.value, table) ? [] : (await loadSchema()).valueProblems(settings),
  };
};

/** The keys that others than netclaw.json set, folded; undefined where that is not known. */
const keysElsewhere = ({ secretKeys, variables, unreadSources }: EffectiveConfig): ReadonlySet<string> | undefined => {
  if (unreadSources.length > 0) return undefined;
  const ofVariables = variables.flatMap(({ settings }) => [...settings.keys()]);
  return ofVariables.length === 0 ? secretKeys : new Set([...secretKeys, ...ofVariables]);
};
