import type { CheckDescription, DescribedFinding, DescribedRepair } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { instructions, margin, paragraph } from '../../text/paragraph.js';
import { marked, section } from '../../text/section.js';
import type { Style } from '../../text/style.js';
import { part, stepsPart, textPart, title } from './explanation-parts.js';
import type { Explanation } from './explanation.js';

/** What a name means: cause, an example, what a repair of it changes, and what to do without the doctor. The last line is the next step. */
export const renderExplanation = (explanation: Explanation, doctor: string, style: Style): readonly string[] => {
  const { check, code, consent, exit, repair } = explanation;
  if (exit !== undefined) {
    return [...title(`exit code ${exit.code}`, exit.title, style), ...explained(exit, 'What to do', style)];
  }
  if (consent !== undefined) {
    const asked = renderConsent(explanation, consent, doctor, style);
    return repair === undefined || check === undefined
      ? asked
      : [...renderRepair(explanation, check, doctor, style).slice(0, -2), '', ...asked];
  }
  if (check === undefined) return [];
  if (code !== undefined) return renderFinding(explanation, check, doctor, style);
  if (repair !== undefined) return renderRepair(explanation, check, doctor, style);
  return renderCheck(explanation, check, doctor, style);
};

type ExplainedTexts = NonNullable<DescribedFinding['explanation']>;

const explained = (
  { meaning, cause, example, manualFix }: ExplainedTexts,
  heading: string,
  style: Style,
  between: readonly string[] = [],
): readonly string[] => [
  ...paragraph(meaning, style.width, margin(2)),
  ...textPart('How one gets there', cause, style),
  ...part('For example', example, style),
  ...between,
  ...stepsPart(heading, manualFix, style),
];

const renderFinding = (
  { findings, repairs }: Explanation,
  check: CheckDescription,
  doctor: string,
  style: Style,
): readonly string[] => {
  const [finding] = findings;
  if (finding === undefined) return [];
  const { code, severity, explanation } = finding;
  const paint = { error: style.red, warning: style.yellow, info: style.cyan }[severity];
  const asked = [...new Set(repairs.flatMap(({ consents }) => Object.keys(consents)))];
  const repaired = [
    ...repairs.flatMap((repair) => repairPart(repair, check, style)),
    ...section('Where more than that is given up, it asks first:', asked, style),
  ];
  return [
    ...marked(`${code} (${severity})`, style.symbols[severity], paint, style),
    ...(explanation === undefined
      ? [...bareFinding(finding, style), ...repaired]
      : explained(explanation, 'Without the doctor', style, repaired)),
    ...next(
      repairs.length > 0
        ? `Show what it would do here: \`${doctor} --fix=${shellWord(check.id)} --dry-run\``
        : `Look whether it is so here: \`${doctor} --only=${shellWord(check.id)}\``,
      style,
    ),
  ];
};

/** Of an author who explains no more: the message and the advice, with gaps where something is filled in. */
const bareFinding = ({ message, remediation }: DescribedFinding, style: Style): readonly string[] => [
  ...paragraph(withGaps(message, style), style.width, margin(2)),
  ...instructions(withGaps(remediation, style), style.width, margin(2)),
];

const withGaps = (text: string, { symbols }: Style): string =>
  text.replaceAll(/\{[^{}]+\}/g, symbols.isUnicode ? '\u2026' : '...');

const repairPart = (
  { repair, summary, explanation, plugin, changes }: DescribedRepair,
  check: CheckDescription,
  style: Style,
): readonly string[] => [
  ...textPart(`The repair ${repair}`, summary, style),
  ...(explanation === undefined
    ? section('It may change:', changes, style)
    : [
        ...explanation.effects.flatMap((effect) => paragraph(effect, style.width, margin(4, style.symbols.bullet))),
        ...paragraph(`What is lost: ${explanation.losses}`, style.width, margin(2)),
      ]),
  // where the check comes from is said already
  ...section('From the plugin:', plugin === undefined || plugin === check.plugin ? [] : [plugin], style),
];

