// a first contract should not wait for it
import '@netclaw/doctor-core/preload';
import type { Check } from '@netclaw/doctor-core';
import { memoryHome } from '../world/memory-home.js';
import { keepProcess } from './ambient/guard-process.js';
import { watchRejections } from './ambient/watch-rejections.js';
import { doctorOver } from './ask/doctor-over.js';
import { watchedCheck } from './ask/watched-check.js';
import { describeError } from './compare/describe.js';
import type { Violation } from './model/broken-contract-error.js';
import { BrokenContractError } from './model/broken-contract-error.js';
import type { Contract, NamedCase } from './model/contract.js';
import type {
  BrokenCase,
  ContractCases,
  ContractOptions,
  ContractSummary,
  HealthyCase,
} from './model/contract-cases.js';
import type { ContractRule } from './model/rule.js';
import { lateViolations, untilQuiet } from './late-violations.js';
import { RULES } from './rules.js';

/**
 * Proves that a check keeps the contract of checks in all of these worlds. Every rule is evaluated, and all that is broken is in the one
 * `BrokenContractError` that it rejects with; a rule that could only repeat what another one says is left out. The process goes
 * on whatever the check does, so that a test which it would have ended fails. Rejects with `registry/invalid` where no engine takes it.
 */
export const checkContract = async (
  check: Check,
  cases: ContractCases,
  options: ContractOptions = {},
): Promise<ContractSummary> => {
  doctorOver({ check }, { surroundings: {} }, memoryHome());
  const endWatch = watchRejections();
  try {
    const { value } = await keepProcess(() => evaluate(contractOf(check, cases, options)));
    return value;
  } finally {
    endWatch();
  }
};

const evaluate = async (contract: Contract): Promise<ContractSummary> => {
  const { check, options } = contract;
  const rules = RULES.filter(({ name }) => name !== 'survives-crashes' || options.crashes !== false);
  const violations: Violation[] = [];
  const leftOut: string[] = [];
  for (const rule of rules) {
    const evaluated = isLeftForLater(rule, violations)
      ? []
      : contract.cases.filter((one) => !isBlamed(rule, one.name, violations));
    const isLeftOut = rule.isAboutAll ? evaluated.length < contract.cases.length : evaluated.length === 0;
    if (isLeftOut && contract.cases.length > 0) leftOut.push(rule.name);
    else violations.push(...(await prove(rule, contract, evaluated)));
  }
  await untilQuiet(contract);
  violations.push(...lateViolations(contract, violations, isBlamed));
  if (violations.length > 0) throw new BrokenContractError(check.id, violations, leftOut);
  const { codes, repairs, crashPoints, worlds, faults } = contract.tally;
  return {
    check: check.id,
    rules: rules.map(({ name }) => name),
    cases: contract.cases.length,
    codes: codes.size,
    repairs,
    crashPoints,
    worlds,
    faults,
  };
};

/** By far the longest part: it begins once everything else holds. */
const isLeftForLater = ({ name }: ContractRule, violations: readonly Violation[]): boolean =>
  name === 'survives-crashes' && violations.length > 0;

/** Does a rule that this one presumes, itself or through others, already report this case? */
const isBlamed = (rule: ContractRule, name: string, violations: readonly Violation[]): boolean =>
  rule.presumes.some((presumed) => {
    const other = RULES.find((candidate) => candidate.name === presumed);
    const isBroken = violations.some((one) => one.rule === presumed && (one.case === undefined || one.case === name));
    return isBroken || (other !== undefined && isBlamed(other, name, violations));
  });

const prove = async (
  rule: ContractRule,
  contract: Contract,
  cases: readonly NamedCase[],
): Promise<readonly Violation[]> => {
  try {
    return (await rule.prove(contract, cases)).map((broken) => ({ rule: rule.name, ...broken }));
  } catch (error) {
    // with other globals nothing can be relied on; they are reported by themselves
    if (contract.watch.traces.some(({ kind }) => kind === 'global')) return [];
    const change = 'Let the check do the same whenever it is asked the same; see the stack for what it did here.';
    return [{ rule: rule.name, case: undefined, seen: `it cannot be evaluated: ${describeError(error)}`, change }];
  }
};

const contractOf = (check: Check, cases: ContractCases, options: ContractOptions): Contract => {
  const secrets = options.secrets ?? [];
  return {
    ...watchedCheck(check),
    cases: [
      ...Object.entries(cases.healthy).map(([name, one]) => nameCase(name, one, true, secrets)),
      ...Object.entries(cases.broken).map(([name, one]) => nameCase(name, one, false, secrets)),
    ],
    options: { ...options, secrets, timeoutMs: options.timeoutMs ?? 5000, graceMs: options.graceMs ?? 500 },
    tally: {
      repairs: 0,
      crashPoints: 0,
      worlds: 0,
      faults: 0,
      codes: new Set(),
      proposed: new Map(),
      applied: new Set(),
      drawn: new Map(),
      waiting: [],
    },
  };
};

const nameCase = (
  name: string,
  one: HealthyCase | BrokenCase,
  isHealthy: boolean,
  secrets: readonly string[],
): NamedCase => {
  const { home, finds = [], secrets: own = [], ...rest } = one;
  const {
    consents = [],
    preserves = [],
    replaces = [],
    ...surroundings
  } = { consents: undefined, preserves: undefined, replaces: undefined, ...rest };
  return { name, isHealthy, finds, consents, preserves, replaces, secrets: [...secrets, ...own], surroundings, home };
};
