import { displayName, nearestName } from '@netclaw/doctor-core';

/** One place where a value breaks its schema. */
export interface SchemaError {
  /** RFC 6901. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A mistake in words, from the titles of the schema. What is in the file is never repeated, but for the names of keys. */
export const describeMismatch = (
  { instancePath, params }: SchemaError,
  expectations: Readonly<Record<string, string>>,
): { readonly reason: string; readonly hint: string | undefined } => {
  const place = general(instancePath, expectations);
  const known = keysBelow(place, expectations);
  const { additionalProperty: unknownKey, missingProperty: missingKey } = params;
  if (typeof unknownKey === 'string') {
    const nearest = nearestName(unknownKey, known);
    return {
      reason: `the key "${displayName(unknownKey)}" is unknown`,
      hint: nearest === undefined ? `Known keys: ${known.join(', ')}.` : `Did you mean "${nearest}"?`,
    };
  }
  const missing = typeof missingKey === 'string' ? missingKey : undefined;
  const expected = expectations[missing === undefined ? place : `${place}/${missing}`] ?? 'another value';
  return missing === undefined
    ? { reason: `${instancePath === '' ? 'the file' : instancePath} must be ${expected}`, hint: undefined }
    : { reason: `${instancePath === '' ? 'the file' : instancePath} lacks "${missing}", ${expected}`, hint: undefined };
};

/** `/repairs/0/changes/1` as the schema knows it: with `*` for a number, or for a key that it does not name. */
const general = (pointer: string, expectations: Readonly<Record<string, string>>): string => {
  let place = '';
  for (const token of pointer.split('/').slice(1)) {
    const isNamed = Object.hasOwn(expectations, `${place}/${token}`);
    place += !isNamed && Object.hasOwn(expectations, `${place}/*`) ? '/*' : `/${token}`;
  }
  return place;
};

const keysBelow = (place: string, expectations: Readonly<Record<string, string>>): readonly string[] =>
  Object.keys(expectations).flatMap((pointer) => {
    const key = pointer.startsWith(`${place}/`) ? pointer.slice(place.length + 1) : '';
    return key === '' || key === '*' || key === '$schema' || key.includes('/') ? [] : [key];
  });
