import { invalidPointer } from './json-error.js';

/** The reference tokens of an RFC 6901 pointer; none for `''`, the whole document. Throws a `DoctorError` (`json/invalid-pointer`). */
export const parsePointer = (pointer: string): readonly string[] => {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) throw invalidPointer(pointer);
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
};

export const formatPointer = (tokens: readonly (string | number)[]): string =>
  tokens.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The index that a reference token means in a list; undefined where it is none (`01`, `-`, `x`). */
export const parseIndex = (token: string): number | undefined =>
  /^(?:0|[1-9]\d{0,14})$/.test(token) ? Number(token) : undefined;
