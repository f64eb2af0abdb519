import { holdsNewSecret } from '../../compose/same-steps.js';
import type { Finding } from '../../contract/author/finding.js';
import { findingKey } from '../../contract/author/finding.js';
import type { Proposal, Repair } from '../../contract/author/repair.js';
import type { Step } from '../../contract/author/step.js';
import { isFileStep, pathsOfStep } from '../../contract/author/step.js';
import { displayName } from '../../contract/value/display-name.js';
import { nearestName } from '../../contract/value/nearest-name.js';
import { secretTextsIn } from '../../contract/value/secret-texts.js';
import { isDeclared, isPlain } from '../../sandbox/declared.js';
import type {
  AnsweredFinding,
  AnsweredProposal,
  AnsweredRepair,
  AnsweredStep,
  DescribedCheck,
  FixAnswer,
} from './protocol.js';
import { LIMITS } from './protocol.js';
import { badAnswer } from './read-answer.js';
import { stepOf } from './steps-of.js';

interface Scope {
  readonly check: DescribedCheck;
  /** What the program was asked about. */
  readonly given: readonly Finding[];
}

/** What a program proposes, as code proposes it. Throws a `ProgramFailure` that names the place. */
export const proposalsOf = ({ proposals }: FixAnswer, scope: Scope): readonly Proposal[] =>
  proposals.map((proposal, at) => proposalOf(proposal, scope, `/proposals/${at}`));

const proposalOf = (proposal: AnsweredProposal, scope: Scope, pointer: string): Proposal => {
  switch (proposal.kind) {
    case 'repair':
      return repairOf(proposal, scope, pointer);
    case 'options': {
      const [first, ...others] = proposal.options;
      return {
        kind: 'options',
        options: [
          repairOf(first, scope, `${pointer}/options/0`),
          ...others.map((option, at) => repairOf(option, scope, `${pointer}/options/${at + 1}`)),
        ],
      };
    }
    case 'refusal':
      return { cause: 'unsafe', ...proposal, about: givenOf(proposal.about, scope, `${pointer}/about`) };
  }
};

/** What is changed at a path, and where it is moved to. */
const PATHS = ['path', 'to'] as const;

const repairOf = (answered: AnsweredRepair, scope: Scope, pointer: string): Repair => {
  const { consents: declared = {} } = scope.check;
  for (const [at, step] of answered.steps.entries()) refuseUndeclared(step, scope.check, `${pointer}/steps/${at}`);
  for (const [at, name] of (answered.consents ?? []).entries()) {
    if (!Object.hasOwn(declared, name)) throw unknownName(`${pointer}/consents/${at}`, name, 'consents', declared);
  }
  const steps = answered.steps.map((step, at) => stepOf(step, `${pointer}/steps/${at}`));
  const repair = { ...answered, fixes: givenOf(answered.fixes, scope, `${pointer}/fixes`), steps };
  refuseShownSecret(repair, pointer);
  // nobody says which bytes a program took: where it writes no new secret there is nothing to guess
  return { ...repair, drawn: steps.some((step) => isFileStep(step) && holdsNewSecret(step)) ? LIMITS.randomBytes : 0 };
};

const refuseUndeclared = (step: AnsweredStep, { changes = [], runs = [] }: DescribedCheck, pointer: string): void => {
  for (const key of PATHS) {
    const path = step[key];
    if (path === undefined || (isPlain(path) && isDeclared(path, changes))) continue;
    throw badAnswer({ pointer: `${pointer}/${key}`, reason: `"${displayName(path)}" is not declared in "changes"` });
  }
  const { command } = step;
  if (command === undefined || runs.includes(command)) return;
  throw badAnswer({ pointer: `${pointer}/command`, reason: `"${displayName(command)}" is not declared in "runs"` });
};

/** The findings themselves, by code and subject; the engine knows them by the object. */
const givenOf = (named: readonly AnsweredFinding[], { given }: Scope, pointer: string): readonly Finding[] =>
  named.map(({ code, subject = {} }, at) => {
    const found = given.find((one) => findingKey(one) === findingKey({ code, subject }));
    if (found) return found;
    throw badAnswer({ pointer: `${pointer}/${at}`, reason: 'it is not one of the findings of the request' });
  });

/** One of the names that a check declares was meant, and there is none like it. */
export const unknownName = (
  pointer: string,
  name: string,
  kind: string,
  known: Readonly<Record<string, unknown>>,
): Error => {
  const nearest = nearestName(name, Object.keys(known));
  return badAnswer({
    pointer,
    reason: `"${displayName(name)}" is not one of its ${kind}`,
    ...(nearest !== undefined && { hint: `Did you mean "${nearest}"?` }),
  });
};

/** What the operator reads, and what is kept in records, has none of the secrets that the steps write. */
const refuseShownSecret = ({ steps, ...shown }: Omit<Repair, 'drawn'>, pointer: string): void => {
  const secrets = secretTextsIn(steps);
  if (secrets.length === 0) return;
  const members: readonly (readonly [string, unknown])[] = [
    ...Object.entries({ ...shown, fixes: [] }),
    ...steps.map((step, at) => [`steps/${at}`, shownOf(step)] as const),
  ];
  const open = members.find(([, value]) =>
    textsOf(value).some((text) => secrets.some((secret) => text.includes(secret))),
  );
  if (open) throw badAnswer({ pointer: `${pointer}/${open[0]}`, reason: 'it holds a secret of the steps' });
};

const shownOf = (step: Step): unknown =>
  isFileStep(step) ? { paths: pathsOfStep(step), label: 'label' in step ? step.label : '' } : step;

const textsOf = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
};
