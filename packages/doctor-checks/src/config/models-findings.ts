import { displayName } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import { displayPointer } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { EffectiveConfig } from '@netclaw/state';
import { describeVariable, variableSubject } from '../files/variable-place.js';
import type { configFindings } from './findings.js';
import type { ModelProblem, Models } from './models/model-problems.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

const path = PATHS.config;

/** The shape of the models, with which the daemon does or does not start. */
export const modelsFindings = (
  { shape, problems }: Models,
  { variables }: Pick<EffectiveConfig, 'variables'>,
  find: ConfigFind,
): Found => [
  ...problems.map((problem) => findingOf(problem, find)),
  ...(shape === undefined ? [] : variableFindings(OTHER_SHAPE[shape], variables, find)),
];

const findingOf = (problem: ModelProblem, find: ConfigFind): Found[number] => {
  switch (problem.kind) {
    case 'mixed': {
      const [inline, named] = [problem.inline.join(' and '), problem.named.join(' and ')];
      return find('models-mixed', { path, inline, named });
    }
    case 'incomplete':
      return find('models-incomplete', { path, present: problem.present, absent: problem.absent });
    case 'role-unknown':
      return find('models-role-unknown', { ...placeOf(problem.pointer), suggestion: suggestionOf(problem.near) });
    case 'names-equal':
      return find('models-names-equal', { ...placeOf(problem.pointer), other: displayPointer(problem.other) });
    case 'provider-unknown':
      return problem.unserved.length > 0
        ? unusable(problem, `names a provider that Providers does not have${suggestionOf(problem.near)}`, find)
        : find('model-provider-unknown', { ...placeOf(problem.pointer), suggestion: suggestionOf(problem.near) });
    case 'provider-type-unknown':
      return find('provider-type-unknown', { ...placeOf(problem.pointer), suggestion: suggestionOf(problem.near) });
    case 'missing':
      return problem.unserved.length > 0
        ? unusable(problem, `has no ${problem.names.join(' and no ')}`, find)
        : find('schema-missing', { ...placeOf(problem.pointer), name: problem.names.join(' and ') });
  }
};

const unusable = (
  { pointer, unserved }: { readonly pointer: string; readonly unserved: readonly string[] },
  fault: string,
  find: ConfigFind,
): Found[number] => find('model-unusable', { ...placeOf(pointer), fault, roles: unserved.join(' and ') });

const placeOf = (
  pointer: string,
): { readonly subject: Found[number]['subject']; readonly pointer: string; readonly path: typeof path } => ({
  subject: { path, pointer },
  pointer: displayPointer(pointer),
  path,
});

const suggestionOf = (near: string | undefined): string =>
  near === undefined ? '' : ` (did you mean "${displayName(near)}"?)`;

interface OtherShape {
  /** Of what a variable sets, folded. */
  readonly key: RegExp;
  readonly sets: string;
  readonly inFile: string;
}

/** By the shape of the file: what a variable sets in the other one. */
const OTHER_SHAPE: Readonly<Record<NonNullable<Models['shape']>, OtherShape>> = {
  named: { key: /^MODELS:(?:MAIN|FALLBACK|COMPACTION):/, sets: 'a model for a role', inFile: 'named models' },
  inline: { key: /^MODELS:(?:DEFINITIONS|ROLES):/, sets: 'a part of named models', inFile: 'a model for each role' },
};

/** A variable that sets a model in the other shape than the file. */
const variableFindings = (
  { key: isOfShape, sets, inFile }: OtherShape,
  variables: EffectiveConfig['variables'],
  find: ConfigFind,
): Found =>
  variables.flatMap(({ source, settings }) =>
    [...settings].flatMap(([key, { variable }]) => {
      if (!isOfShape.test(key)) return [];
      return [
        find('models-mixed-by-variable', {
          subject: variableSubject(source, variable),
          ...describeVariable(source, variable),
          path,
          sets,
          inFile,
        }),
      ];
    }),
  );
