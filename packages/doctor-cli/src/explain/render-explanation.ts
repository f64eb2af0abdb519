import type { DescribedFinding, DescribedRepair } from '@netclaw/doctor-core';

import { shellWord } from '../advice/shell-words.js';
import { instructions, margin, paragraph } from '../render/text/paragraph.js';
import { section } from '../render/text/section.js';
import type { Style } from '../render/text/style.js';
import type { Explanation } from './explanation.js';

/** What a check or a finding means, what its repair does, and what to do by hand. */
export const renderExplanation = (
  { check, code, findings, repairs }: Explanation,
  doctor: string,
  style: Style,
): readonly string[] => [
  ...paragraph(code ?? check.id, style.width, margin(0)).map(style.bold),
  ...paragraph(code === undefined ? check.title : `Found by ${check.id}: ${check.title}`, style.width, margin(2)),
  ...section('Reads:', code === undefined ? check.effects.reads : [], style),
  ...section('From the plugin:', check.plugin === undefined ? [] : [check.plugin], style),
  ...findings.flatMap((finding) => ['', ...renderFinding(finding, code === undefined, style)]),
  ...repairs.flatMap((repair) => ['', ...renderRepair(repair, code === undefined, style)]),
  ...renderCommand(repairs, check.id, doctor, style),
  ...(hasSlots(findings)
    ? ['', ...paragraph('Words in {braces} are filled in when it is found.', style.width, margin(0)).map(style.dim)]
    : []),
];

const renderFinding = (finding: DescribedFinding, isOneOfMany: boolean, style: Style): readonly string[] => {
  const symbol = style.symbols[finding.severity];
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[finding.severity];
  const message = paragraph(finding.message, style.width, margin(0, symbol));
  return [
    ...message.map((line) => line.replace(symbol, paint(symbol))),
    ...paragraph(isOneOfMany ? `${finding.code}, ${finding.severity}` : finding.severity, style.width, margin(2)).map(
      style.dim,
    ),
    ...instructions(finding.remediation, style.width, margin(2, style.symbols.arrow)),
  ];
};

const renderRepair = (
  { strategy, heals, changes, consents }: DescribedRepair,
  isOfCheck: boolean,
  style: Style,
): readonly string[] => [
  ...paragraph(`Repair: ${strategy}`, style.width, margin(0)).map(style.bold),
  ...section('Heals:', isOfCheck ? heals : [], style),
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
  findings.some(({ message, remediation }) => /\{[^{}]+\}/.test(message + remediation));
