import { nearestName } from '@netclaw/doctor-core';
import { asSentence, type CheckDescription, type CheckResult, type Diagnosis } from '@netclaw/doctor-core/engine';
import { authorOf } from '../advice/author-of.js';
import type { Sourced } from '../settings/configuration.js';

/** A check that `--require` names. */
export interface Requirement {
  readonly check: string;
  /**
   * Met by a check that looked, whatever it found; one that does not apply to this host has looked as well, unless that is merely a
   * default.
   */
  readonly isMet: boolean;
  /** Why not; a sentence. */
  readonly reason: string | undefined;
}

/** Evaluates every check that must have looked. An unknown one is not met: its plugin may be what is missing. */
export const evaluateRequirements = (
  required: readonly string[],
  diagnosis: Diagnosis,
  describe: () => readonly CheckDescription[],
  leftOut: readonly Sourced<string>[],
): readonly Requirement[] =>
  required.map((check) => {
    const result = diagnosis.results.find((one) => one.check.id === check);
    const reason = result === undefined ? absence(check, describe(), leftOut) : blocker(result);
    return { check, isMet: reason === undefined, reason };
  });

const absence = (check: string, known: readonly CheckDescription[], leftOut: readonly Sourced<string>[]): string => {
  const ids = known.map(({ id }) => id);
  const description = known.find(({ id }) => id === check);
  if (description !== undefined) {
    const by = leftOut.find(({ value }) => value === check || description.tags.includes(value));
    if (by !== undefined) return `It is left out by ${by.source}.`;
    return description.isOptIn
      ? `It runs only where it is asked for: --only ${check}, or "checks": { "${check}": true } in the settings.`
      : 'It was not selected.';
  }
  const nearest = nearestName(check, ids);
  return nearest === undefined
    ? 'No check has this id; is its plugin missing?'
    : `No check has this id; did you mean ${nearest}?`;
};

const blocker = (result: CheckResult): string | undefined => {
  const { outcome } = result;
  switch (outcome.status) {
    case 'completed':
      return undefined;
    case 'not-applicable':
      return outcome.isAssumed === true
        ? `By default it does not apply (${outcome.reason}), but no configuration confirms that.`
        : undefined;
    case 'skipped':
      return `It was skipped, because ${outcome.owner} found ${outcome.code}.`;
    case 'inconclusive':
      return `It could not find out: ${outcome.reason}.`;
    case 'crashed':
      return `${asSentence(`It failed: ${outcome.reason}`)}${authorOf(result)}`;
    case 'timed-out':
      return `It did not finish within ${outcome.timeoutMs} ms.${authorOf(result)}`;
  }
};
