/** One way in which a value can differ from what it must be. */
export interface BrokenValue {
  readonly name: string;
  readonly value: unknown;
}

type Path = readonly (string | number)[];

/**
 * Every value that differs from a sound one in one member: it is missing, of another type, or unknown. `isOptional` names the
 * members that may be missing; below what `isOpen` names anything may stand. Both get an RFC 6901 pointer.
 */
export const brokenValues = (
  sound: unknown,
  {
    isOptional,
    isOpen,
  }: { readonly isOptional: (pointer: string) => boolean; readonly isOpen: (pointer: string) => boolean },
): readonly BrokenValue[] =>
  placesIn(sound, [], isOpen).flatMap((path) => {
    const pointer = path.map((part) => `/${part}`).join('');
    const found = at(sound, path);
    const isMember = typeof path.at(-1) === 'string';
    return [
      ...(isMember && !isOptional(pointer)
        ? [{ name: `${pointer} missing`, value: withValue(sound, path, undefined) }]
        : []),
      ...OTHERS.filter((other) => kindOf(other) !== kindOf(found)).map((other) => ({
        name: `${pointer} is ${JSON.stringify(other)}`,
        value: withValue(sound, path, other),
      })),
      ...(kindOf(found) === 'object' && !isOpen(pointer)
        ? [{ name: `${pointer} with an unknown member`, value: withValue(sound, [...path, 'unknown'], 1) }]
        : []),
    ];
  });

/** A value of each type; none of them is what a member of another type may be. */
const OTHERS: readonly unknown[] = [true, 1.5, '~', ['~', 1], { '~': 1 }];

const kindOf = (value: unknown): string => {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
};

const placesIn = (value: unknown, path: Path, isOpen: (pointer: string) => boolean): readonly Path[] => {
  const inner =
    typeof value === 'object' && value !== null && !isOpen(path.map((part) => `/${part}`).join(''))
      ? Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
          placesIn(member, [...path, Array.isArray(value) ? Number(key) : key], isOpen),
        )
      : [];
  return [path, ...inner];
};

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((found, part) => (found as Readonly<Record<string, unknown>>)[part], value);

const withValue = (value: unknown, path: Path, wanted: unknown): unknown => {
  const [first, ...rest] = path;
  if (first === undefined) return wanted;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === first ? withValue(item, rest, wanted) : item));
  }
  const record = value as Readonly<Record<string, unknown>>;
  return { ...record, [first]: withValue(record[first], rest, wanted) };
};
