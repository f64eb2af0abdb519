import type { Check } from '../author/check.js';
import { escapeInvisible } from '../value/display-name.js';
import type { Finding } from '../author/finding.js';
import type { ReportedFinding } from './check-result.js';

/** Puts a finding into words. `remedy` replaces the catalogue's remediation where a proposal knows better. */
export const renderFinding = (
  check: Pick<Check, 'id' | 'findings'>,
  found: Finding,
  command: string,
  remedy?: string,
): ReportedFinding => {
  const rule = check.findings[found.code.slice(check.id.length + 1)];
  if (!rule) throw new Error(`${found.code} is not a code of ${check.id}`);
  const slots = { ...found.data, doctor: command };
  return {
    code: found.code,
    severity: rule.severity,
    subject: found.subject,
    data: found.data,
    message: fillSlots(rule.message, slots),
    remediation: remedy ?? fillSlots(rule.remediation ?? '', slots),
    ...(rule.helpUrl !== undefined && { helpUrl: rule.helpUrl }),
  };
};

/** Replaces each `{slot}`; what comes from the data cannot open a slot of its own. */
export const fillSlots = (text: string, slots: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{([^{}]+)\}/g, (whole, slot: string) =>
    Object.hasOwn(slots, slot) ? escapeInvisible(String(slots[slot])) : whole,
  );
