/** One way in which a check breaks the contract. */
export interface Violation {
  /** Name of the rule. */
  readonly rule: string;
  /** Name of the case; undefined where it is about all of them. */
  readonly case: string | undefined;
  /** What was seen. */
  readonly seen: string;
  /** What the author should change. */
  readonly change: string;
}

/** A check breaks its contract; all that is broken is listed. */
export class BrokenContractError extends Error {
  override readonly name = 'BrokenContractError';
  /** Id of the check. */
  readonly check: string;
  readonly violations: readonly Violation[];

  constructor(check: string, violations: readonly Violation[], leftOut: readonly string[] = []) {
    super(describe(check, violations, leftOut));
    this.check = check;
    this.violations = violations;
  }
}

const describe = (check: string, violations: readonly Violation[], leftOut: readonly string[]): string => {
  const rules = new Set(violations.map(({ rule }) => rule)).size;
  const head = `the check "${check}" breaks ${rules} ${rules === 1 ? 'rule' : 'rules'} of the contract`;
  const list = violations.map(
    (violation, index) =>
      `${index + 1}. ${violation.rule}${violation.case === undefined ? '' : ` (case "${violation.case}")`}\n` +
      `   seen:   ${indent(violation.seen)}\n   change: ${indent(violation.change)}`,
  );
  const left = leftOut.length === 0 ? [] : [`Not evaluated before that is fixed: ${leftOut.join(', ')}.`];
  return [`${head}:`, ...list, ...left].join('\n\n');
};

const indent = (text: string): string => text.split('\n').join('\n           ');
