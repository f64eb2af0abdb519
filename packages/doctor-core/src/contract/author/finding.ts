import type { FindingExplanation } from './explanation.js';

export type Severity = 'error' | 'warning' | 'info';

/** What one code means. `{slot}` in the texts is filled from the data of a finding; `{doctor}` is the command as it was invoked. */
export interface FindingRule {
  readonly severity: Severity;
  readonly message: string;
  /** What the operator does. Absent: the engine names the repair; only for codes that have one. */
  readonly remediation?: string;
  /** A page that says more: an absolute `https:` or `http:` URL. */
  readonly helpUrl?: string | undefined;
  /** For `explain` and the pages. */
  readonly explanation?: FindingExplanation;
}

/** By local code; reports, baselines and `blockedBy` know a code as `<check id>/<local code>`. One code has one severity. */
export type Findings = Readonly<Record<string, FindingRule>>;

interface RuleMaker<S extends Severity> {
  <const M extends string>(message: M): { readonly severity: S; readonly message: M };
  <const M extends string, const R extends string>(
    message: M,
    remediation: R,
  ): { readonly severity: S; readonly message: M; readonly remediation: R };
}

const ruleMaker =
  <S extends Severity>(severity: S): RuleMaker<S> =>
  (message: string, remediation?: string) =>
    ({ severity, message, ...(remediation !== undefined && { remediation }) }) as never;

/** A rule of severity error: something does not work, or is unsafe. */
export const error = ruleMaker('error');
/** A rule of severity warning: something still works, but will fail soon. */
export const warning = ruleMaker('warning');
/** A rule of severity info: worth knowing; never repaired, and it changes no exit code. */
export const info = ruleMaker('info');

/** The `{slot}`s of a text. */
type Slots<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer K}}${infer Rest}`
    ? K | Slots<Rest>
    : never;

type TextsOf<R> = R extends { readonly message: infer M extends string }
  ? M | (R extends { readonly remediation: infer X extends string } ? X : never)
  : never;

type DataKeys<R> = Exclude<Slots<TextsOf<R>>, 'doctor'>;

/** With its code the identity of a finding (verification, baseline, SARIF fingerprint): the same at every look, never a secret. */
export interface Subject {
  /** Relative to the home, with forward slashes. */
  readonly path?: string;
  /** RFC 6901. */
  readonly pointer?: string;
  readonly name?: string;
}

/** Is this a member of a subject? */
export const isSubjectKey = (key: string): boolean => key === 'path' || key === 'pointer' || key === 'name';

/** Something that is wrong, or worth knowing. */
export type Finding<F extends Findings = Findings> = {
  [K in keyof F & string]: {
    readonly code: K;
    readonly subject: Subject;
    readonly data: { readonly [D in DataKeys<F[K]>]: string | number };
  };
}[keyof F & string];

/** A value for each slot of the texts. `path`, `pointer` and `name` are the subject too, and may be given without a slot. */
type Details<R> = { readonly [D in DataKeys<R>]: string | number } & {
  readonly [S in Exclude<keyof Subject, DataKeys<R>>]?: string;
} & {
  /** Where the subject is not what the texts show. */
  readonly subject?: Subject;
};

/** Makes a finding. A misspelt code, and a missing or unknown key of its data, do not compile. */
export type Find<F extends Findings> = <K extends keyof F & string>(
  code: K,
  ...details: [DataKeys<F[K]>] extends [never] ? [details?: Details<F[K]>] : [details: Details<F[K]>]
) => Finding<F>;

/**
 * Keeps the literal types of a catalogue, from which codes and data keys are inferred; for a check of several files. The explanations may be kept
 * apart from the rules, by the same codes; those of a function are made when somebody asks for one.
 */
export const defineFindings = <const F extends Findings>(
  findings: F,
  explanations?:
    { readonly [K in keyof F]?: FindingExplanation } | (() => { readonly [K in keyof F]?: FindingExplanation }),
): F => {
  if (explanations === undefined) return findings;
  const rules: Record<string, FindingRule> = {};
  if (typeof explanations !== 'function') {
    for (const [code, rule] of Object.entries(findings)) {
      const explanation = explanations[code];
      rules[code] = explanation === undefined ? rule : { ...rule, explanation };
    }
    return rules as F;
  }
  let made: ReturnType<typeof explanations> | undefined;
  for (const [code, rule] of Object.entries(findings)) {
    const get = (): FindingExplanation | undefined => (made ??= explanations())[code] ?? rule.explanation;
    rules[code] = Object.defineProperty({ ...rule }, 'explanation', { get, enumerable: true });
  }
  return rules as F;
};

/** What identifies a finding, in full: `code` is `<check id>/<local code>`. */
export interface FindingReference {
  readonly code: string;
  readonly subject: Subject;
}

/** Code and subject of a finding as one comparable string. */
export const findingKey = (of: FindingReference): string =>
  JSON.stringify([of.code, of.subject.path ?? null, of.subject.pointer ?? null, of.subject.name ?? null]);

/** Is a finding one of these? The keys of a list are made once, since a repair may fix thousands. */
export const isAmong = (found: FindingReference, references: readonly FindingReference[]): boolean => {
  let keys = KEYS.get(references);
  if (keys === undefined) KEYS.set(references, (keys = new Set(references.map(findingKey))));
  return keys.has(findingKey(found));
};

const KEYS = new WeakMap<readonly FindingReference[], ReadonlySet<string>>();
