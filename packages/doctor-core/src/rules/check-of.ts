import type { Check } from '../contract/author/check.js';
import { defineCheck } from '../contract/author/check.js';
import type { Finding, FindingRule } from '../contract/author/finding.js';
import { inconclusive, notApplicable } from '../contract/author/outcome.js';
import type { Inconclusive } from '../contract/author/outcome.js';
import type { Consents, RepairRules } from '../contract/author/repair.js';
import { fillSlots } from '../contract/result/render-finding.js';
import { noteRuleWords } from '../sandbox/rule-words.js';
import { adviceFor, hasPartialAdvice } from './advice.js';
import { declarationsOf } from './declare.js';
import { demandOf } from './demand.js';
import { hasInputs, withInputs } from './inputs.js';
import type { SettingValues } from '../contract/value/setting-values.js';
import { loadEvaluation } from './load-evaluation.js';
import { InvalidRule } from './model/invalid-rule.js';
import type { Assertion } from './model/assertion.js';
import type { Evaluated } from './model/evaluated.js';
import { subjectOf } from './model/places.js';
import type { CheckDocument, Rule } from './model/rule.js';
import { validateAssertions, validateRule } from './validate.js';

const DEFAULT_MS = 10_000;

interface EvaluatedRule {
  readonly code: string;
  readonly rule: Rule;
  /** Undefined where its conditions do not hold. */
  readonly evaluated: Evaluated | undefined;
}

interface CheckOptions {
  /** The name of the repair for a local code; default `<check id>-<code>`. */
  readonly repairOf?: (code: string) => string;
  /** RFC 6901, of the check in what holds it; default: it is the whole. */
  readonly pointer?: string;
}

/** A check of rules. What it looks at and changes follows from them. Throws an `InvalidRule`. */
export const checkOf = (
  { id, title, tags = [], platforms, settings = {}, when: whenAsWritten = [], rules: rulesAsWritten }: CheckDocument,
  { repairOf = (code) => `${id}-${code}`, pointer = '' }: CheckOptions = {},
): Check => {
  const asWritten = { when: whenAsWritten, rules: rulesAsWritten };
  const isTuned = hasInputs(asWritten);
  const { when, rules } = tunedBy(settings, asWritten, pointer);
  const entries = Object.entries(rules);
  const fixable = entries.filter(([, { fix }]) => fix !== undefined);
  const consents: Consents = Object.fromEntries(
    fixable.flatMap(([code, { fix }]) =>
      typeof fix === 'object' && fix.consent !== undefined ? [[repairOf(code), fix.consent]] : [],
    ),
  );
  const repairs: RepairRules = Object.fromEntries(
    fixable.map(([code, rule]) => [
      repairOf(code),
      {
        summary: summaryOf(rule),
        fixes: [code],
        consents: Object.keys(consents).filter((name) => name === repairOf(code)),
      },
    ]),
  );
  const catalogue = Object.fromEntries(
    entries.map(([code, rule]) => [code, catalogueOf(rule, hasInputs(rulesAsWritten[code]))]),
  );
  const check = defineCheck({
    id,
    title,
    tags,
    ...(platforms && { platforms }),
    ...timeOf([...when, ...Object.values(rules), ...Object.values(rules).flatMap((rule) => rule.when ?? [])]),
    ...declarationsOf(when, Object.values(rules)),
    settings,
    findings: catalogue,
    consents,
    repairs,
    observe: async (context) => {
      const { evaluate, evaluateAll } = await loadEvaluation();
      const tuned = isTuned ? tunedNow(context.settings, asWritten) : { when, rules };
      if ('inconclusive' in tuned) return tuned;
      const applies = await evaluateAll(tuned.when, context);
      if (applies.isMet === 'unknown') return inconclusive(applies.why);
      if (!applies.isMet) return notApplicable('its conditions do not hold');
      return Promise.all(
        Object.entries(tuned.rules).map(async ([code, rule]): Promise<EvaluatedRule> => {
          const condition = await evaluateAll(rule.when ?? [], context);
          if (condition.isMet === true) return { code, rule, evaluated: await evaluate(rule, context) };
          return { code, rule, evaluated: condition.isMet === 'unknown' ? condition : undefined };
        }),
      );
    },
    diagnose: (state) => {
      const findings = state.flatMap((one) => findingOf(one, catalogue[one.code]));
      const unseen = state.map(({ evaluated }) => evaluated).find((one) => one?.isMet === 'unknown');
      // what is known is worth more than that something is not
      return findings.length === 0 && unseen?.isMet === 'unknown' ? inconclusive(unseen.why) : findings;
    },
    fix: (state, { repair }) =>
      state.flatMap(({ code, rule, evaluated }) => {
        const { fix } = rule;
        if (fix === undefined || evaluated?.isMet !== false) return [];
        const name = repairOf(code);
        return [
          repair(summaryOf(rule, evaluated.members), fix === true ? (evaluated.steps ?? []) : fix.steps, {
            repair: name,
            fixes: [code],
            consents: Object.hasOwn(consents, name) ? [name] : [],
            nextSteps: fix === true ? [] : fix.nextSteps,
          }),
        ];
      }),
  });
  noteRuleWords(
    check,
    Object.fromEntries(
      entries.map(([code, rule]) => [code, { message: unseenWords(rule), remediation: unseenAdvice(rule) }]),
    ),
  );
  return check;
};

