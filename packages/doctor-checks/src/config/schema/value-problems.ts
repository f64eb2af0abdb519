import { nearestName } from '@netclaw/doctor-core';
import { parsePointer } from '@netclaw/doctor-core/json';
import { table } from '#generated/netclaw-table';
import type { SettingsPlace } from '#generated/netclaw-table';
import { validate } from '#generated/netclaw-validator';
import { isOfDotnet, nameByNumber, nameInAnyCase } from '../names/enum-name.js';
import { isMeantByName } from '../names/meant-by-name.js';
import type { ReadSettings } from '../names/read-settings.js';
import { isSection } from '../names/settings-value.js';
import type { ValueEffect } from './tolerance.js';
import { effectOf } from './tolerance.js';
import { describeExpected, describeSetting } from './wording.js';

/** A value that netclaw's schema does not take. Pointers have the spelling of the file. */
export type ValueProblem =
  | { readonly kind: 'no-version' }
  | { readonly kind: 'other-version'; readonly found: string }
  | { readonly kind: 'missing'; readonly pointer: string; readonly names: readonly string[] }
  | {
      readonly kind: 'value';
      readonly pointer: string;
      readonly found: string;
      readonly expected: string;
      readonly effect: ValueEffect;
    }
  | MisspeltValue;

/** A name of a value in another case, with a slip, or as its number. */
export interface MisspeltValue {
  readonly kind: 'misspelt';
  readonly pointer: string;
  readonly found: string;
  /** netclaw's spelling. */
  readonly name: string;
  readonly effect: ValueEffect;
  readonly isOnlyCase: boolean;
  /** Only one name can be meant. */
  readonly isCertain: boolean;
}

/** What the compiled schema refuses, one problem a place. */
export const valueProblems = ({ value, names, pointerOf }: ReadSettings): readonly ValueProblem[] => {
  if (validate(value)) return [];
  const problems = new Map<string, ValueProblem>();
  for (const { instancePath, keyword, params } of validate.errors ?? []) {
    const name = keyword === 'required' ? String(params['missingProperty']) : undefined;
    if (name !== undefined && isMeantByName(names, pointerOf(instancePath), name)) continue;
    const key = `${name === undefined ? 'value' : 'missing'} ${instancePath}`;
    const before = problems.get(key);
    if (before?.kind === 'missing' && name !== undefined)
      problems.set(key, { ...before, names: [...before.names, name] });
    else if (!before) problems.set(key, problemAt(instancePath, name, value, pointerOf));
  }
  return [...problems.values()];
};

const VERSION = 'configVersion';

const problemAt = (
  at: string,
  missing: string | undefined,
  settings: unknown,
  pointerOf: ReadSettings['pointerOf'],
): ValueProblem => {
  const pointer = pointerOf(at);
  if (missing !== undefined) {
    return at === '' && missing === VERSION ? { kind: 'no-version' } : { kind: 'missing', pointer, names: [missing] };
  }
  const { value, place } = follow(at, settings);
  const found = describeSetting(value);
  if (at === `/${VERSION}`) return { kind: 'other-version', found };
  const names = place.enum?.filter((one) => one !== null);
  const misspelt = names && misspeltValue(value, names);
  if (misspelt) return { kind: 'misspelt', pointer, ...misspelt };
  const effect = at.startsWith('/Daemon/') ? effectOfDaemon(value) : effectOf(value, place);
  return { kind: 'value', pointer, found, expected: describeExpected(place), effect };
};

/** What the daemon does not take in its own section is found elsewhere. With this port it listens, and nobody knows where. */
const effectOfDaemon = (value: unknown): ValueEffect => {
  const isPortOfNobody = value === 0 || (typeof value === 'string' && value.trim() !== '' && Number(value) === 0);
  return isPortOfNobody ? 'unknown' : 'read';
};

/** What is at a place of the settings, and what may be there. */
const follow = (pointer: string, settings: unknown): { readonly value: unknown; readonly place: SettingsPlace } => {
  let value: unknown = settings;
  let place: SettingsPlace = table;
  for (const name of parsePointer(pointer)) {
    const { properties = {}, additionalProperties: others, items } = place;
    const below = (Object.hasOwn(properties, name) ? properties[name] : others) ?? items;
    place = below === undefined || below === false ? {} : below;
    value = isSection(value) || Array.isArray(value) ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
  }
  return { value, place };
};

type Misspelt = Pick<MisspeltValue, 'found' | 'name' | 'effect' | 'isOnlyCase' | 'isCertain'>;

const misspeltValue = (value: unknown, names: readonly string[]): Misspelt | undefined => {
  // where the names are texts a number means none of them
  const byNumber = isOfDotnet(names) ? nameByNumber(value, names) : undefined;
  if (byNumber !== undefined) {
    const found = typeof value === 'string' ? `"${value}"` : `the number ${String(value)}`;
    return { found, name: byNumber, effect: 'read', isOnlyCase: false, isCertain: true };
  }
  if (typeof value !== 'string') return undefined;
  const same = nameInAnyCase(value, names);
  const name = same ?? nearestName(value, names);
  if (name === undefined) return undefined;
  const others = names.filter((one) => one !== name);
  const isCertain = same !== undefined || nearestName(value, others) === undefined;
  // what is near a name of netclaw may be shown
  const isOnlyCase = same !== undefined;
  return { found: `"${value}"`, name, effect: effectOfName(isOnlyCase, names), isOnlyCase, isCertain };
};

const effectOfName = (isOnlyCase: boolean, names: readonly string[]): ValueEffect => {
  if (!isOfDotnet(names)) return 'unknown';
  return isOnlyCase ? 'read' : 'fails';
};
