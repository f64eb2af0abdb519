import type { CheckDescription, DescribedRepair } from '../contract/result/check-description.js';
import type { ConsentWords } from '../contract/author/repair.js';
import { explanationProblem } from '../contract/author/explanation.js';
import { fillSlots } from '../contract/result/render-finding.js';
import { withFullCodes } from '../registry/full-consents.js';
import { programOf } from '../sandbox/program-check.js';
import { ruleWordsOf } from '../sandbox/rule-words.js';
import type { RegisteredCheck, Registry } from '../registry/registry.js';

/** A registered check as data, without its functions. */
export const describeCheck = (
  { check, summary }: RegisteredCheck,
  registry: Registry,
  command: string,
): CheckDescription => {
  const { reads, changes, runs, connects, processes, env } = check;
  const findings = Object.entries(check.findings).map(([code, rule]) => ({
    code: `${check.id}/${code}`,
    severity: rule.severity,
    message: fillSlots(ruleWordsOf(check, code)?.message ?? rule.message, { doctor: command }),
    remediation: fillSlots(ruleWordsOf(check, code)?.remediation ?? rule.remediation ?? '', { doctor: command }),
    helpUrl: rule.helpUrl,
    explanation: explanationOf('finding', rule),
  }));
  const codes = findings.map(({ code }) => code);
  const fixable = findings.flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]));
  const own = Object.entries(check.repairs).map(([repair, rule]): DescribedRepair => ({
    repair,
    summary: rule.summary,
    explanation: explanationOf('repair', rule),
    options: rule.options ?? [],
    plugin: summary.plugin,
    fixes: rule.fixes?.map((code) => `${check.id}/${code}`) ?? fixable,
    changes,
    ...(runs.length > 0 && { runs }),
    consents: only(withFullCodes(check.consents, check.id), rule.consents),
  }));
  const offered = registry.repairs.map((repair): DescribedRepair => ({
    repair: repair.id,
    summary: repair.summary,
    explanation: explanationOf('repair', repair),
    options: [],
    plugin: registry.offererOf(repair),
    fixes: repair.fixes.filter((code) => codes.includes(code)),
    changes: repair.changes,
    ...(repair.runs.length > 0 && { runs: repair.runs }),
    consents: withFullCodes(repair.consents),
  }));
  return {
    ...summary,
    about: check.about,
    declarations: { reads, changes, runs, connects, processes, env },
    program: programOf(check)?.file,
    isOptIn: check.isOptIn === true,
    caution: check.caution,
    platforms: check.platforms,
    settings: check.settings,
    codes,
    consents: withFullCodes(check.consents, check.id),
    findings,
    repairs: [...own, ...offered].filter(({ fixes }) => fixes.length > 0),
  };
};

const only = (
  consents: Readonly<Record<string, ConsentWords>>,
  names: readonly string[] | undefined,
): Readonly<Record<string, ConsentWords>> =>
  Object.fromEntries(Object.entries(consents).filter(([name]) => names?.includes(name) ?? true));

/** What is made when it is asked for may be anything, or throw: then nothing is explained, and all else is described. */
const explanationOf = <T>(kind: 'finding' | 'repair', rule: { readonly explanation?: T }): T | undefined => {
  try {
    const { explanation } = rule;
    return explanationProblem(kind, explanation) === undefined ? explanation : undefined;
  } catch {
    return undefined;
  }
};
