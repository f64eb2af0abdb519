import { nearestName } from '../contract/value/nearest-name.js';
import type { SettingValues } from '../contract/value/setting-values.js';
import { isRecord } from '../contract/value/shape.js';
import { formatPointer } from '../json/parse/pointer.js';
import { InvalidRule } from './model/invalid-rule.js';

const KEY = '$setting';

/** The name of the setting whose value stands here. */
const settingIn = (value: unknown): string | undefined => {
  const name = isRecord(value) && Object.keys(value).length === 1 ? value[KEY] : undefined;
  return typeof name === 'string' ? name : undefined;
};

/** Does a value take something from the settings of its check? */
export const hasInputs = (value: unknown): boolean => {
  if (settingIn(value) !== undefined) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInputs);
};

/**
 * A part of a document with values of settings in the place of each `{ "$setting": "name" }`. Throws an `InvalidRule` where there is no such setting.
 *
 * @param pointer of the part
 */
export const withInputs = <T>(part: T, settings: SettingValues, pointer: string): T =>
  // a part without inputs is the same
  (hasInputs(part) ? replaced(part, settings, pointer) : part) as T;

const replaced = (value: unknown, settings: SettingValues, pointer: string): unknown => {
  const name = settingIn(value);
  if (name !== undefined) {
    if (Object.hasOwn(settings, name)) return settings[name];
    const nearest = nearestName(name, Object.keys(settings));
    const hint = nearest === undefined ? '' : `. Did you mean "${nearest}"?`;
    throw new InvalidRule(`the check has no setting "${name}"${hint}`, `${pointer}${formatPointer([KEY])}`);
  }
  if (Array.isArray(value)) return value.map((item: unknown, at) => replaced(item, settings, `${pointer}/${at}`));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === 'schema' ? member : replaced(member, settings, `${pointer}${formatPointer([key])}`),
    ]),
  );
};
