import { firstSentence, type CheckDescription, type DescribedRepair } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { explainedScreen, PAGE, pageText, part } from '../../report/text/explained.js';
import { bullet, gap, line, steps, title, type Block, type Screen } from '../../text/screen.js';
import type { Explanation } from './explanation.js';

/** What a name means: cause, an example, what a repair of it changes, and what to do without the doctor. The last line is the next step. */
export const explanationScreen = (explanation: Explanation, doctor: string, gapMark: string): Screen => {
  const { check, code, consent, exit, repair } = explanation;
  if (exit !== undefined)
    return [title(`exit code ${exit.code}: ${exit.title}`), ...explainedScreen(exit, 'What to do')];
  if (consent !== undefined) {
    const asked = consentScreen(explanation, consent, doctor);
    return repair === undefined || check === undefined ? asked : [...repairScreen(explanation, check), gap, ...asked];
  }
  if (check === undefined) return [];
  if (code !== undefined) return findingScreen(explanation, check, doctor, gapMark);
  if (repair !== undefined) return [...repairScreen(explanation, check), ...next(tryIt(check, doctor))];
  return checkScreen(explanation, check, doctor, gapMark);
};

const findingScreen = (
  { findings, repairs }: Explanation,
  check: CheckDescription,
  doctor: string,
  gapMark: string,
): Screen => {
  const [finding] = findings;
  if (finding === undefined) return [];
  const { code, severity, message, remediation, helpUrl, explanation } = finding;
  const asked = [...new Set(repairs.flatMap(({ consents }) => Object.keys(consents)))];
  const repaired = [
    ...repairs.flatMap((repair) => part(`The repair ${repair.repair}`, repairBody(repair, check))),
    ...list('Consents that it may ask for first:', asked),
  ];
  return [
    line(`${code} (${severity})`, severity),
    ...(explanation === undefined
      ? // of an author who explains no more: the message and the advice
        [message, ...remediation.split(/\r?\n/)].map((one) => pageText(withGaps(one, gapMark))).concat(repaired)
      : explainedScreen(explanation, 'Without the doctor', repaired)),
    ...list('A page that says more:', helpUrl === undefined ? [] : [helpUrl]),
    ...next(
      repairs.length > 0 ? tryIt(check, doctor) : `Check this machine: \`${doctor} --only=${shellWord(check.id)}\``,
    ),
  ];
};

/** Gaps where something is filled in when it is found. */
const withGaps = (words: string, gapMark: string): string => words.replaceAll(/\{[^{}]+\}/g, gapMark);

const repairBody = (
  { summary, explanation, plugin, changes, runs = [] }: DescribedRepair,
  check: CheckDescription,
): readonly Block[] => [
  pageText(summary),
  ...(explanation === undefined
    ? list('It may change:', changes)
    : [...explanation.effects.map(bullet), pageText(`What is lost: ${explanation.losses}`)]),
  ...list('It may run, with your consent:', runs),
  // where the check comes from is said already
  ...list('From the plugin:', plugin === undefined || plugin === check.plugin ? [] : [plugin]),
];

const repairScreen = ({ repairs, findings }: Explanation, check: CheckDescription): Screen => {
  const [repair] = repairs;
  if (repair === undefined) return [];
  const { refuses = [] } = repair.explanation ?? {};
  const asked = Object.entries(repair.consents).map(
    ([name, { explanation }]) => `${name}${explanation === undefined ? '' : `: ${explanation.cause}`}`,
  );
  return [
    title(`${repair.repair}: a repair of the check ${check.id}`),
    ...repairBody(repair, check),
    ...part('Where it is offered', [{ kind: 'example', lines: findings.map(({ code }) => code) }]),
    ...(refuses.length === 0 ? [] : part('Where it is refused', refuses.map(bullet))),
    ...(asked.length === 0
      ? []
      : part('Where it asks a question of its own first', [{ kind: 'example', lines: asked }])),
    ...(repair.explanation === undefined
      ? []
      : part('Without the doctor', [{ kind: 'numbered', items: repair.explanation.manualFix }])),
  ];
};

