import type { SettingsPlace } from '#generated/netclaw-table';
import { isSection } from '../names/settings-value.js';
import { isSound } from '../names/is-sound.js';

/** The daemon reads each scalar as text, and makes of it what it needs; a section counts as the list of its values. */
export const isReadAllTheSame = (value: unknown, place: SettingsPlace): boolean => {
  const types = typeof place.type === 'string' ? [place.type] : (place.type ?? []);
  if (types.includes('string') && (typeof value === 'number' || typeof value === 'boolean')) {
    return isSound(String(value), place);
  }
  if (types.includes('array') && isSection(value)) return isSound(Object.values(value), place);
  const text = typeof value === 'string' ? value.trim() : undefined;
  if (text === undefined) return false;
  if (types.includes('boolean') && /^(?:true|false)$/i.test(text)) return true;
  const isNumber = /^[+-]?\d{1,15}$/.test(text) || (types.includes('number') && /^[+-]?\d{1,15}\.\d{1,15}$/.test(text));
  return isNumber && isSound(Number(text), place);
};
