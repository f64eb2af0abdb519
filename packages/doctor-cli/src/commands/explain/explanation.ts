import { DoctorError } from '@netclaw/doctor-core';
import {
  type CheckDescription,
  type ConsentWords,
  type DescribedFinding,
  type DescribedRepair,
  loosenConsent,
  withNotLoaded,
  runConsent,
  type Doctor,
} from '@netclaw/doctor-core/engine';

import { EXIT_EXPLANATIONS, type ExitExplanation } from './exit-explanations.js';
import { EXPLAINED_EXITS } from './explainable-names.js';

/** What a name stands for: a whole check, one thing that it can find, a repair, a consent that a repair may ask for, or an exit code. */
export interface Explanation {
  /** Undefined for the consent of no check, as an undo asks for one, and for an exit code. */
  readonly check: CheckDescription | undefined;
  /** Of one finding. */
  readonly code: string | undefined;
  /** The id of one repair. */
  readonly repair: string | undefined;
  readonly consent: (ConsentWords & { readonly name: string }) | undefined;
  readonly exit: (ExitExplanation & { readonly code: string }) | undefined;
  readonly findings: readonly DescribedFinding[];
  readonly repairs: readonly DescribedRepair[];
}

const NOTHING: Explanation = {
  check: undefined,
  code: undefined,
  repair: undefined,
  consent: undefined,
  exit: undefined,
  findings: [],
  repairs: [],
};

/** Looks a name up. Throws `selection/unknown-name`. */
export const explain = (name: string, doctor: Pick<Doctor, 'describe' | 'consents' | 'failedPlugins'>): Explanation => {
  const checks = doctor.describe();
  const consents = doctor.consents();
  const repair = explainRepair(name, checks);
  const consent = explainConsent(name, checks, consents);
  // a repair that asks for one consent may have the name of it
  const both = repair && consent && { ...repair, consent: consent.consent };
  const found = explainCheck(name, checks) ?? both ?? repair ?? consent ?? explainExit(name);
  if (found !== undefined) return found;
  throw new DoctorError(
    'selection/unknown-name',
    withNotLoaded(`No check, finding, repair, consent or exit code is called "${name}".`, doctor.failedPlugins()),
    { next: `Checks: ${checks.map(({ id }) => id).join(', ')}.` },
  );
};

const explainCheck = (name: string, checks: readonly CheckDescription[]): Explanation | undefined => {
  for (const check of checks) {
    if (check.id === name) return { ...NOTHING, check, findings: check.findings, repairs: check.repairs };
    const finding = check.findings.find(({ code }) => code === name);
    if (finding === undefined) continue;
    const repairs = check.repairs
      .filter(({ fixes }) => fixes.includes(name))
      .map((repair) => ({ ...repair, consents: consentsFor(repair, name) }));
    return { ...NOTHING, check, code: name, findings: [finding], repairs };
  }
  return undefined;
};

/** Without those that are asked for where something else is found. */
const consentsFor = ({ consents }: DescribedRepair, code: string): DescribedRepair['consents'] =>
  Object.fromEntries(Object.entries(consents).filter(([, { onlyFor }]) => onlyFor?.includes(code) ?? true));

const explainRepair = (name: string, checks: readonly CheckDescription[]): Explanation | undefined => {
  for (const check of checks) {
    const repair = check.repairs.find((one) => one.repair === name);
    if (repair === undefined) continue;
    const findings = check.findings.filter(({ code }) => repair.fixes.includes(code));
    return { ...NOTHING, check, repair: name, findings, repairs: [repair] };
  }
  return undefined;
};

const explainConsent = (
  name: string,
  checks: readonly CheckDescription[],
  consents: ReadonlyMap<string, ConsentWords>,
): Explanation | undefined => {
  const consent = consents.get(name);
  if (consent === undefined) return undefined;
  // the engine itself asks too
  const isAsking = ({ repair, consents: own }: DescribedRepair): boolean =>
    Object.hasOwn(own, name) || [loosenConsent(repair), runConsent(repair)].includes(name);
  const check = checks.find(({ repairs }) => repairs.some(isAsking));
  const repairs = check?.repairs.filter(isAsking) ?? [];
  const codes = consent.onlyFor ?? repairs.flatMap(({ fixes }) => fixes);
  return {
    ...NOTHING,
    check,
    consent: { ...consent, name },
    findings: check?.findings.filter(({ code }) => codes.includes(code)) ?? [],
    repairs: repairs.map((repair) => ({ ...repair, consents: { [name]: consent } })),
  };
};

const explainExit = (name: string): Explanation | undefined => {
  const code = EXPLAINED_EXITS.find((one) => one === name);
  return code && { ...NOTHING, exit: { ...EXIT_EXPLANATIONS[code], code } };
};
