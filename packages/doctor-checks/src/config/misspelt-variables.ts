import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import type { ConfigState } from './config-state.js';
import type { configFindings } from './findings.js';
import { table } from '#generated/netclaw-table';
import { ANYTHING, readName, readPath } from './names/read-name.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

const PREFIX = 'NETCLAW_';

/** Variables that look like settings, and set nothing: a name nearly that of a setting, or the wrong number of underscores. */
export const misspeltVariableFindings = ({ variableNames, config }: ConfigState, find: ConfigFind): Found => {
  const { daemonEnvironment: file } = config;
  return [
    ...(file.kind === 'variables' ? file.names : []).flatMap((variable) => {
      const subject = { path: PATHS.daemonEnvironment, name: variable };
      return findingOf(variable, subject, `in ${PATHS.daemonEnvironment}`, find);
    }),
    ...variableNames.flatMap((variable) => findingOf(variable, { name: variable }, 'in this environment', find)),
  ];
};

const findingOf = (variable: string, subject: { readonly name: string }, source: string, find: ConfigFind): Found => {
  const problem = problemOf(variable);
  if (!problem) return [];
  const suggestion = problem.meant === undefined ? '' : ` (did you mean "${displayName(problem.meant)}"?)`;
  return [find('misspelt-variable', { subject, variable: displayName(variable), source, suggestion })];
};

const problemOf = (variable: string): { readonly meant: string | undefined } | undefined => {
  const rest = variable.slice(PREFIX.length);
  const path = rest.split('__');
  if (path.length > 1 && path[0] !== '') {
    const { kind, names } = readPath(path, table);
    if (kind === 'misspelt') return { meant: PREFIX + names.join('__') };
    return kind === 'unknown' ? { meant: undefined } : undefined;
  }
  // NETCLAW_Daemon_Port, NETCLAW__Daemon__Port: .NET takes two underscores, between the names only, for a step down
  const names = rest.split(/_+/).filter((name) => name !== '');
  return names.length > 1 && isSetting(names) ? { meant: PREFIX + names.join('__') } : undefined;
};

/** Is each of them a name that netclaw knows at its place, and still has? */
const isSetting = (names: readonly string[]): boolean => {
  let place = table;
  for (const name of names) {
    const read = readName(name, place);
    if (!place.properties || !['right', 'other-case'].includes(read.kind) || read.below === ANYTHING) return false;
    place = read.below;
  }
  return true;
};
