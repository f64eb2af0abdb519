import { UndeclaredAccess } from './undeclared-access.js';

/** Ends what a check or repair may not do: `what` it did, `how` that is done instead, and `why` not. */
export type Refuse = (what: string, how: string, why?: string) => never;

/** Throws, and remembers the first for where the code of the author has caught it. */
export const createRefusals = (): { readonly refuse: Refuse; throwIfRefused(): void } => {
  let first: UndeclaredAccess | undefined;
  return {
    refuse: (what, how, why = 'which it does not declare') => {
      const error = new UndeclaredAccess(`it ${what}, ${why}: ${how}`);
      first ??= error;
      throw error;
    },
    throwIfRefused: () => {
      if (first) throw first;
    },
  };
};
