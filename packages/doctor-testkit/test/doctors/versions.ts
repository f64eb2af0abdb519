type Parts = readonly [major: number, minor: number, patch: number];

const partsOf = (version: string): Parts => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
};

/** The first version that a text names: `git version 2.45.1 (Apple)`. Undefined where it names none. */
export const versionIn = (text: string): string | undefined => /\d+(?:\.\d+)+/.exec(text)?.[0];

export const isOlder = (version: string, least: string): boolean => compare(partsOf(version), partsOf(least)) < 0;

const compare = (one: Parts, other: Parts): number => one[0] - other[0] || one[1] - other[1] || one[2] - other[2];

/** Is a version in a range such as `>=20.11` or `^20.1 || ^22.13`? */
export const isIn = (version: string, range: string): boolean =>
  range.split('||').some((part) => {
    const [, sign = '', least = '0'] = /^\s*(\^|>=)?\s*([\d.]+)\s*$/.exec(part) ?? [];
    const isOfMajor = partsOf(version)[0] === partsOf(least)[0];
    return !isOlder(version, least) && (sign === '>=' || isOfMajor);
  });
