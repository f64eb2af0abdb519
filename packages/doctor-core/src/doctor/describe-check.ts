import type { RepairStrategy } from '../contract/strategy.js';
import type { RegisteredCheck, Registry } from '../registry/registry.js';
import { fillSlots } from '../contract/render-finding.js';
import type { CheckDescription, DescribedRepair } from '../contract/doctor.js';

/** A registered check as data, without its functions. */
export const describeCheck = (
  { check, summary }: RegisteredCheck,
  registry: Registry,
  command: string,
): CheckDescription => {
  const own = check.strategies ?? [];
  const codes = Object.keys(check.findings);
  return {
    ...summary,
    effects: {
      ...check.effects,
      changes: [
        ...new Set([...(check.effects.changes ?? []), ...own.flatMap((strategy) => strategy.effects.changes ?? [])]),
      ],
    },
    codes,
    consents: Object.fromEntries(own.flatMap((strategy) => Object.entries(strategy.consents ?? {}))),
    findings: Object.entries(check.findings).map(([code, { severity, message, remediation }]) => ({
      code,
      severity,
      message: fillSlots(message, { doctor: command }),
      remediation: fillSlots(remediation, { doctor: command }),
    })),
    repairs: [
      ...own.map((strategy) => describeRepair(strategy, codes, summary.plugin)),
      ...registry.strategies.map((strategy) => describeRepair(strategy, codes, registry.offererOf(strategy))),
    ].filter(({ heals }) => heals.length > 0),
  };
};

const describeRepair = (
  strategy: RepairStrategy,
  codes: readonly string[],
  plugin: string | undefined,
): DescribedRepair => ({
  strategy: strategy.id,
  summary: strategy.summary,
  plugin,
  heals: strategy.repairs.filter((code) => codes.includes(code)),
  changes: strategy.effects.changes ?? [],
  consents: strategy.consents ?? {},
});
