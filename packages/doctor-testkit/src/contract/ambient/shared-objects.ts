/** An object that all code of the process shares. */
export interface SharedObject {
  /** `Array.prototype`. */
  readonly name: string;
  readonly object: object;
  /** Is this member compared? */
  isKept(key: PropertyKey, descriptor: PropertyDescriptor): boolean;
}

/** How deep plain objects are followed that a program keeps at `globalThis`, and how many of them. */
const MAX_DEPTH = 3;
const MAX_OBJECTS = 300;

/** Members of `process` that have a guard of their own, what explorations of crashes set, and what Node makes for its first `fetch`. */
const GUARDED: ReadonlySet<PropertyKey> = new Set([
  ...['exit', 'chdir', 'emit', 'stackTraceLimit'],
  ...['undici.globalDispatcher.1', 'undici.globalOrigin.1'].map((name) => Symbol.for(name)),
]);

const all = (key: PropertyKey): boolean => !GUARDED.has(key);
/** The rest of these objects is what they work with. */
const functionsOnly = (key: PropertyKey, { value }: PropertyDescriptor): boolean =>
  all(key) && typeof value === 'function';

/** `globalThis`, everything that the language and the platform put there, and plain objects of the program. */
export const sharedObjects = (): readonly SharedObject[] => {
  const found: SharedObject[] = [];
  const seen = new Set<object>();
  const add = (name: string, object: unknown, isKept: SharedObject['isKept'] = all): boolean => {
    if (!isObject(object) || seen.has(object)) return false;
    seen.add(object);
    found.push({ name, object, isKept });
    return true;
  };
  const addPlain = (name: string, object: unknown, depth: number): void => {
    if (!isPlain(object) || depth > MAX_DEPTH || seen.size > MAX_OBJECTS || !add(name, object)) return;
    for (const [key, { value }] of membersOf(object)) addPlain(`${name}.${key}`, value, depth + 1);
  };
  const addBuiltIn = (name: string, object: unknown): void => {
    if (!add(name, object) || !isObject(object)) return;
    addBuiltIn(`${name}.prototype`, Reflect.getOwnPropertyDescriptor(object, 'prototype')?.value);
    addBuiltIn(`the prototype of ${name}`, Reflect.getPrototypeOf(object));
  };
  // first, for what is wrong with it is wrong with everything else
  addBuiltIn('Object.prototype', Object.prototype);
  add('globalThis', globalThis);
  add('process', process, functionsOnly);
  add('console', console, functionsOnly);
  for (const [name, { value }] of membersOf(globalThis)) {
    if (isPlain(value) && !isNamespace(value) && !name.startsWith('__')) addPlain(`globalThis.${name}`, value, 1);
    else if (/^[A-Z]/.test(name)) addBuiltIn(name, value);
    if (!isNamespace(value)) continue;
    // classes of `Intl`
    for (const [key, member] of membersOf(value)) if (/^[A-Z]/.test(key)) addBuiltIn(`${name}.${key}`, member.value);
  }
  addBuiltIn('Buffer', Buffer);
  for (const [name, object] of HIDDEN) addBuiltIn(name, object);
  return found;
};

/** Built-in objects that have no name. */
const HIDDEN: readonly (readonly [name: string, object: object | null])[] = [
  ['the prototype of iterators of lists', Reflect.getPrototypeOf([].values())],
  ['the prototype of iterators of maps', Reflect.getPrototypeOf(new Map().values())],
  ['the prototype of iterators of sets', Reflect.getPrototypeOf(new Set().values())],
  ['the prototype of iterators of texts', Reflect.getPrototypeOf(''[Symbol.iterator]())],
  ['the prototype of async functions', Reflect.getPrototypeOf(async () => undefined)],
  [
    'the prototype of generators',
    Reflect.getPrototypeOf(function* () {
      yield 0;
    }),
  ],
];

const isObject = (value: unknown): value is object =>
  typeof value === 'function' || (typeof value === 'object' && value !== null);

/** `Intl`, `JSON`: a record of the language. */
const isNamespace = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.hasOwn(value, Symbol.toStringTag) &&
  value !== globalThis &&
  value !== console;

const isPlain = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  (Array.isArray(value) || [Object.prototype, null].includes(Reflect.getPrototypeOf(value)));

/** Members with a name and a value; no getter is called. */
const membersOf = (object: object): readonly (readonly [string, PropertyDescriptor])[] =>
  Reflect.ownKeys(object).flatMap((key) => {
    const descriptor = Reflect.getOwnPropertyDescriptor(object, key);
    return typeof key === 'string' && descriptor && 'value' in descriptor ? [[key, descriptor] as const] : [];
  });
