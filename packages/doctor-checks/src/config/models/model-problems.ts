import { nearestName } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { foldCase } from '@netclaw/state';
import { isMeantByName } from '../names/meant-by-name.js';
import type { ReadSettings } from '../names/read-settings.js';
import type { SettingsValue } from '../names/settings-value.js';
import { isSection, textOf } from '../names/settings-value.js';
import { PROVIDER_TYPES } from './provider-types.js';

/** What is wrong with the models. */
export type ModelProblem =
  /** Both shapes are in the file. */
  | { readonly kind: 'mixed'; readonly inline: readonly string[]; readonly named: readonly string[] }
  | { readonly kind: 'incomplete'; readonly present: string; readonly absent: string }
  /** A role names a model that is not defined. */
  | { readonly kind: 'role-unknown'; readonly pointer: string; readonly near: string | undefined }
  | { readonly kind: 'names-equal'; readonly pointer: string; readonly other: string }
  /** A model names a provider that is not there. */
  | ({ readonly kind: 'provider-unknown'; readonly near: string | undefined } & Unusable)
  /** A provider that a model names is of a type that is not known here. */
  | { readonly kind: 'provider-type-unknown'; readonly pointer: string; readonly near: string | undefined }
  /** A model, its provider, or the section of all lacks what netclaw needs there. */
  | ({ readonly kind: 'missing'; readonly names: readonly string[] } & Unusable);

interface Unusable {
  readonly pointer: string;
  /** Roles that netclaw does not do without, as it does without Main, and that cannot be served so. */
  readonly unserved: readonly string[];
}

export interface Models {
  /** The shape of them in the file; undefined where it has none, or both. */
  readonly shape: 'inline' | 'named' | undefined;
  readonly problems: readonly ModelProblem[];
}

const INLINE = ['Main', 'Fallback', 'Compaction'] as const;
const NAMED = ['Definitions', 'Roles'] as const;

/**
 * The models of netclaw.json, which have one of two shapes: a model for each role, or named models and the name that each role has.
 *
 * @param elsewhere the keys that other sources set (folded: `MODELS:ROLES:MAIN`): what they may complete or replace is not evaluated;
 *   undefined where one of them cannot be read
 */
export const readModels = (
  { value: settings, names, pointerOf }: Pick<ReadSettings, 'value' | 'names' | 'pointerOf'>,
  elsewhere: ReadonlySet<string> | undefined,
): Models => {
  const models = isSection(settings['Models']) ? settings['Models'] : undefined;
  if (!models) return { shape: undefined, problems: [] };
  const inline = INLINE.filter((name) => isFilled(models[name]));
  const named = NAMED.filter((name) => isFilled(models[name]));
  const equal = equalNames(models);
  const problems = [
    ...(inline.length > 0 && named.length > 0 ? [{ kind: 'mixed', inline, named } as const] : []),
    ...equal,
    ...(elsewhere && inline.length === 0 && named.length > 0 ? roleProblems(models, elsewhere) : []),
    // of two models with one name each may have what the other lacks
    ...(elsewhere && equal.length === 0 ? modelProblems(models, settings, elsewhere) : []),
  ];
  const inFile = (problem: ModelProblem): ModelProblem => ({
    ...problem,
    ...('pointer' in problem && { pointer: pointerOf(problem.pointer) }),
    ...('other' in problem && { other: pointerOf(problem.other) }),
  });
  return {
    shape: shapeOf(inline.length > 0, named.length > 0),
    problems: problems.map(inFile).flatMap((one): readonly ModelProblem[] => {
      if (one.kind !== 'missing') return [one];
      const missing = one.names.filter((name) => !isMeantByName(names, one.pointer, name));
      return missing.length === 0 ? [] : [{ ...one, names: missing }];
    }),
  };
};

const shapeOf = (isInline: boolean, isNamed: boolean): Models['shape'] => {
  if (isInline === isNamed) return undefined;
  return isNamed ? 'named' : 'inline';
};

const isFilled = (value: unknown): value is SettingsValue => isSection(value) && Object.keys(value).length > 0;

const roleProblems = (models: SettingsValue, elsewhere: ReadonlySet<string>): readonly ModelProblem[] => {
  const definitions = definitionsOf(models).map(([name]) => name);
  const roles = isFilled(models['Roles']) ? models['Roles'] : undefined;
  const defined = [...definitions, ...namesBelow('MODELS:DEFINITIONS', elsewhere)];
  const isSet = (key: string): boolean => elsewhere.has(key);
  if (defined.length === 0) return [{ kind: 'incomplete', present: 'Roles', absent: 'Definitions' }];
  const isIncomplete = !textOf(roles?.['Main']) && !isSet('MODELS:ROLES:MAIN');
  return [
    ...(isIncomplete
      ? [{ kind: 'incomplete', present: 'Definitions', absent: roles ? 'Roles.Main' : 'Roles' } as const]
      : []),
    ...Object.entries(roles ?? {}).flatMap(([role, value]): readonly ModelProblem[] => {
      const name = textOf(value);
      if (!name || isSet(`MODELS:ROLES:${foldCase(role)}`)) return [];
      if (isAmong(name, defined)) return [];
      return [{ kind: 'role-unknown', pointer: `/Models/Roles/${role}`, near: nearestName(name, definitions) }];
    }),
  ];
};

const definitionsOf = (models: SettingsValue): readonly (readonly [string, unknown])[] =>
  isSection(models['Definitions']) ? Object.entries(models['Definitions']) : [];

