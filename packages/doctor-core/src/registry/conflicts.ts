import type { Check } from '../contract/author/check.js';
import type { ConsentWords } from '../contract/author/repair.js';
import { consentWords } from '../contract/author/repair.js';
import { isSameData } from '../contract/value/same-data.js';
import type { Registration } from './registration.js';

/** What of a registration is taken by the others, in words; undefined where nothing is. */
export const conflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const others = registered.flatMap(({ checks }) => checks);
  for (const [index, check] of added.checks.entries()) {
    const problem = idConflictOf(check, [...others, ...added.checks.slice(0, index)]);
    if (problem !== undefined) return problem;
  }
  return repairConflictOf(added, registered) ?? consentConflictOf(added, registered);
};

const idConflictOf = (check: Check, others: readonly Check[]): string | undefined => {
  if (others.some(({ id }) => id === check.id)) return `the check id "${check.id}" is taken`;
  const tagged = others.find(({ tags }) => tags.includes(check.id));
  if (tagged) return `the check id "${check.id}" is a tag of "${tagged.id}"`;
  const tag = check.tags.find((name) => name === check.id || others.some(({ id }) => id === name));
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
