/** Is a path covered by a declared pattern: exact, everything below a trailing `/`, or `*` for any part of one name? */
export const isDeclared = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => covers(pattern, path));

/** The first declared pattern that covers a path. */
export const patternFor = (path: string, patterns: readonly string[]): string | undefined =>
  patterns.find((pattern) => covers(pattern, path));

const covers = (pattern: string, path: string): boolean =>
  pattern.endsWith('/') ? path === pattern.slice(0, -1) || path.startsWith(pattern) : expressionOf(pattern).test(path);

const expressions = new Map<string, RegExp>();

const expressionOf = (pattern: string): RegExp => {
  const known = expressions.get(pattern);
  if (known) return known;
  const source = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`));
  const made = new RegExp(`^${source.join('[^/]*')}$`);
  expressions.set(pattern, made);
  return made;
};

/** Does something declared lie below this directory, so that a check may list it to get there? */
export const leadsToDeclared = (path: string, patterns: readonly string[]): boolean => {
  const parts = path.split('/');
  return patterns.some((pattern) => {
    const declared = pattern.replace(/\/$/, '').split('/');
    return declared.length > parts.length && isDeclared(path, [declared.slice(0, parts.length).join('/')]);
  });
};

/** A path that stays below the home, in one spelling. */
export const isPlain = (path: string): boolean =>
  path !== '' &&
  !path.startsWith('/') &&
  !path.includes('\0') &&
  path.split('/').every((part) => !['', '.', '..'].includes(part));

/** Is a variable one of the declared ones, `NAME` or `PREFIX_*`? In any case, as .NET and Windows read them. */
export const isDeclaredVariable = (name: string, declared: readonly string[]): boolean =>
  declared.some((pattern) =>
    pattern.endsWith('*')
      ? name.toLowerCase().startsWith(pattern.slice(0, -1).toLowerCase())
      : name.toLowerCase() === pattern.toLowerCase(),
  );
