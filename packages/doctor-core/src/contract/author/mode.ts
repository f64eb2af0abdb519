type Who = '' | 'u' | 'g' | 'o' | 'a' | 'ug' | 'uo' | 'go' | 'ugo';
type Permissions = 'r' | 'w' | 'x' | 'rw' | 'rx' | 'wx' | 'rwx';

/** Permission bits as text, such as `0640`. */
export type OctalModeText = `0${number}`;

/** Permission bits, at most `0o777`: a number such as `0o640`, or the same as text (`0640`). */
export type OctalMode = number | OctalModeText;

/** Permission bits, or a change of those that are set, as chmod(1) reads it (`u+x`, `go-rwx`, `+x` for all). */
export type Mode = OctalMode | `${Who}${'+' | '-'}${Permissions}`;

/** As `ls` and `chmod` have it, such as `0600`. */
export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

const MAX_MODE = 0o777;
const OCTAL = /^0[0-7]{1,3}$/;
const CHANGE = /^([ugoa]{0,3})([+-])([rwx]{1,3})$/;
const PLACES = { u: 6, g: 3, o: 0 };
const BITS = { r: 4, w: 2, x: 1 };

export const isOctalMode = (value: unknown): value is OctalMode =>
  typeof value === 'number'
    ? Number.isInteger(value) && value >= 0 && value <= MAX_MODE
    : typeof value === 'string' && OCTAL.test(value);

export const isMode = (value: unknown): value is Mode =>
  isOctalMode(value) || (typeof value === 'string' && CHANGE.test(value));

/** The bits that a mode stands for, where these are set now. Throws for what is none. */
export const modeFrom = (mode: Mode, old: number): number => {
  if (!isMode(mode)) throw new Error(`${String(mode)} is not a mode`);
  if (typeof mode === 'number') return mode;
  const [, who = '', sign, permissions = ''] = CHANGE.exec(mode) ?? [];
  if (sign === undefined) return Number.parseInt(mode, 8);
  const bits = [...permissions].reduce((sum, one) => sum | BITS[one as keyof typeof BITS], 0);
  const whose = who === '' || who.includes('a') ? 'ugo' : who;
  const changed = [...whose].reduce((sum, one) => sum | (bits << PLACES[one as keyof typeof PLACES]), 0);
  return sign === '+' ? old | changed : old & ~changed;
};