const renderRepair = (
  { repairs, findings }: Explanation,
  check: CheckDescription,
  doctor: string,
  style: Style,
): readonly string[] => {
  const [repair] = repairs;
  if (repair === undefined) return [];
  const asked = Object.entries(repair.consents).map(
    ([name, { explanation }]) => `${name}${explanation === undefined ? '' : `: ${explanation.cause}`}`,
  );
  return [
    ...title(repair.repair, `a repair of the check ${check.id}`, style),
    ...repairPart(repair, check, style).slice(2),
    ...part(
      'Where it is offered',
      findings.map(({ code }) => code),
      style,
    ),
    ...(asked.length === 0 ? [] : part('Where it asks a question of its own first', asked, style)),
    ...(repair.explanation === undefined ? [] : stepsPart('Without the doctor', repair.explanation.manualFix, style)),
    ...next(`Show what it would do here: \`${doctor} --fix=${shellWord(check.id)} --dry-run\``, style),
  ];
};

const renderConsent = (
  { check, findings, repairs }: Explanation,
  { name, grants, typedWords, explanation }: NonNullable<Explanation['consent']>,
  doctor: string,
  style: Style,
): readonly string[] => {
  const asker = check === undefined ? `${doctor} undo` : `${doctor} --fix=${shellWord(check.id)}`;
  return [
    ...title(name, `a consent that ${check === undefined ? 'an undo' : 'a repair'} may ask for`, style),
    ...paragraph(`Who gives it agrees to this: ${grants}`, style.width, margin(2)),
    ...(explanation === undefined
      ? []
      : [
          ...textPart('When it is asked for', explanation.cause, style),
          ...part('For example', explanation.example, style),
          ...textPart('What is lost or given away', explanation.losses, style),
          ...stepsPart('What to try before', explanation.before, style),
        ]),
    ...section(
      'Asked for by:',
      repairs.map(({ repair }) => repair),
      style,
    ),
    ...section(
      'Where this is found:',
      findings.map(({ code }) => code),
      style,
    ),
    ...(typedWords === undefined
      ? []
      : paragraph(`At a terminal it is given by typing: ${typedWords}`, style.width, margin(2))),
    ...next(`To give it: \`${asker} --accept ${shellWord(name)}\``, style),
  ];
};

const renderCheck = (
  { findings, repairs }: Explanation,
  check: CheckDescription,
  doctor: string,
  style: Style,
): readonly string[] => {
  const { declarations, plugin, about } = check;
  return [
    ...title(check.id, check.title, style),
    ...(about === undefined ? [] : paragraph(about, style.width, margin(2))),
    ...section('Reads:', declarations.reads, style),
    ...section('Looks for processes:', declarations.processes, style),
    ...section('From the plugin:', plugin === undefined ? [] : [plugin], style),
    ...part('What it can find', [], style),
    ...findings.flatMap(({ code, severity, message, explanation }) =>
      marked(
        `${code}: ${explanation === undefined ? withGaps(message, style) : firstSentence(explanation.meaning)}`,
        style.symbols[severity],
        { error: style.red, warning: style.yellow, info: style.cyan }[severity],
        style,
        2,
      ),
    ),
    ...(repairs.length === 0
      ? []
      : part(
          'What it can repair',
          repairs.map(({ repair, summary, plugin: from }) =>
            [`${repair}: ${summary}`, from === undefined || from === plugin ? '' : `(from the plugin ${from})`]
              .join(' ')
              .trim(),
          ),
          style,
        )),
    ...next(`More of one of these names: \`${doctor} explain ${shellWord(findings[0]?.code ?? check.id)}\``, style),
  ];
};

const firstSentence = (text: string): string => /^.*?[.](?= [A-Z]|$)/s.exec(text)?.[0] ?? text;

const next = (text: string, style: Style): readonly string[] => [
  '',
  ...paragraph(text, style.width, margin(0, style.symbols.arrow)),
];
