import type { Environment } from '../contract/author/context.js';
import { isDeclaredVariable } from './declared.js';
import type { Refuse } from './refuse.js';

/** What promises and serialisers ask any value for. */
const ASKED_OF_ANY_VALUE: readonly string[] = ['then', 'toJSON'];

/** The declared variables; any other is refused. */
export const scopeEnvironment = (
  environment: Readonly<Record<string, string>>,
  declared: readonly string[],
  refuse: Refuse,
): Environment =>
  new Proxy<Environment>(
    // most checks declare none, and there may be thousands of both
    Object.freeze(
      declared.length === 0
        ? {}
        : Object.fromEntries(Object.entries(environment).filter(([name]) => isDeclaredVariable(name, declared))),
    ),
    {
      get: (target, name) => {
        const isFree = typeof name === 'symbol' || name in target || ASKED_OF_ANY_VALUE.includes(name);
        if (isFree || isDeclaredVariable(name, declared)) {
          return Reflect.get(target, name) as unknown;
        }
        return refuse(`read the variable ${name}`, `add "${name}" to "env"`);
      },
    },
  );
