/**
 * What `explain` and the pages say of a finding beyond its message. Without `{slots}`: it is read where nothing was found. It has no secret in it,
 * and asks for nothing of the doctor.
 */
export interface FindingExplanation {
  /** What is wrong and what follows from it, without what only a look can name; sentences. */
  readonly meaning: string;
  /** How one gets there; sentences. */
  readonly cause: string;
  /** Such a state, in lines: what is in which file. */
  readonly example: readonly string[];
  /** What to do without the doctor, one step each. */
  readonly manualFix: readonly string[];
}

/** What `explain` and the pages say of a repair beyond its summary. */
export interface RepairExplanation {
  /** What it changes, one thing each. */
  readonly effects: readonly string[];
  /** What is lost by it, or that nothing is; sentences. */
  readonly losses: string;
  /** How the same is reached without the doctor, one step each. */
  readonly manualFix: readonly string[];
  /** Where it is refused, one case each; absent where it never is. */
  readonly refuses?: readonly string[];
}

/** What `explain` and the pages say of a consent beyond what it grants. */
export interface ConsentExplanation {
  /** When it is asked for; sentences. */
  readonly cause: string;
  /** Such a state, in lines. */
  readonly example: readonly string[];
  /** What is lost or given away by it; sentences. */
  readonly losses: string;
  /** What to try before it is given, one step each. */
  readonly before: readonly string[];
}

type Shape = 'text' | 'texts' | 'texts or none';

const TEXTS: Readonly<Record<'finding' | 'repair' | 'consent', Readonly<Record<string, Shape>>>> = {
  finding: { meaning: 'text', cause: 'text', example: 'texts', manualFix: 'texts' },
  repair: { effects: 'texts', losses: 'text', manualFix: 'texts', refuses: 'texts or none' },
  consent: { cause: 'text', example: 'texts', losses: 'text', before: 'texts' },
};

/** Which member of an explanation is not as it must be; undefined where all are, and where there is none. */
export const explanationProblem = (kind: keyof typeof TEXTS, explanation: unknown): string | undefined => {
  if (explanation === undefined) return undefined;
  if (typeof explanation !== 'object' || explanation === null) return 'the explanation';
  const members: Readonly<Record<string, unknown>> = { ...explanation };
  const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
  const wrong = Object.entries(TEXTS[kind]).find(([name, shape]) => {
    const value = members[name];
    if (shape === 'texts or none' && value === undefined) return false;
    return shape === 'text' ? !isText(value) : !(Array.isArray(value) && value.length > 0 && value.every(isText));
  });
  return wrong === undefined ? undefined : `${wrong[0]} of the explanation`;
};
