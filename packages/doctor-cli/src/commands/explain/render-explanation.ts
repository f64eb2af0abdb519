import type { CheckDescription, DescribedFinding, DescribedRepair } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { instructions, margin, paragraph } from '../../text/paragraph.js';
import { marked, section } from '../../text/section.js';
import type { Style } from '../../text/style.js';
import type { Explanation } from './explanation.js';

/** What a check, a finding or a consent means, what its repair does, and the manual fix. */
export const renderExplanation = (explanation: Explanation, doctor: string, style: Style): readonly string[] => {
  if (explanation.consent !== undefined) return renderConsent(explanation, explanation.consent, doctor, style);
  const { check, code, findings, repairs } = explanation;
  const isWhole = code === undefined;
  return [
    ...paragraph(code ?? check?.id ?? '', style.width, margin(0)).map(style.bold),
    ...paragraph(isWhole ? (check?.title ?? '') : foundBy(check), style.width, margin(2)),
    ...section('Reads:', isWhole ? (check?.declarations.reads ?? []) : [], style),
    ...section('Looks for processes:', isWhole ? (check?.declarations.processes ?? []) : [], style),
    ...section('From the plugin:', check?.plugin === undefined ? [] : [check.plugin], style),
    ...findings.flatMap((finding) => ['', ...renderFinding(finding, isWhole, style)]),
    ...repairs.flatMap((repair) => ['', ...renderRepair(repair, check, isWhole, style)]),
    ...renderCommand(repairs, check?.id ?? '', doctor, style),
    ...(hasSlots(findings)
      ? [
          '',
          ...paragraph(`Where ${gap(style)} is shown, the doctor names what it finds.`, style.width, margin(0)).map(
            style.dim,
          ),
        ]
      : []),
  ];
};

const renderConsent = (
  { check, findings, repairs }: Explanation,
  { name, grants, typedWords }: NonNullable<Explanation['consent']>,
  doctor: string,
  style: Style,
): readonly string[] => [
  ...paragraph(name, style.width, margin(0)).map(style.bold),
  ...paragraph(`A consent that ${check === undefined ? 'an undo' : 'a repair'} may ask for.`, style.width, margin(2)),
  '',
  ...paragraph(grants, style.width, margin(0, '?')),
  ...(typedWords === undefined
    ? []
    : paragraph(`At a terminal it is given by typing: ${typedWords}`, style.width, margin(2))),
  ...section('Asked for by the repairs:', repairs.map(named), style),
  ...section(
    'Where this is found:',
    findings.map(({ code }) => code),
    style,
  ),
  ...paragraph(
    `To give it: \`${check === undefined ? `${doctor} undo` : `${doctor} --fix=${shellWord(check.id)}`} --accept ${shellWord(name)}\``,
    style.width,
    margin(2, style.symbols.arrow),
  ),
];

const foundBy = (check: CheckDescription | undefined): string =>
  check === undefined ? '' : `Found by ${check.id}: ${check.title}`;

const named = ({ repair, summary }: DescribedRepair): string => `${repair}: ${summary}`;

/** Stands for what is filled in when something is found. */
const gap = ({ symbols }: Style): string => (symbols.isUnicode ? '\u2026' : '...');

const withGaps = (text: string, style: Style): string => text.replaceAll(SLOT, gap(style));

const SLOT = /\{[^{}]+\}/g;

const renderFinding = (finding: DescribedFinding, isOneOfMany: boolean, style: Style): readonly string[] => {
  const symbol = style.symbols[finding.severity];
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[finding.severity];
  return [
    ...marked(withGaps(finding.message, style), symbol, paint, style),
    ...paragraph(isOneOfMany ? `${finding.code}, ${finding.severity}` : finding.severity, style.width, margin(2)).map(
      style.dim,
    ),
    ...instructions(withGaps(finding.remediation, style), style.width, margin(2, style.symbols.arrow)),
  ];
};

const renderRepair = (
  { repair, summary, plugin, fixes, changes, consents }: DescribedRepair,
  check: CheckDescription | undefined,
  isOfCheck: boolean,
  style: Style,
): readonly string[] => [
  ...paragraph(`Repair: ${repair}`, style.width, margin(0)).map(style.bold),
  ...paragraph(summary, style.width, margin(2)),
  // where the check comes from is said already
  ...section('From the plugin:', plugin === undefined || plugin === check?.plugin ? [] : [plugin], style),
  ...section('Fixes:', isOfCheck ? fixes : [], style),
  ...section('May change:', changes, style),
  ...section(
    'May need the consents:',
    Object.entries(consents).map(([name, { grants }]) => `${name}: ${grants}`),
    style,
  ),
];

const renderCommand = (
  repairs: readonly DescribedRepair[],
  check: string,
  doctor: string,
  style: Style,
): readonly string[] =>
  repairs.length === 0
    ? []
    : paragraph(
        `Show what it would do here: \`${doctor} --fix=${shellWord(check)} --dry-run\``,
        style.width,
        margin(2, style.symbols.arrow),
      );

const hasSlots = (findings: readonly DescribedFinding[]): boolean =>
  findings.some(({ message, remediation }) => (message + remediation).search(SLOT) >= 0);
