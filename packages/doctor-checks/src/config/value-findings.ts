import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { configFindings } from './findings.js';
import { isGuardedPlace } from './schema/guarded.js';
import type { ValueEffect } from './schema/tolerance.js';
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
      return find('schema-missing', { subject: { path, pointer }, pointer: displayPointer(pointer), path, name });
    }
    case 'value': {
      const { pointer, found, expected } = problem;
      return find('schema-value', {
        subject: { path, pointer },
        pointer: displayPointer(pointer),
        path,
        found,
        expected,
        effect: EFFECTS[problem.effect],
        removal: isGuardedPlace(pointer) ? '' : ', or remove it to get the default',
      });
    }
    case 'misspelt': {
      const { pointer, found, name } = problem;
      return find('enum-spelling', {
        subject: { path, pointer },
        pointer: displayPointer(pointer),
        path,
        found: displayName(found),
        name,
        effect: EFFECTS[problem.effect],
      });
    }
  }
};

const EFFECTS: Readonly<Record<ValueEffect, string>> = {
  read: 'The daemon still reads it.',
  unknown: 'The daemon does not check it when it starts, and what it then does with it is not known here.',
  fails: 'The daemon cannot read it as that: it may not start, or may run without this part.',
};
