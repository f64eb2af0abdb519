/** One option, as help shows it and as a line is read by it. */
export interface OptionDeclaration {
  readonly name: string;
  readonly short?: string;
  readonly kind: OptionKind;
  readonly group: string;
  readonly describe: string;
  readonly choices?: readonly string[];
  /** A value that works anywhere, for advice. */
  readonly example?: string;
  /** What its values name, for completion. */
  readonly completes?: 'checks' | 'checks-and-tags' | 'consents';
}

/**
 * - `flag`: present or not, never a value
 * - `value`: exactly one, at most once
 * - `list`: names, commas split, repeatable
 * - `values`: exactly one each, repeatable
 * - `optional-list`: as `list`, but bare means all, and a value needs `=`
 */
type OptionKind = 'flag' | 'value' | 'values' | 'list' | 'optional-list';

/** Does an option of this kind take the word behind it? */
export const takesWord = (kind: OptionKind): boolean => kind === 'value' || kind === 'values' || kind === 'list';
