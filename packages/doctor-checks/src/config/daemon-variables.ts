import { displayName, finding } from '@netclaw/doctor-core';
import type { Finding } from '@netclaw/doctor-core';
import { describeOrigin, PATHS } from '@netclaw/state';
import type { EffectiveConfig, Origin } from '@netclaw/state';
import { describeUnreadable } from '../unreadable/unreadable.js';
import { daemonField, judgeField } from './daemon-field.js';
import { configFindings } from './findings.js';

/** Judges the types of what `config/daemon.env` and this environment put over the `Daemon` section. */
export const judgeDaemonVariables = ({
  daemonEnvironment: file,
  environment,
}: EffectiveConfig): readonly Finding<typeof configFindings>[] => [
  ...(file.kind === 'unreadable' || file.kind === 'irregular' ? [unreadableFile(file)] : []),
  ...judgeVariables(file.kind === 'variables' ? file.variables : {}, 'daemon-environment'),
  ...judgeVariables(environment, 'environment'),
];

const unreadableFile = (broken: Parameters<typeof describeUnreadable>[1]): Finding<typeof configFindings> =>
  finding(
    configFindings,
    'config/environment-file-unreadable',
    { path: PATHS.daemonEnvironment },
    { path: PATHS.daemonEnvironment, ...describeUnreadable(PATHS.daemonEnvironment, broken) },
  );

type Source = Extract<Origin, { readonly variable: string }>['source'];

const judgeVariables = (
  variables: Readonly<Record<string, string>>,
  source: Source,
): readonly Finding<typeof configFindings>[] =>
  Object.entries(variables).flatMap(([variable, value]) => {
    const field = fieldOf(variable);
    if (field === undefined) return [];
    return judgeField(field, value).map(({ found, expected }) =>
      finding(
        configFindings,
        'config/daemon-variable-type',
        source === 'environment' ? { name: variable } : { path: PATHS.daemonEnvironment, name: variable },
        { variable: displayName(variable), source: whereOf({ source, variable }), found, expected },
      ),
    );
  });

/** `NETCLAW_Daemon__Port`, in any case; deeper ones (`…__TrustedProxies__0`) are any text, so nothing is to be judged. */
const fieldOf = (variable: string): string | undefined => {
  const [prefix, key, ...deeper] = variable.split('__');
  const isSetting = prefix?.toLowerCase() === 'netclaw_daemon' && key !== undefined && deeper.length === 0;
  return isSetting ? daemonField(key) : undefined;
};

const whereOf = (origin: Origin): string => describeOrigin(origin).replace(/^\S+ in /, 'in ');
