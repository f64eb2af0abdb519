import type { Check } from '../contract/author/check.js';
import type { ConsentWords } from '../contract/author/repair.js';
import { consentWords } from '../contract/author/repair.js';
import { isSameData } from '../contract/value/same-data.js';
import type { Registration } from './registration.js';

/** What of a registration is taken by the others, in words; undefined where nothing is. */
export const conflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const taken: TakenNames = { ids: new Set(), tags: new Map() };
  for (const check of registered.flatMap(({ checks }) => checks)) take(check, taken);
  for (const check of added.checks) {
    const problem = idConflictOf(check, taken);
    if (problem !== undefined) return problem;
    take(check, taken);
  }
  return repairConflictOf(added, registered) ?? consentConflictOf(added, registered);
};

interface TakenNames {
  readonly ids: Set<string>;
  /** With the id of the first check that has it. */
  readonly tags: Map<string, string>;
}

const take = ({ id, tags }: Check, taken: TakenNames): void => {
  taken.ids.add(id);
  for (const tag of tags) if (!taken.tags.has(tag)) taken.tags.set(tag, id);
};

const idConflictOf = (check: Check, { ids, tags }: TakenNames): string | undefined => {
  if (ids.has(check.id)) return `the check id "${check.id}" is taken`;
  const tagged = tags.get(check.id);
  if (tagged !== undefined) return `the check id "${check.id}" is a tag of "${tagged}"`;
  const tag = check.tags.find((name) => name === check.id || ids.has(name));
  return tag === undefined ? undefined : `the tag "${tag}" is the id of a check`;
};

const repairIdsOf = ({ checks, repairs }: Registration): readonly string[] => [
  ...checks.flatMap((check) => Object.keys(check.repairs)),
  ...repairs.map(({ id }) => id),
];

const repairConflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const taken = new Set(registered.flatMap(repairIdsOf));
  for (const id of repairIdsOf(added)) {
    if (taken.has(id)) return `the repair id "${id}" is taken`;
    taken.add(id);
  }
  return undefined;
};

/** Every consent that a registration knows, by name. */
const consentsOf = ({ checks, repairs }: Registration): readonly (readonly [string, ConsentWords])[] =>
  [...checks, ...repairs].flatMap(({ consents }) =>
    Object.entries(consents).map(([name, consent]) => [name, consentWords(consent)] as const),
  );

/** The operator agrees to one sentence under one name: nobody may put another one in its place. */
const consentConflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const known = new Map(registered.flatMap(consentsOf));
  for (const [name, consent] of consentsOf(added)) {
    const other = known.get(name);
    if (other !== undefined && !isSameData(other, consent)) return `the consent "${name}" is taken`;
    known.set(name, consent);
  }
  return undefined;
};
