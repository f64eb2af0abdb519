import type { Consents, ConsentWords } from '../contract/author/repair.js';
import { consentWords } from '../contract/author/repair.js';
import type { Registration } from './registration.js';

/** Every consent that these know, by name, with the codes that it is for as reports have them; a name means the same wherever it is declared. */
export const fullConsentsOf = (registered: readonly Registration[]): ReadonlyMap<string, ConsentWords> => {
  const found = new Map<string, ConsentWords>();
  const add = (consents: Readonly<Record<string, ConsentWords>>): void => {
    for (const [name, consent] of Object.entries(consents)) if (!found.has(name)) found.set(name, consent);
  };
  for (const { checks, repairs } of registered) {
    for (const { consents, id } of checks) if (Object.keys(consents).length > 0) add(withFullCodes(consents, id));
    for (const repair of repairs) add(withFullCodes(repair.consents));
  }
  return found;
};

/** @param id of the check whose local codes they name; absent where the codes are full ones */
export const withFullCodes = (consents: Consents, id?: string): Readonly<Record<string, ConsentWords>> =>
  Object.fromEntries(
    Object.entries(consents).map(([name, consent]) => {
      const words = consentWords(consent);
      if (words.onlyFor === undefined || id === undefined) return [name, words];
      const onlyFor = words.onlyFor.map((code) => `${id}/${code}`);
      // a copy of its values would make an explanation that nobody has asked for
      const members = Object.getOwnPropertyDescriptors(words);
      return [
        name,
        Object.defineProperties(
          { grants: words.grants },
          { ...members, onlyFor: { value: onlyFor, enumerable: true } },
        ),
      ];
    }),
  );
