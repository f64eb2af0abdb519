import type { Finding, FindingReference } from '../contract/author/finding.js';
import type { PlannedCommand } from '../contract/result/command.js';
import type { FixProposal, RepairOption } from '../contract/result/proposal.js';
import type { RefusalCause, RepairRules } from '../contract/author/repair.js';
import { isRecord, isTextList } from '../contract/value/shape.js';
import type { FileStep } from '../contract/author/step.js';
import { validateSteps } from './validate-steps.js';

/** What a proposal may name. */
export interface ProposalScope {
  /** What proposes it, for messages: `pairing`. */
  readonly id: string;
  readonly repairs: RepairRules;
  readonly consents: Readonly<Record<string, unknown>>;
  readonly reads: readonly string[];
  readonly changes: readonly string[];
  readonly runs: readonly string[];
  /** Findings as the author sees them. */
  readonly given: readonly Finding[];
  /** The same, at the same places, with full codes. */
  readonly full: readonly Finding[];
}

/** One proposal as frozen data, with what each of its options changes, and the bytes that were drawn for it; a refusal has none. What an option runs is in the proposal. */
export interface ValidProposal {
  readonly proposal: FixProposal;
  readonly steps: readonly (readonly FileStep[])[];
  readonly drawn: readonly number[];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Validates what a fix proposes, trusting nothing about its shape, and copies it, so that nothing can change what the operator was
 * shown. Throws an `Error` that says what is wrong, for its author.
 */
export const validateProposals = (proposed: unknown, scope: ProposalScope): readonly ValidProposal[] => {
  if (!Array.isArray(proposed)) throw new Error('it did not propose a list of repairs and refusals');
  const named: Named = { ...scope, found: new Map(scope.given.map((own, at) => [own, scope.full[at]])) };
  return (proposed as readonly unknown[]).map((one) => validateProposal(one, named));
};

/** With the findings that were given, by the object that the author sees. */
interface Named extends ProposalScope {
  readonly found: ReadonlyMap<unknown, Finding | undefined>;
}

const validateProposal = (one: unknown, scope: Named): ValidProposal => {
  if (!isRecord(one)) throw new Error('it proposed neither a repair nor a refusal');
  switch (one['kind']) {
    case 'refusal':
      return { proposal: refusalOf(one, scope), steps: [], drawn: [] };
    case 'repair':
      return withOptions([one], scope);
    case 'options': {
      const { options } = one;
      if (!Array.isArray(options) || !options.every(isRecord)) throw new Error('its options are not a list of repairs');
      return withOptions(options, scope);
    }
    default:
      throw new Error('it proposed neither a repair nor a refusal');
  }
};

const withOptions = (options: readonly Fields[], scope: Named): ValidProposal => {
  const steps = options.map((option) => validateSteps(option['steps'], scope));
  const [first, ...others] = options.map((option, at) => optionOf(option, steps[at]?.commands ?? [], scope));
  if (!first) throw new Error('it proposed options, and there are none');
  return {
    proposal: Object.freeze({ kind: 'repair', options: Object.freeze([first, ...others] as const) }),
    steps: steps.map(({ files }) => files),
    drawn: options.map(({ drawn }) => (typeof drawn === 'number' ? drawn : 0)),
  };
};

const CAUSES: readonly RefusalCause[] = ['unsafe', 'busy', 'not-permitted', 'unknown'];

const refusalOf = (fields: Fields, scope: Named): FixProposal => {
  const cause = CAUSES.find((known) => known === fields['cause']);
  if (cause === undefined) throw new Error(`its refusal has none of the causes ${CAUSES.join(', ')}`);
  return Object.freeze({
    kind: 'refusal',
    cause,
    reason: textOf(fields, 'reason'),
    remediation: textOf(fields, 'remediation'),
    about: referencesOf(fields, 'about', scope),
  });
};

const optionOf = (fields: Fields, runs: readonly PlannedCommand[], scope: Named): RepairOption => {
  const repair = fields['repair'] === undefined ? scope.id : textOf(fields, 'repair');
  const rule = Object.hasOwn(scope.repairs, repair) ? scope.repairs[repair] : undefined;
  if (!rule) throw new Error(`it proposed the repair "${repair}", which it does not declare`);
  const { option, label } = fields;
  if (option !== undefined && typeof option !== 'string') throw new Error('the name of its option is not a text');
  if (option !== undefined && rule.options !== undefined && !rule.options.includes(option)) {
    throw new Error(`the repair "${repair}" does not declare the option "${option}"`);
  }
  if (label !== undefined && typeof label !== 'string') throw new Error('the label of its option is not a text');
  const fixes = referencesOf(fields, 'fixes', scope);
  if (fixes.length === 0) throw new Error(`the repair "${repair}" fixes none of the findings`);
  const consents = textsOf(fields, 'consents');
  const unknown = consents.find(
    (name) => !Object.hasOwn(scope.consents, name) || rule.consents?.includes(name) === false,
  );
  if (unknown !== undefined) {
    throw new Error(`the repair "${repair}" asks for the consent "${unknown}", which is not declared for it`);
  }
  return Object.freeze({
    repair,
    ...(option !== undefined && { option }),
    ...(label !== undefined && { label }),
    summary: textOf(fields, 'summary'),
    fixes,
    consents,
    preconditions: textsOf(fields, 'preconditions'),
    preserves: textsOf(fields, 'preserves'),
    nextSteps: textsOf(fields, 'nextSteps'),
    ...(runs.length > 0 && { runs: Object.freeze([...runs]) }),
  });
};

const textOf = (fields: Fields, key: string): string => {
  const value = fields[key];
  if (typeof value !== 'string' || value === '') throw new Error(`its proposal has no text "${key}"`);
  return value;
};

const textsOf = (fields: Fields, key: string): readonly string[] => {
  const value = fields[key] ?? [];
  if (!isTextList(value)) throw new Error(`"${key}" of its proposal is not a list of texts`);
  return Object.freeze([...value]);
};

/** The findings that it names, as the engine knows them; one that it was not given is its author's mistake. */
const referencesOf = (fields: Fields, key: string, { found }: Named): readonly FindingReference[] => {
  const value = fields[key];
  if (!Array.isArray(value)) throw new Error(`its proposal has no list of findings "${key}"`);
  return Object.freeze(
    (value as readonly unknown[]).map((one) => {
      const full = found.get(one);
      if (!full) throw new Error(`"${key}" of its proposal names a finding that was not found`);
      return Object.freeze({ code: full.code, subject: Object.freeze({ ...full.subject }) });
    }),
  );
};