const consentScreen = (
  { check, findings, repairs }: Explanation,
  { name, grants, typedWords, explanation }: NonNullable<Explanation['consent']>,
  doctor: string,
): Screen => {
  const asker = check === undefined ? `${doctor} undo` : `${doctor} --fix=${shellWord(check.id)}`;
  return [
    title(`${name}: a consent that ${check === undefined ? 'an undo' : 'a repair'} may ask for`),
    pageText(`With this consent you agree to this: ${grants}`),
    ...(explanation === undefined
      ? []
      : [
          ...part('When it is asked for', [pageText(explanation.cause)]),
          ...part('For example', [{ kind: 'example', lines: explanation.example }]),
          ...part('What is lost or given away', [pageText(explanation.losses)]),
          ...part('What to try before', [{ kind: 'numbered', items: explanation.before }]),
        ]),
    ...list(
      'Asked for by:',
      repairs.map(({ repair }) => repair),
    ),
    ...list(
      'Where this is found:',
      findings.map(({ code }) => code),
    ),
    ...(typedWords === undefined ? [] : [pageText(`At a terminal it is given by typing: ${typedWords}`)]),
    ...next(`To give this consent: \`${asker} --accept ${shellWord(name)}\``),
  ];
};

const checkScreen = (
  { findings, repairs }: Explanation,
  check: CheckDescription,
  doctor: string,
  gapMark: string,
): Screen => {
  const { declarations, plugin, program, about, settings, isOptIn, caution } = check;
  return [
    title(`${check.id}: ${check.title}`),
    ...(about === undefined ? [] : [pageText(about)]),
    ...(isOptIn
      ? [
          pageText(
            `It runs only with \`--only=${check.id}\`, or with "checks": { "${check.id}": true } in the settings.`,
          ),
        ]
      : []),
    ...(caution === undefined ? [] : [pageText(caution)]),
    ...list('Reads:', declarations.reads),
    ...list('Looks for processes:', declarations.processes),
    ...list('Reads the variables:', declarations.env),
    ...list('Runs:', declarations.runs),
    ...list('Connects to:', declarations.connects),
    ...list(
      'Settings, with their defaults:',
      Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
    ),
    ...list('From the plugin:', plugin === undefined ? [] : [plugin]),
    ...list('A program that looks at what it wants, with your rights:', program === undefined ? [] : [program]),
    ...part(
      'What it can find',
      findings.map(({ code, severity, message, explanation }) => ({
        kind: 'body',
        blanks: PAGE,
        mark: severity,
        text: `${code}: ${explanation === undefined ? withGaps(message, gapMark) : firstSentence(explanation.meaning)}`,
      })),
    ),
    ...(repairs.length === 0
      ? []
      : part('What it can repair', [{ kind: 'example', lines: repairs.map((repair) => summaryOf(repair, plugin)) }])),
    ...next(`More about one of them: \`${doctor} explain ${shellWord(findings[0]?.code ?? check.id)}\``),
  ];
};

const summaryOf = ({ repair, summary, plugin }: DescribedRepair, ofCheck: string | undefined): string =>
  `${repair}: ${summary}${plugin === undefined || plugin === ofCheck ? '' : ` (from the plugin ${plugin})`}`;

const tryIt = (check: CheckDescription, doctor: string): string =>
  `Show what it would do here: \`${doctor} --fix=${shellWord(check.id)} --dry-run\``;

/** A dim label with bullets below it; nothing where there are none. */
const list = (label: string, items: readonly string[]): Screen =>
  items.length === 0 ? [] : [{ kind: 'body', text: label, isDim: true, blanks: PAGE }, ...items.map(bullet)];

const next = (words: string): Screen => [gap, ...steps([words])];
