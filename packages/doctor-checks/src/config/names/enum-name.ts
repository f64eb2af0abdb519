import { equalsIgnoringCase } from '@netclaw/state';

/** The name that .NET reads a value as, where it reads names: in any case, or by its number. */
export const enumName = (value: unknown, names: readonly string[]): string | undefined =>
  nameByNumber(value, names) ?? nameInAnyCase(value, names);

/** .NET takes a number, also as a text, for the name at that place. */
export const nameByNumber = (value: unknown, names: readonly string[]): string | undefined => {
  const isNumber = (typeof value === 'number' || typeof value === 'string') && /^\d{1,3}$/.test(String(value).trim());
  return isNumber ? names[Number(value)] : undefined;
};

export const nameInAnyCase = (value: unknown, names: readonly string[]): string | undefined =>
  typeof value === 'string' ? names.find((one) => equalsIgnoringCase(one, value.trim())) : undefined;

/** Are these names that .NET reads in any case? Others are texts to it. */
export const isOfDotnet = ([first]: readonly unknown[]): boolean => typeof first === 'string' && /^[A-Z]/.test(first);
