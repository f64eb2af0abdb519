import type { SettingsPlace } from '#generated/netclaw-table';
import { isSection } from './settings-value.js';

/**
 * Does a value keep to what the table has for its place? It says no where the compiled schema does, which says why; a file without fault
 * needs that for nothing. Names of keys are not its concern: they were read before.
 */
export const isSound = (value: unknown, place: SettingsPlace): boolean => {
  if (place.const !== undefined) return value === place.const;
  if (place.enum) return place.enum.some((one) => one === value);
  if (place.type !== undefined && !isOfType(value, place.type)) return false;
  if (typeof value === 'number') return (place.minimum ?? value) <= value && (place.maximum ?? value) >= value;
  if (typeof value === 'string') return place.pattern === undefined || new RegExp(place.pattern, 'u').test(value);
  if (Array.isArray(value)) {
    const { items } = place;
    return !items || value.every((item) => isSound(item, items));
  }
  return !isSection(value) || isSoundSection(value, place);
};

const isOfType = (value: unknown, type: string | readonly string[]): boolean =>
  typeof type === 'string' ? IS_TYPE[type]?.(value) === true : type.some((one) => isOfType(value, one));

const IS_TYPE: Readonly<Record<string, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === 'boolean',
  // as JSON Schema has it: 5.0 is an integer
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  string: (value) => typeof value === 'string',
  null: (value) => value === null,
  array: Array.isArray,
  object: isSection,
};

const isSoundSection = (
  section: Readonly<Record<string, unknown>>,
  { properties = {}, additionalProperties: others, required = [] }: SettingsPlace,
): boolean =>
  required.every((name) => name in section) &&
  Object.entries(section).every(([name, value]) => {
    const place = Object.hasOwn(properties, name) ? properties[name] : others;
    return !place || isSound(value, place);
  });
