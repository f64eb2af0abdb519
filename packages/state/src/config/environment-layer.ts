import type { Environment } from '@netclaw/doctor-core';
import { foldCase } from '../text/fold-case.js';
import type { ConfigLayer, LayerEntry } from './config-layer.js';
import { SECTION } from './config-layer.js';
import type { VariableSource } from './origin.js';

const NETCLAW = foldCase('NETCLAW_');
const PREFIX = NETCLAW + SECTION;

/** The names of those that begin with `NETCLAW_`, in any case. */
export const netclawVariables = (variables: Environment): readonly string[] =>
  Object.keys(variables).filter((name) => foldCase(name).startsWith(NETCLAW));

/** The key that a variable sets, folded (`PROVIDERS:X:APIKEY`); undefined where it sets none. */
export const variableKey = (name: string): string | undefined => {
  const path = pathOf(name);
  return path.startsWith(NETCLAW) ? path.slice(NETCLAW.length) : undefined;
};

/** The variables that set something in the `Daemon` section: `NETCLAW_Daemon__Host`, in any case, `__` between the parts. */
export const daemonVariables = (variables: Environment): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(variables).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && pathOf(entry[0]).startsWith(PREFIX),
    ),
  );

/** Does a variable configure netclaw, in whichever section: `NETCLAW_Slack__Enabled`, in any case? An empty one counts as unset. */
export const hasConfigurationVariable = (variables: Environment): boolean =>
  Object.entries(variables).some(
    ([name, value]) => value !== undefined && value !== '' && /^netclaw_[^:]+:./i.test(pathOf(name)),
  );

/** What these variables are to the configuration. */
export const environmentLayer = (variables: Readonly<Record<string, string>>, source: VariableSource): ConfigLayer =>
  new Map(
    Object.entries(variables).map(([variable, value]): [string, LayerEntry] => [
      SECTION + pathOf(variable).slice(PREFIX.length),
      { value, origin: { ...source, variable } },
    ]),
  );

// the separator is translated before the prefix is compared, so NETCLAW__X is not one of ours
const pathOf = (variable: string): string => foldCase(variable.replaceAll('__', ':'));
