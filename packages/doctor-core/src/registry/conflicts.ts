import type { AnyDoctorCheck } from '../contract/check.js';
import type { RepairStrategy } from '../contract/strategy.js';
import { isSameData } from '../contract/same-data.js';
import type { Registration } from './registration.js';

/** What of a registration collides with itself or with what is registered already, in words; undefined where nothing does. */
export const conflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const others = registered.flatMap(({ checks }) => checks);
  for (const [index, check] of added.checks.entries()) {
    const problem = idConflictOf(check, [...others, ...added.checks.slice(0, index)]);
    if (problem !== undefined) return problem;
  }
  return strategyConflictOf(added, registered) ?? consentConflictOf(added, registered);
};

const idConflictOf = (check: AnyDoctorCheck, others: readonly AnyDoctorCheck[]): string | undefined => {
  if (others.some(({ id }) => id === check.id)) return `the check id "${check.id}" is taken`;
  const tagged = others.find(({ tags }) => tags?.includes(check.id));
  if (tagged) return `the check id "${check.id}" is a tag of "${tagged.id}"`;
  const tag = check.tags?.find((name) => name === check.id || others.some(({ id }) => id === name));
  return tag === undefined ? undefined : `the tag "${tag}" is the id of a check`;
};

const strategiesOf = ({ checks, strategies }: Registration): readonly RepairStrategy[] => [
  ...new Set([...checks.flatMap((check) => check.strategies ?? []), ...strategies]),
];

const strategyConflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const taken = new Set(registered.flatMap(strategiesOf).map(({ id }) => id));
  for (const { id } of strategiesOf(added)) {
    if (taken.has(id)) return `the strategy id "${id}" is taken`;
    taken.add(id);
  }
  return undefined;
};

/** The operator agrees to one sentence under one name: nobody may put another one in its place. */
const consentConflictOf = (added: Registration, registered: readonly Registration[]): string | undefined => {
  const known = new Map(
    registered.flatMap(strategiesOf).flatMap((strategy) => Object.entries(strategy.consents ?? {})),
  );
  for (const strategy of strategiesOf(added)) {
    for (const [name, consent] of Object.entries(strategy.consents ?? {})) {
      const other = known.get(name);
      if (other && !isSameData(other, consent)) return `the consent "${name}" is taken`;
      known.set(name, consent);
    }
  }
  return undefined;
};
