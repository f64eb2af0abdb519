import { DoctorError, nearestName } from '@netclaw/doctor-core';
import {
  type CheckDescription,
  type ConsentWords,
  type DescribedFinding,
  type DescribedRepair,
} from '@netclaw/doctor-core/engine';

/** What a name stands for: a whole check, one thing that it can find, or a consent that a repair may ask for. */
export interface Explanation {
  /** Undefined for the consent of no check: an undo asks for some. */
  readonly check: CheckDescription | undefined;
  /** Of one finding. */
  readonly code: string | undefined;
  readonly consent: (ConsentWords & { readonly name: string }) | undefined;
  readonly findings: readonly DescribedFinding[];
  readonly repairs: readonly DescribedRepair[];
}

/** Looks a check id, a finding code or a consent up. Throws `selection/unknown-name`. */
export const explain = (
  name: string,
  checks: readonly CheckDescription[],
  consents: ReadonlyMap<string, ConsentWords>,
): Explanation => {
  const found = explainCheck(name, checks) ?? explainConsent(name, checks, consents);
  if (found === undefined) throw unknownName(name, [...explainableNames(checks), ...consents.keys()], checks);
  return found;
};

/** The checks and the findings that can be explained. */
export const explainableNames = (checks: readonly CheckDescription[]): readonly string[] =>
  checks.flatMap(({ id, codes }) => [id, ...codes]);

const explainCheck = (name: string, checks: readonly CheckDescription[]): Explanation | undefined => {
  for (const check of checks) {
    if (check.id === name) {
      return { check, code: undefined, consent: undefined, findings: check.findings, repairs: check.repairs };
    }
    const finding = check.findings.find(({ code }) => code === name);
    if (finding === undefined) continue;
    const repairs = check.repairs
      .filter(({ fixes }) => fixes.includes(name))
      .map((repair) => ({ ...repair, consents: consentsFor(repair, name) }));
    return { check, code: name, consent: undefined, findings: [finding], repairs };
  }
  return undefined;
};

/** Without those that are asked for where something else is found. */
const consentsFor = ({ consents }: DescribedRepair, code: string): DescribedRepair['consents'] =>
  Object.fromEntries(Object.entries(consents).filter(([, { onlyFor }]) => onlyFor?.includes(code) ?? true));

const explainConsent = (
  name: string,
  checks: readonly CheckDescription[],
  consents: ReadonlyMap<string, ConsentWords>,
): Explanation | undefined => {
  const consent = consents.get(name);
  if (consent === undefined) return undefined;
  const check = checks.find(({ repairs }) => repairs.some((repair) => Object.hasOwn(repair.consents, name)));
  const repairs = check?.repairs.filter((repair) => Object.hasOwn(repair.consents, name)) ?? [];
  const codes = consent.onlyFor ?? repairs.flatMap(({ fixes }) => fixes);
  return {
    check,
    code: undefined,
    consent: { ...consent, name },
    findings: check?.findings.filter(({ code }) => codes.includes(code)) ?? [],
    repairs: repairs.map((repair) => ({ ...repair, consents: { [name]: consent } })),
  };
};

const unknownName = (name: string, names: readonly string[], checks: readonly CheckDescription[]): Error => {
  // the part behind the slash is what is remembered of a code
  const nearest = nearestName(name, names) ?? names.find((known) => known.endsWith(`/${name}`));
  return new DoctorError('selection/unknown-name', `No check, no finding and no consent is called "${name}".`, {
    next: nearest === undefined ? `Checks: ${checks.map(({ id }) => id).join(', ')}.` : `Did you mean ${nearest}?`,
  });
};
