import type { CheckDescription, DescribedRepair } from '../contract/result/check-description.js';
import type { ConsentWords } from '../contract/author/repair.js';
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
  const findings = Object.entries(check.findings).map(
    ([code, { severity, message, remediation, helpUrl, explanation }]) => ({
      code: `${check.id}/${code}`,
      severity,
      message: fillSlots(ruleWordsOf(check, code)?.message ?? message, { doctor: command }),
      remediation: fillSlots(ruleWordsOf(check, code)?.remediation ?? remediation ?? '', { doctor: command }),
      helpUrl,
      explanation,
    }),
  );
  const codes = findings.map(({ code }) => code);
  const fixable = findings.flatMap(({ code, severity }) => (severity === 'info' ? [] : [code]));
  const own = Object.entries(check.repairs).map(([repair, rule]): DescribedRepair => ({
    repair,
    summary: rule.summary,
    explanation: rule.explanation,
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
    explanation: repair.explanation,
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
