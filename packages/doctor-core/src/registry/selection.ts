import type { Check } from '../contract/author/check.js';
import { withNotLoaded } from '../contract/author/plugin.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { nearestName } from '../contract/value/nearest-name.js';
import type { RegisteredCheck, Registry } from './registry.js';

export interface SelectedCheck extends RegisteredCheck {
  /** False for an owner of blocking codes, or a prerequisite, that runs for another check's sake. */
  readonly isSelected: boolean;
}

interface SelectionRequest {
  readonly only?: readonly string[] | undefined;
  readonly include?: readonly string[] | undefined;
  readonly skip?: readonly string[] | undefined;
  /** Add what the next steps of repairs depend on; what is skipped stays out. */
  readonly withPrerequisites?: boolean | undefined;
}

/**
 * The checks of a run, in registration order: those named (ids and tags share one namespace), less those skipped, with the owners
 * of the codes that block them. One that is opt-in is there only where its id is named. Throws `selection/unknown-name` and `selection/empty`.
 */
export const selectChecks = (registry: Registry, names: SelectionRequest): readonly SelectedCheck[] => {
  const only = names.only && new Set(names.only.flatMap((name) => idsOf(registry, name)));
  const include = new Set((names.include ?? []).map((id) => knownId(registry, id)));
  const skip = new Set((names.skip ?? []).flatMap((name) => idsOf(registry, name)));
  const isAsked = ({ id, isOptIn }: Check): boolean => {
    if (include.has(id)) return true;
    return isOptIn === true ? names.only?.includes(id) === true : (only?.has(id) ?? true);
  };
  const selected = registry.checks.filter(
    ({ check, alwaysRuns }) => alwaysRuns() || (isAsked(check) && !skip.has(check.id)),
  );
  if (selected.every(({ check, alwaysRuns }) => alwaysRuns() && only?.has(check.id) !== true)) {
    throw new DoctorError('selection/empty', 'no check is left to run', {
      next: `Select at least one of: ${registry.checks.map(({ check }) => check.id).join(', ')}.`,
    });
  }
  const needed = new Set<RegisteredCheck>();
  const need = (registered: RegisteredCheck): void => {
    needed.add(registered);
    for (const code of registered.check.blockedBy) {
      const owner = registry.ownerOf(code);
      if (owner && owner.check.isOptIn !== true && !needed.has(owner)) need(owner);
    }
    if (names.withPrerequisites !== true || registered.check.prerequisites.length === 0) return;
    for (const other of registry.checks) {
      const { id } = other.check;
      const isMeant = registered.check.prerequisites.includes(id) && other.check.isOptIn !== true;
      if (isMeant && !skip.has(id) && !needed.has(other)) need(other);
    }
  };
  selected.forEach(need);
  const wanted = new Set(selected);
  return registry.checks
    .filter((registered) => needed.has(registered))
    .map((registered) => ({ ...registered, isSelected: wanted.has(registered) }));
};

const idsOf = (registry: Registry, name: string): readonly string[] => {
  const ids = registry.checks
    .filter(({ check }) => check.id === name || check.tags.includes(name))
    .map(({ check }) => check.id);
  if (ids.length > 0) return ids;
  throw unknownName(registry, `no check or tag is named "${name}"`, name, [
    ...new Set(registry.checks.flatMap(({ check }) => [check.id, ...check.tags])),
  ]);
};

const knownId = (registry: Registry, id: string): string => {
  const ids = registry.checks.map(({ check }) => check.id);
  if (ids.includes(id)) return id;
  throw unknownName(registry, `no check is named "${id}"`, id, ids);
};

const unknownName = ({ failed }: Registry, problem: string, name: string, known: readonly string[]): DoctorError => {
  const near = nearestName(name, known);
  return new DoctorError('selection/unknown-name', withNotLoaded(problem, failed), {
    next: near === undefined ? `Known names: ${known.join(', ')}.` : `Did you mean "${near}"?`,
  });
};