const equalNames = (models: SettingsValue): readonly ModelProblem[] => {
  const names = definitionsOf(models).map(([name]) => name);
  return names.flatMap((name, index) => {
    const first = names.slice(0, index).find((one) => foldCase(one) === foldCase(name));
    const pointerOf = (one: string): string => formatPointer(['Models', 'Definitions', one]);
    return first === undefined ? [] : [{ kind: 'names-equal', pointer: pointerOf(name), other: pointerOf(first) }];
  });
};

const modelProblems = (
  models: SettingsValue,
  settings: SettingsValue,
  elsewhere: ReadonlySet<string>,
): readonly ModelProblem[] => {
  const missing = missingOf(elsewhere);
  const inline = INLINE.filter((role) => isFilled(models[role]));
  const used = [
    ...inline.map((role) => ({ path: ['Models', role], model: models[role], roles: [role] })),
    ...definitionsOf(models).map(([name, model]) => ({
      path: ['Models', 'Definitions', name],
      model,
      roles: rolesOf(name, models, elsewhere),
    })),
  ].flatMap(({ path, model, roles }) => (isFilled(model) ? [{ path, model, roles }] : []));
  // where a part of named models is there too, the shape is what is wrong
  const hasOther =
    NAMED.some((name) => isFilled(models[name])) ||
    ['MODELS:MAIN', 'MODELS:DEFINITIONS', 'MODELS:ROLES'].some((section) => namesBelow(section, elsewhere).length > 0);
  const needsMain = inline.length > 0 && !hasOther;
  return [
    ...(needsMain ? missing(['Models'], models, ['Main'], []) : []),
    ...used.flatMap(({ path, model, roles }) => missing(path, model, ['Provider', 'ModelId'], withoutMain(roles))),
    ...providerProblems(used, settings, elsewhere),
  ];
};

const rolesOf = (name: string, { Roles: roles }: SettingsValue, elsewhere: ReadonlySet<string>): readonly string[] =>
  INLINE.filter(
    (role) =>
      isSection(roles) &&
      isAmong(textOf(roles[role]) ?? '', [name]) &&
      !elsewhere.has(`MODELS:ROLES:${foldCase(role)}`),
  );

/** Without a model for Main netclaw starts, and answers with a notice. */
const withoutMain = (roles: readonly string[]): readonly string[] => roles.filter((role) => role !== 'Main');

/** Of these names those that a section does not have, and no other source either. */
const missingOf =
  (elsewhere: ReadonlySet<string>) =>
  (
    path: readonly string[],
    section: SettingsValue,
    names: readonly string[],
    unserved: readonly string[],
  ): readonly ModelProblem[] => {
    const missing = names
      .filter((name) => section[name] === undefined || section[name] === '')
      .filter((name) => !elsewhere.has(foldCase([...path, name].join(':'))));
    return missing.length === 0 ? [] : [{ kind: 'missing', pointer: formatPointer(path), names: missing, unserved }];
  };

interface UsedModel {
  readonly path: readonly string[];
  readonly model: SettingsValue;
  readonly roles: readonly string[];
}

const providerProblems = (
  used: readonly UsedModel[],
  settings: SettingsValue,
  elsewhere: ReadonlySet<string>,
): readonly ModelProblem[] => {
  const providers = isSection(settings['Providers']) ? Object.entries(settings['Providers']) : [];
  const own = providers.map(([name]) => name);
  const all = [...own, ...namesBelow('PROVIDERS', elsewhere)];
  const named = used.flatMap(({ path, model, roles }) => {
    const provider = textOf(model['Provider']);
    const at = [...path, 'Provider'];
    return provider && !elsewhere.has(foldCase(at.join(':'))) ? [{ provider, at, roles }] : [];
  });
  const inUse = providers.filter(([name]) => named.some(({ provider }) => isAmong(provider, [name])));
  return [
    ...named
      .filter(({ provider }) => !isAmong(provider, all))
      .map(({ provider, at, roles }): ModelProblem => {
        const near = nearestName(provider, own);
        return { kind: 'provider-unknown', pointer: formatPointer(at), near, unserved: withoutMain(roles) };
      }),
    ...inUse.flatMap(([name, provider]) => {
      const roles = named.flatMap((one) => (isAmong(one.provider, [name]) ? one.roles : []));
      return typeProblems(['Providers', name], provider, elsewhere, [...new Set(roles)]);
    }),
  ];
};

const typeProblems = (
  path: readonly string[],
  provider: unknown,
  elsewhere: ReadonlySet<string>,
  roles: readonly string[],
): readonly ModelProblem[] => {
  if (!isSection(provider)) return [];
  const at = [...path, 'Type'];
  const type = provider['Type'];
  if (typeof type !== 'string' || type === '') return missingOf(elsewhere)(path, provider, ['Type'], roles);
  if (isAmong(type, PROVIDER_TYPES) || elsewhere.has(foldCase(at.join(':')))) return [];
  return [{ kind: 'provider-type-unknown', pointer: formatPointer(at), near: nearestName(type, PROVIDER_TYPES) }];
};

/** The names that other sources have below a section, folded. */
const namesBelow = (section: string, elsewhere: ReadonlySet<string>): readonly string[] =>
  [...elsewhere].flatMap((key) =>
    key.startsWith(`${section}:`) ? [key.split(':')[section.split(':').length] ?? ''] : [],
  );

const isAmong = (name: string, names: readonly string[]): boolean =>
  names.some((one) => foldCase(one) === foldCase(name));
