import type { CheckDescription } from '@netclaw/doctor-core/engine';
import { createNetclawDoctor } from './create-netclaw-doctor.js';

/** `docs/findings.md`: every finding of every check, from the catalogues that the program itself speaks from. */
export const findingsDocument = (): string =>
  [
    '# Findings',
    '',
    'Every finding has one severity. `{words}` in braces are filled in; `{doctor}` is the command as it was invoked.',
    '',
    ...createNetclawDoctor({ home: '.', environment: {}, command: '{doctor}', plugins: [] })
      .describe()
      .flatMap(section),
  ].join('\n');

const section = (check: CheckDescription): readonly string[] => [
  `## ${check.id}`,
  '',
  `${check.title}. Reads ${list(check.declarations.reads)}.${processesOf(check)}`,
  '',
  ...check.findings.flatMap(({ code, severity, message, remediation }) => [
    `### ${code}`,
    '',
    `${severity}. ${message}`,
    '',
    `What to do: ${remediation}`,
    '',
  ]),
  ...check.repairs.flatMap(({ repair, summary, fixes, changes, consents }) => [
    `### Repair: ${repair}`,
    '',
    summary,
    '',
    `For ${list(fixes)}. May change ${list(changes)}.`,
    '',
    ...Object.entries(consents).map(([name, consent]) => `- \`--accept ${name}\`: ${consent.grants}`),
    ...(Object.keys(consents).length > 0 ? [''] : []),
  ]),
];

const processesOf = ({ declarations: { processes } }: CheckDescription): string =>
  processes.length === 0 ? '' : ` Looks for the processes ${list(processes)}.`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? 'nothing' : items.map((item) => `\`${item}\``).join(', ');
