import { nearestName } from '@netclaw/doctor-core';
import { formatPointer } from '@netclaw/doctor-core/json';
import { foldCase } from '@netclaw/state';
import type { ReadSettings } from '../names/read-settings.js';
import type { SettingsValue } from '../names/settings-value.js';
import { isSection } from '../names/settings-value.js';

/** What is wrong with the models. */
export type ModelProblem =
  /** Both shapes are in the file. */
  | { readonly kind: 'mixed'; readonly inline: readonly string[]; readonly named: readonly string[] }
  | { readonly kind: 'incomplete'; readonly present: string; readonly absent: string }
  /** A role names a model that is not defined. */
  | { readonly kind: 'role-unknown'; readonly pointer: string; readonly near: string | undefined }
  | { readonly kind: 'names-equal'; readonly pointer: string; readonly other: string }
  /** A model names a provider that is not there. */
  | { readonly kind: 'provider-unknown'; readonly pointer: string; readonly near: string | undefined };

export interface Models {
  readonly isNamed: boolean;
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
  { value: settings, pointerOf }: Pick<ReadSettings, 'value' | 'pointerOf'>,
  elsewhere: ReadonlySet<string> | undefined,
): Models => {
  const models = isSection(settings['Models']) ? settings['Models'] : undefined;
  if (!models) return { isNamed: false, problems: [] };
  const inline = INLINE.filter((name) => isFilled(models[name]));
  const named = NAMED.filter((name) => isFilled(models[name]));
  const problems = [
    ...(inline.length > 0 && named.length > 0 ? [{ kind: 'mixed', inline, named } as const] : []),
    ...equalNames(models),
    ...(elsewhere && inline.length === 0 && named.length > 0 ? roleProblems(models, elsewhere) : []),
    ...(elsewhere ? providerProblems(models, settings, elsewhere) : []),
  ];
  const inFile = (problem: ModelProblem): ModelProblem => ({
    ...problem,
    ...('pointer' in problem && { pointer: pointerOf(problem.pointer) }),
    ...('other' in problem && { other: pointerOf(problem.other) }),
  });
  return { isNamed: named.length > 0, problems: problems.map(inFile) };
};

const isFilled = (value: unknown): value is SettingsValue => isSection(value) && Object.keys(value).length > 0;

const roleProblems = (models: SettingsValue, elsewhere: ReadonlySet<string>): readonly ModelProblem[] => {
  const definitions = definitionsOf(models).map(([name]) => name);
  const roles = isFilled(models['Roles']) ? models['Roles'] : undefined;
  const defined = [...definitions, ...namesBelow('MODELS:DEFINITIONS', elsewhere)];
  const isSet = (key: string): boolean => elsewhere.has(key);
  if (defined.length === 0) return [{ kind: 'incomplete', present: 'Roles', absent: 'Definitions' }];
  const main = roles?.['Main'];
  const hasMain = typeof main === 'string' && main !== '';
  const isIncomplete = !hasMain && !isSet('MODELS:ROLES:MAIN');
  return [
    ...(isIncomplete
      ? [{ kind: 'incomplete', present: 'Definitions', absent: roles ? 'Roles.Main' : 'Roles' } as const]
      : []),
    ...Object.entries(roles ?? {}).flatMap(([role, name]): readonly ModelProblem[] => {
      if (typeof name !== 'string' || name === '' || isSet(`MODELS:ROLES:${foldCase(role)}`)) return [];
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

const providerProblems = (
  models: SettingsValue,
  settings: SettingsValue,
  elsewhere: ReadonlySet<string>,
): readonly ModelProblem[] => {
  const own = isSection(settings['Providers']) ? Object.keys(settings['Providers']) : [];
  const providers = [...own, ...namesBelow('PROVIDERS', elsewhere)];
  const used = [
    ...INLINE.map((role) => ({ path: ['Models', role], model: models[role] })),
    ...definitionsOf(models).map(([name, model]) => ({ path: ['Models', 'Definitions', name], model })),
  ];
  return used.flatMap(({ path, model }): readonly ModelProblem[] => {
    const provider = isSection(model) ? model['Provider'] : undefined;
    if (typeof provider !== 'string' || provider === '' || isAmong(provider, providers)) return [];
    if (elsewhere.has(foldCase([...path, 'Provider'].join(':')))) return [];
    return [
      { kind: 'provider-unknown', pointer: formatPointer([...path, 'Provider']), near: nearestName(provider, own) },
    ];
  });
};

/** The names that other sources have below a section, folded. */
const namesBelow = (section: string, elsewhere: ReadonlySet<string>): readonly string[] =>
  [...elsewhere].flatMap((key) =>
    key.startsWith(`${section}:`) ? [key.split(':')[section.split(':').length] ?? ''] : [],
  );

const isAmong = (name: string, names: readonly string[]): boolean =>
  names.some((one) => foldCase(one) === foldCase(name));
