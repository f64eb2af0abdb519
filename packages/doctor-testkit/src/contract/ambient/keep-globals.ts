import type { SharedObject } from './shared-objects.js';
import { sharedObjects } from './shared-objects.js';
import { originalOf } from './stand-in.js';

/** Everything that all code of the process shares, as it was. */
interface KeptGlobals {
  /** What is not as it was, by name: `Array.prototype.last`. It is put back, as far as it can be. */
  putBack(): readonly string[];
}

/** What is compared and put back with: nobody can have replaced it by then. */
const { getOwnPropertyDescriptor, defineProperty, deleteProperty, ownKeys, getPrototypeOf, setPrototypeOf } = Reflect;

interface Member {
  readonly key: PropertyKey;
  readonly descriptor: PropertyDescriptor;
}

interface Kept extends SharedObject {
  readonly prototype: object | null;
  readonly members: Member[];
}

/** Takes down all globals, and the listeners of the process. A comparison takes about half a millisecond. */
export const keepGlobals = (): KeptGlobals => {
  const kept = sharedObjects().map(keep);
  const listeners = keepListeners();
  return {
    putBack: () => {
      const changed: string[] = [];
      each(kept, (one) => {
        putBackObject(one, changed);
      });
      listeners.putBack(changed);
      return changed;
    },
  };
};

const keep = (shared: SharedObject): Kept => ({
  ...shared,
  prototype: getPrototypeOf(shared.object),
  members: ownKeys(shared.object).flatMap((key) => {
    const descriptor = getOwnPropertyDescriptor(shared.object, key);
    return descriptor && shared.isKept(key, descriptor) ? [{ key, descriptor }] : [];
  }),
});

/** The iterator of lists may be what was replaced. */
const each = <T extends object | string | symbol>(list: readonly T[], act: (item: T, at: number) => void): void => {
  let at = 0;
  while (at < list.length) {
    const item = list[at];
    if (item !== undefined) act(item, at);
    at += 1;
  }
};

const putBackObject = (kept: Kept, changed: string[]): void => {
  const { object, members, prototype, name } = kept;
  removeNew(kept, changed);
  each(members, ({ key, descriptor }) => {
    if (isSame(descriptor, getOwnPropertyDescriptor(object, key), object)) return;
    changed[changed.length] = nameOf(name, key);
    defineProperty(object, key, bare(descriptor));
  });
  if (getPrototypeOf(object) === prototype) return;
  changed[changed.length] = `the prototype of ${name}`;
  setPrototypeOf(object, prototype);
};

/** What somebody put at `Object.prototype` must not count as its member. */
const bare = (descriptor: PropertyDescriptor): PropertyDescriptor =>
  Object.assign<object, PropertyDescriptor>(Object.create(null) as object, descriptor);

const removeNew = ({ object, members, name, isKept }: Kept, changed: string[]): void => {
  let next = 0;
  each(ownKeys(object), (key) => {
    if (key === members[next]?.key) {
      next += 1;
      return;
    }
    const descriptor = getOwnPropertyDescriptor(object, key);
    if (!descriptor || !isKept(key, descriptor) || isAmong(members, key)) return;
    changed[changed.length] = nameOf(name, key);
    // what stays is said once
    if (!deleteProperty(object, key)) members[members.length] = { key, descriptor };
  });
};

const isAmong = (members: readonly Member[], wanted: PropertyKey): boolean => {
  let isFound = false;
  each(members, ({ key }) => {
    isFound ||= key === wanted;
  });
  return isFound;
};

const isSame = (before: PropertyDescriptor, now: PropertyDescriptor | undefined, object: object): boolean => {
  if (!now) return false;
  // what is made when it is first asked for turns from a getter into a value
  if (before.get && !now.get) return made(before.get, object) === now.value;
  return (
    (before.value === now.value || originalOf(before.value) === originalOf(now.value) || isNaN(before, now)) &&
    before.get === now.get &&
    before.set === now.set &&
    // a global of a context of its own, as jest makes them, gets other attributes from an assignment of the same value
    (object === globalThis ||
      (before.writable === now.writable &&
        before.enumerable === now.enumerable &&
        before.configurable === now.configurable))
  );
};

const isNaN = (before: PropertyDescriptor, now: PropertyDescriptor): boolean =>
  before.value !== before.value && now.value !== now.value;

const made = (get: () => unknown, object: object): unknown => {
  try {
    return Reflect.apply(get, object, []);
  } catch {
    return undefined;
  }
};

const nameOf = (name: string, key: PropertyKey): string =>
  typeof key === 'symbol' ? `${name}[${String(key)}]` : `${name}.${String(key)}`;

/** Whoever listens to the process: signals, its end, errors that nobody caught. */
const keepListeners = (): { putBack(changed: string[]): void } => {
  const before = listenersOfProcess();
  return {
    putBack: (changed) => {
      for (const { event, listener } of without(listenersOfProcess(), before)) {
        changed[changed.length] = `process.on('${String(event)}')`;
        process.removeListener(event, listener);
      }
      for (const { event, listener } of without(before, listenersOfProcess())) {
        changed[changed.length] = `the listeners of '${String(event)}' at process`;
        process.on(event, listener);
      }
    },
  };
};

interface Listening {
  readonly event: string | symbol;
  readonly listener: (...args: unknown[]) => void;
}

const listenersOfProcess = (): readonly Listening[] =>
  process
    .eventNames()
    .flatMap((event) =>
      process.rawListeners(event).map((listener) => ({ event, listener: listener as Listening['listener'] })),
    );

const without = (some: readonly Listening[], others: readonly Listening[]): readonly Listening[] =>
  some.filter(({ event, listener }) => !others.some((one) => one.event === event && one.listener === listener));
