import type { SettingsPlace } from '#generated/netclaw-table';
import { isOfDotnet } from '../names/enum-name.js';
import { isSection } from '../names/settings-value.js';
import { isSound } from '../names/is-sound.js';

/** What the daemon makes of a value that its schema does not take: what was meant, nothing that is known here, or an error. */
export type ValueEffect = 'read' | 'unknown' | 'fails';

export const effectOf = (value: unknown, place: SettingsPlace): ValueEffect => {
  if (isReadAllTheSame(value, place)) return 'read';
  return isConvertible(value, place) ? 'unknown' : 'fails';
};

/** .NET throws where it reads a section in which a single value is not of the type that is needed; it passes over sections and lists. */
const isConvertible = (value: unknown, place: SettingsPlace): boolean => {
  if (!['string', 'number', 'boolean'].includes(typeof value)) return true;
  const text = String(value).trim();
  if (place.enum) return !isOfDotnet(place.enum) || typeof value === 'number' || /^[+-]?\d+$/.test(text);
  const type = typeof place.type === 'string' ? place.type : place.type?.[0];
  return CONVERTS[type ?? '']?.(text) ?? true;
};

/** By the type that is needed. */
const CONVERTS: Readonly<Record<string, (text: string) => boolean>> = {
  boolean: (text) => /^(?:true|false)$/i.test(text),
  integer: (text) => /^(?:[+-]?\d+|(?:0x|#|&h)[\da-f]+)$/i.test(text),
  number: (text) => text !== '' && Number.isFinite(Number(text)),
};

/** The daemon reads each scalar as text, and makes of it what it needs; a section counts as the list of its values. */
const isReadAllTheSame = (value: unknown, place: SettingsPlace): boolean => {
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
