import { displayName } from '@netclaw/doctor-core';
import type { Environment, Find, Finding } from '@netclaw/doctor-core';
import { describeOrigin, PATHS } from '@netclaw/state';
import type { EffectiveConfig, Origin } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import { daemonField, fieldMismatches } from './daemon-field.js';
import type { configFindings } from './findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

/** The types of what `config/daemon.env` and this environment put over the `Daemon` section. */
export const daemonVariableFindings = (
  { daemonEnvironment: file, environment }: EffectiveConfig,
  find: ConfigFind,
): Found => {
  const path = PATHS.daemonEnvironment;
  const isBroken = file.kind === 'unreadable' || file.kind === 'irregular';
  return [
    ...(isBroken ? [find('environment-file-unreadable', { path, ...describeUnreadable(path, file) })] : []),
    ...variableFindings(file.kind === 'variables' ? file.variables : {}, 'daemon-environment', find),
    ...variableFindings(environment, 'environment', find),
  ];
};

type Source = Extract<Origin, { readonly variable: string }>['source'];

const variableFindings = (variables: Environment, source: Source, find: ConfigFind): Found =>
  Object.entries(variables).flatMap(([variable, value]) => {
    const field = fieldOf(variable);
    if (field === undefined) return [];
    return fieldMismatches(field, value).map(({ found, expected }) =>
      find('daemon-variable-type', {
        subject: source === 'environment' ? { name: variable } : { path: PATHS.daemonEnvironment, name: variable },
        variable: displayName(variable),
        source: whereOf({ source, variable }),
        found,
        expected,
      }),
    );
  });

/** `NETCLAW_Daemon__Port`, in any case; deeper ones (`…__TrustedProxies__0`) are any text, so nothing is wrong with them. */
const fieldOf = (variable: string): string | undefined => {
  const [prefix, key, ...deeper] = variable.split('__');
  const isSetting = prefix?.toLowerCase() === 'netclaw_daemon' && key !== undefined && deeper.length === 0;
  return isSetting ? daemonField(key) : undefined;
};

const whereOf = (origin: Origin): string => describeOrigin(origin).replace(/^\S+ in /, 'in ');
