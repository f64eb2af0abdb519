import type { MachinePorts } from '../contract/port/ports.js';

type Ports = MachinePorts['ports'];

/**
 * What the host of the doctor adds, each question asked once: a function of a port, or a port that is one, with the same arguments. Those that are not
 * plain data cannot be compared, and are asked each time.
 */
export const rememberPorts = (ports: Ports): Ports => {
  const known = new Map<string | symbol, unknown>();
  return over(ports, (name, port) => {
    if (!known.has(name)) known.set(name, remembered(port));
    return known.get(name);
  });
};

const remembered = (port: unknown): unknown => {
  if (typeof port === 'function') return rememberCalls(port, undefined);
  if (typeof port !== 'object' || port === null || Array.isArray(port)) return port;
  const calls = new Map<unknown, unknown>();
  return over(port, (_, member) => {
    if (typeof member !== 'function') return member;
    if (!calls.has(member)) calls.set(member, rememberCalls(member, port));
    return calls.get(member);
  });
};

/** Another object in the place of this one, which may be frozen: what is read of it is read there, and given by `give`. */
const over = <T extends object>(object: T, give: (name: string | symbol, value: unknown) => unknown): T => {
  const inPlace = Object.create(Object.getPrototypeOf(object) as object | null) as T;
  return new Proxy(inPlace, {
    get: (_, name) => give(name, Reflect.get(object, name)),
    has: (_, name) => Reflect.has(object, name),
    ownKeys: () => Reflect.ownKeys(object),
    getOwnPropertyDescriptor: (_, name) => {
      const found = Reflect.getOwnPropertyDescriptor(object, name);
      return found && { ...found, configurable: true };
    },
  });
};

const rememberCalls = (ask: CallableFunction, port: unknown) => {
  const answers = new Map<string, unknown>();
  return (...args: readonly unknown[]): unknown => {
    const key = keyOf(args);
    const isKnown = key !== undefined && answers.has(key);
    const answer: unknown = isKnown ? answers.get(key) : Reflect.apply(ask, port, args);
    if (key !== undefined) answers.set(key, answer);
    return answer instanceof Promise ? answer.then((given) => ownCopy(given)) : ownCopy(answer);
  };
};

/** Undefined where two values with the same key may differ. */
const keyOf = (args: readonly unknown[]): string | undefined => {
  try {
    const key = JSON.stringify(args);
    return args.every(isData) ? key : undefined;
  } catch {
    // a circle, a bigint
    return undefined;
  }
};

const isData = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.every(isData);
  if (isPlainObject(value)) return Object.values(value).every(isData);
  return value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
};

/** Data is copied, so that nobody can change what others see; what has a behaviour of its own is the same for all. */
const ownCopy = (value: unknown, copies = new Map<unknown, unknown>()): unknown => {
  const known = copies.get(value);
  if (known !== undefined) return known;
  if (Array.isArray(value)) {
    const copy: unknown[] = [];
    copies.set(value, copy);
    for (const item of value) copy.push(ownCopy(item, copies));
    return copy;
  }
  if (!isPlainObject(value)) return value;
  const copy: Record<string, unknown> = {};
  copies.set(value, copy);
  for (const [name, member] of Object.entries(value)) copy[name] = ownCopy(member, copies);
  return copy;
};

/** Of whatever realm. */
const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
};
