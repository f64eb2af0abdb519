import type { Environment, Find, Finding } from '@netclaw/doctor-core';
import { DENIED } from '@netclaw/doctor-core/engine';
import { PATHS, variableKey } from '@netclaw/state';
import type { EffectiveConfig, VariableSource } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import { describeVariable, variableSubject } from '../files/variable-place.js';
import { daemonField, fieldMismatches } from './names/daemon-field.js';
import type { configFindings } from './findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

/** The types of what `config/daemon.env` and the environment, that of the running daemon if it is known, put over the `Daemon` section. */
export const daemonVariableFindings = (
  { daemonEnvironment: file, environment, running }: EffectiveConfig,
  find: ConfigFind,
): Found => {
  const path = PATHS.daemonEnvironment;
  return [
    ...(file.kind === 'unreadable' || file.kind === 'irregular'
      ? [find('environment-file-unreadable', { path, ...describeFile(file) })]
      : []),
    ...(file.kind === 'variables' && file.oddity !== undefined
      ? [find('environment-file-odd', { path, oddity: file.oddity })]
      : []),
    ...variableFindings(file.kind === 'variables' ? file.variables : {}, { source: 'daemon-environment' }, find),
    ...(running?.variables
      ? variableFindings(running.variables, { source: 'running-daemon', pid: running.pid }, find)
      : variableFindings(environment, { source: 'environment' }, find)),
  ];
};

/** It may well be root's: the system reads it before it starts the daemon as another user. */
const describeFile = (file: Parameters<typeof describeUnreadable>[1]): ReturnType<typeof describeUnreadable> => {
  const path = PATHS.daemonEnvironment;
  const described = describeUnreadable(path, file);
  const isClosed = file.kind === 'unreadable' && DENIED.includes(file.errno);
  return isClosed
    ? {
        ...described,
        next: `Let the user that runs netclawd read it. In the netclaw home, with a group of that user: \`sudo chgrp GROUP ${path}\`, then \`sudo chmod 640 ${path}\`.`,
      }
    : described;
};

const variableFindings = (variables: Environment, source: VariableSource, find: ConfigFind): Found =>
  Object.entries(variables).flatMap(([variable, value]) => {
    const field = fieldOf(variable);
    if (field === undefined) return [];
    return fieldMismatches(field, value).map(({ found, expected }) =>
      find('daemon-variable-type', {
        subject: variableSubject(source, variable),
        ...describeVariable(source, variable),
        found,
        expected,
      }),
    );
  });

/** `NETCLAW_Daemon__Port`, in any case, and with a colon for the two underscores; deeper ones (`…__TrustedProxies__0`) are any text, so nothing is wrong with them. */
const fieldOf = (variable: string): string | undefined => {
  const [section, key, ...deeper] = variableKey(variable)?.split(':') ?? [];
  const isSetting = section === 'DAEMON' && key !== undefined && deeper.length === 0;
  return isSetting ? daemonField(key) : undefined;
};
