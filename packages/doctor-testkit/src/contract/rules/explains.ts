import { explanationProblem } from '@netclaw/doctor-core/engine';
import { describeError } from '../compare/describe.js';
import type { Broken, ContractRule } from '../model/rule.js';

/** One that is made when it is asked for is seen by nothing else: the engine leaves out what it cannot use. */
export const explains: ContractRule = {
  name: 'explains',
  proves: 'Each explanation of a finding, a repair and a consent can be made, and has all its parts.',
  presumes: [],
  prove: async ({ check }) => [
    ...problemsIn('finding', check.findings, (code) => `${check.id}/${code}`),
    ...problemsIn('repair', check.repairs, (id) => `the repair ${id}`),
    ...problemsIn('consent', check.consents, (name) => `the consent ${name}`),
  ],
};

type Kind = Parameters<typeof explanationProblem>[0];
/** A consent may be its words alone. */
type Rule = string | { readonly explanation?: unknown };

const problemsIn = (
  kind: Kind,
  rules: Readonly<Record<string, Rule>>,
  nameOf: (key: string) => string,
): readonly Broken[] =>
  Object.entries(rules).flatMap(([key, rule]) => {
    const seen = problemOf(kind, rule);
    const change =
      'Give the explanation every part of its type, none of them empty. The function that makes it must throw nothing.';
    return seen === undefined ? [] : [{ case: undefined, seen: `${nameOf(key)}: ${seen}`, change }];
  });

const problemOf = (kind: Kind, rule: Rule): string | undefined => {
  if (typeof rule === 'string') return undefined;
  try {
    const problem = explanationProblem(kind, rule.explanation);
    return problem === undefined ? undefined : `${problem} is missing, is empty or has the wrong type`;
  } catch (error) {
    return `its explanation threw ${describeError(error)}`;
  }
};
