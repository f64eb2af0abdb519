import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import type { configFindings } from './findings.js';
import type { ValueProblem } from './schema/value-problems.js';

type ConfigFind = Find<typeof configFindings>;
type Found = Finding<typeof configFindings>;

const path = PATHS.config;

/** Values of netclaw.json that its schema does not take, and whether the daemon does. */
export const valueFinding = (problem: ValueProblem, find: ConfigFind): Found => {
  switch (problem.kind) {
    case 'no-version':
      return find('version-missing', { path });
    case 'other-version':
      return find('version-unknown', { path, found: problem.found });
    case 'missing': {
      const { pointer, names } = problem;
      const name = names.join(' and ');
      return find('schema-missing', { subject: { path, pointer }, pointer: displayName(pointer), path, name });
    }
    case 'value': {
      const { pointer, found, expected } = problem;
      const effect = effectOf(problem.isRead);
      return find('schema-value', {
        subject: { path, pointer },
        pointer: displayName(pointer),
        path,
        found,
        expected,
        effect,
      });
    }
    case 'misspelt': {
      const { pointer, found, name } = problem;
      const effect = effectOf(problem.isRead);
      return find('enum-spelling', {
        subject: { path, pointer },
        pointer: displayName(pointer),
        path,
        found: displayName(found),
        name,
        effect,
      });
    }
  }
};

const effectOf = (isRead: boolean): string =>
  isRead
    ? 'The daemon still reads it.'
    : 'The daemon does not check it when it starts, and what it then does with it is not known here.';
