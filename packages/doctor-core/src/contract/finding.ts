export type Severity = 'error' | 'warning' | 'info';

/** What one code means. `{slot}` in the texts is filled from the finding's data; `{doctor}` is the command as it was invoked. */
export interface FindingRule {
  readonly severity: Severity;
  readonly message: string;
  readonly remediation: string;
}

/** All codes of one check. A code begins with the id of its check (`pairing/no-devices`) and has exactly one severity. */
export type FindingCatalogue = Readonly<Record<string, FindingRule>>;

type Slots<T extends string> = string extends T
  ? string
  : T extends `${string}{${infer K}}${infer Rest}`
    ? K | Slots<Rest>
    : never;

/** Exactly the slots of the texts; a type without members would take any. */
type DataOf<S extends string> = [S] extends [never]
  ? Readonly<Record<string, never>>
  : { readonly [K in S]: string | number };

/** With its code the identity of a finding (verification, baseline, SARIF fingerprint): stable, never a secret. */
export interface Subject {
  /** Relative to the home, with forward slashes. */
  readonly path?: string;
  /** RFC 6901. */
  readonly pointer?: string;
  readonly name?: string;
}

export type Finding<C extends FindingCatalogue = FindingCatalogue> = {
  [K in keyof C & string]: {
    readonly code: K;
    readonly subject: Subject;
    readonly data: DataOf<Exclude<Slots<C[K]['message'] | C[K]['remediation']>, 'doctor'>>;
  };
}[keyof C & string];

type FindingOf<C extends FindingCatalogue, K extends keyof C & string> = Extract<Finding<C>, { readonly code: K }>;

/** Keeps the literal types of a catalogue, from which codes and data keys are inferred. */
export const defineFindings = <const C extends FindingCatalogue>(catalogue: C): C => catalogue;

/** Makes one finding; keeps literal types where an array literal would widen them. */
export const finding = <C extends FindingCatalogue, K extends keyof C & string>(
  _catalogue: C,
  code: K,
  subject: Subject,
  data: FindingOf<C, K>['data'],
): FindingOf<C, K> => ({ code, subject, data }) as FindingOf<C, K>;

/** A list of codes of one catalogue; a misspelt one is a compile error. */
export const codes = <C extends FindingCatalogue, K extends keyof C & string>(
  _catalogue: C,
  ...list: readonly K[]
): readonly K[] => list;

/** What identifies a finding: its code and its subject, as one comparable string. */
export const findingKey = (of: { readonly code: string; readonly subject: Subject }): string =>
  JSON.stringify([of.code, of.subject.path ?? null, of.subject.pointer ?? null, of.subject.name ?? null]);