interface Rules {
  readonly when: readonly Assertion[];
  readonly rules: CheckDocument['rules'];
}

/** The conditions and rules with the values of settings. Throws an `InvalidRule`. */
const tunedBy = (settings: SettingValues, asWritten: Rules, pointer: string): Rules => {
  const { when, rules } = withInputs(asWritten, settings, pointer);
  validateAssertions(when, `${pointer}/when`);
  for (const [code, rule] of Object.entries(rules)) validateRule(rule, `${pointer}/rules/${code}`);
  return { when, rules };
};

/** The same with those of the operator, which may be of the right type and yet not be what a rule takes. */
const tunedNow = (settings: SettingValues, asWritten: Rules): Rules | Inconclusive => {
  try {
    return tunedBy(settings, asWritten, '');
  } catch (error) {
    if (!(error instanceof InvalidRule)) throw error;
    return inconclusive(`a setting of this check cannot be used: ${error.pointer}: ${error.message}`);
  }
};

/** What is said of a rule where nothing was looked at: what is wrong then, without what only a look can tell. */
const unseenWords = (rule: Rule): string => {
  if (rule.message === undefined) return `This does not hold: ${demandOf(rule)}.`;
  const { path = '', name = path } = subjectOf(rule);
  return fillSlots(rule.message, { name, path: path === '' ? name : path });
};

const unseenAdvice = (rule: Rule): string | undefined => (rule.remediation === undefined ? adviceFor(rule) : undefined);

const summaryOf = (rule: Rule, members?: readonly string[]): string =>
  typeof rule.fix === 'object' ? rule.fix.summary : adviceFor(rule, members);

/** What is said of a rule may have braces, which are no slots; its data never are. */
const catalogueOf = (rule: Rule, isTuned: boolean): FindingRule => {
  const { severity = 'error', message = '{said}', remediation } = rule;
  const advice = adviceFor(rule);
  return {
    severity,
    message,
    remediation: remediation ?? (isTuned || hasPartialAdvice(rule) || /[{}]/.test(advice) ? '{advice}' : advice),
  };
};

const findingOf = (
  { code, rule, evaluated }: EvaluatedRule,
  { message, remediation }: Pick<FindingRule, 'message' | 'remediation'> = { message: '' },
): readonly Finding[] => {
  if (evaluated?.isMet !== false) return [];
  const { found, wanted, said } = evaluated;
  const subject = subjectOf(rule);
  const { path = '', name = path } = subject;
  const has = (slot: string): boolean => `${message} ${remediation ?? ''}`.includes(`{${slot}}`);
  const data = {
    found,
    wanted,
    ...(has('said') && { said: sentence(said) }),
    ...(has('path') && { path: path === '' ? name : path }),
    ...(has('name') && { name }),
    ...(has('advice') && { advice: adviceFor(rule, evaluated.members) }),
  };
  return [{ code, subject, data }];
};

/** Names keep their letters. */
const sentence = (clause: string): string =>
  /^(?:port|the|none) /.test(clause) ? `${clause.charAt(0).toUpperCase()}${clause.slice(1)}` : clause;

/** A check whose program may take long may itself take longer. */
const timeOf = (assertions: readonly Assertion[]): { readonly timeoutMs?: number } => {
  const longest = Math.max(0, ...assertions.flatMap(timesOf));
  return longest < DEFAULT_MS ? {} : { timeoutMs: longest + 1000 };
};

const timesOf = (assertion: Assertion): readonly number[] => {
  if ('anyOf' in assertion) return assertion.anyOf.flatMap(timesOf);
  return 'command' in assertion && assertion.timeoutMs !== undefined ? [assertion.timeoutMs] : [];
};
