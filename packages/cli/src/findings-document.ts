import type { AnyDoctorCheck } from '@netclaw/doctor-core';
import { builtInChecks } from '@netclaw/doctor-checks';
import pairingRepair from '@netclaw/doctor-pairing-repair';

/** `docs/findings.md`: every finding of every check, from the catalogues that the program itself speaks from. */
export const findingsDocument = (): string =>
  [
    '# Findings',
    '',
    'Every finding has one severity. `{words}` in braces are filled in; `{doctor}` is the command as it was invoked.',
    '',
    ...[...builtInChecks, ...(pairingRepair.checks ?? [])].flatMap(section),
  ].join('\n');

const section = (check: AnyDoctorCheck): readonly string[] => [
  `## ${check.id}`,
  '',
  `${check.title}. Reads ${list(check.effects.reads)}.`,
  '',
  ...Object.entries(check.findings).flatMap(([code, rule]) => [
    `### ${code}`,
    '',
    `${rule.severity}. ${rule.message}`,
    '',
    `What to do: ${rule.remediation}`,
    '',
  ]),
  ...(check.strategies ?? []).flatMap((strategy) => [
    `### Repair: ${strategy.id}`,
    '',
    `For ${list(strategy.repairs)}. May change ${list(strategy.effects.changes ?? [])}.`,
    '',
    ...Object.entries(strategy.consents ?? {}).map(([name, consent]) => `- \`--accept ${name}\`: ${consent.grants}`),
    ...(strategy.consents ? [''] : []),
  ]),
];

const list = (items: readonly string[]): string =>
  items.length === 0 ? 'nothing' : items.map((item) => `\`${item}\``).join(', ');
