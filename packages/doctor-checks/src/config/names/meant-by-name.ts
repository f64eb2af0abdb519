import type { NameProblem } from './read-settings.js';

/** Is what is missing in a section there under a misspelt name, which is reported as such? Pointers are as written. */
export const isMeantByName = (names: readonly NameProblem[], section: string, name: string): boolean =>
  names.some((one) => one.kind === 'misspelt' && one.name === name && parentOf(one.pointer) === section);

const parentOf = (pointer: string): string => pointer.slice(0, pointer.lastIndexOf('/'));
