import {
  firstSentence,
  type CheckDescription,
  type DescribedFinding,
  type DescribedRepair,
} from '@netclaw/doctor-core/engine';
import { createNetclawDoctor } from './create-netclaw-doctor.js';
import { parityPage } from './stock-parity.js';

/** A page that is made from the catalogues: `checks/pairing.md`. */
interface Page {
  /** Below `docs`. */
  readonly path: string;
  readonly text: string;
}

/** `docs/findings.md`, which lists every check and every finding, `docs/stock-parity.md`, and a page of `docs/checks` for each check. */
export const findingsPages = (): readonly Page[] => {
  const checks = createNetclawDoctor({ home: '.', environment: {}, command: '{doctor}', plugins: [] }).describe();
  return [
    { path: 'findings.md', text: overview(checks) },
    { path: 'stock-parity.md', text: parityPage(checks) },
    ...checks.map((check) => ({ path: `checks/${check.id}.md`, text: pageOf(check) })),
  ];
};

const overview = (checks: readonly CheckDescription[]): string =>
  lines(
    '# Findings',
    '',
    'Every check, and everything that it can find. `netclaw-doctor explain <name>` says the same at a terminal.',
    '',
    'No repair is made while the daemon or another doctor works on the home, by a user who is neither the one that the daemon runs as nor root, in a home that somebody',
    'else can write to, through links to files of others, or on Windows. What a repair refuses beyond that is on the page of its check.',
    '',
    '| check | what it is | what it can change |',
    '| --- | --- | --- |',
    ...checks.map(
      ({ id, title, repairs }) =>
        `| [${id}](checks/${id}.md) | ${title} | ${list([...new Set(repairs.flatMap(({ changes }) => changes))])} |`,
    ),
    '',
    '| finding | severity | what it means | repair |',
    '| --- | --- | --- | --- |',
    ...checks.flatMap((check) =>
      check.findings.map(
        ({ code, severity, explanation, message }) =>
          `| [${code}](checks/${check.id}.md#${anchor(code)}) | ${severity} | ${firstSentence(explanation?.meaning ?? message)} | ${repairsOf(code, check)} |`,
      ),
    ),
    '',
  );

const anchor = (heading: string): string => heading.replaceAll(/[^\w-]/g, '').toLowerCase();

const repairsOf = (code: string, { repairs }: CheckDescription): string =>
  repairs.some(({ fixes }) => fixes.includes(code)) ? 'yes' : 'manual';

const pageOf = (check: CheckDescription): string =>
  lines(
    `# ${check.id}: ${check.title}`,
    '',
    check.about ?? '',
    '',
    ...optInLines(check),
    `Reads ${list(check.declarations.reads)}.${processesOf(check)}`,
    '',
    'In the messages `{words}` in braces are filled in; `{doctor}` is the command as it was invoked.',
    '',
    ...check.findings.flatMap((finding) => findingLines(finding, check)),
    ...check.repairs.flatMap(repairLines),
  );

const findingLines = (
  { code, severity, message, remediation, explanation }: DescribedFinding,
  check: CheckDescription,
): readonly string[] => [
  `## ${code}`,
  '',
  `${severity}. ${explanation?.meaning ?? ''}`.trim(),
  '',
  ...(explanation === undefined
    ? []
    : [`How one gets there: ${explanation.cause}`, '', '```text', ...explanation.example, '```', '']),
  `The doctor says: ${message}`,
  '',
  `And advises: ${remediation}`,
  '',
  ...(explanation === undefined ? [] : ['Without the doctor:', '', ...numbered(explanation.manualFix), '']),
  ...(repairsOf(code, check) === 'yes'
    ? [`Repairs: ${list(check.repairs.filter(({ fixes }) => fixes.includes(code)).map(({ repair }) => repair))}.`, '']
    : []),
];

const repairLines = ({
  repair,
  summary,
  explanation,
  fixes,
  changes,
  consents,
}: DescribedRepair): readonly string[] => [
  `## Repair: ${repair}`,
  '',
  summary,
  '',
  ...(explanation === undefined
    ? []
    : [
        ...explanation.effects.map((effect) => `- ${effect}`),
        '',
        `What is lost: ${explanation.losses}`,
        '',
        ...refusalLines(explanation.refuses),
      ]),
  `For ${list(fixes)}. May change ${list(changes)}.`,
  '',
  ...(explanation === undefined ? [] : ['Without the doctor:', '', ...numbered(explanation.manualFix), '']),
  ...Object.entries(consents).flatMap(([name, consent]) => [
    `### \`--accept ${name}\``,
    '',
    consent.grants,
    '',
    ...(consent.explanation === undefined
      ? []
      : [
          `When it is asked for: ${consent.explanation.cause}`,
          '',
          '```text',
          ...consent.explanation.example,
          '```',
          '',
          `What is lost or given away: ${consent.explanation.losses}`,
          '',
          'What to try before:',
          '',
          ...numbered(consent.explanation.before),
          '',
        ]),
  ]),
];

const refusalLines = (refuses: readonly string[] = []): readonly string[] =>
  refuses.length === 0 ? [] : ['It is refused in these cases:', '', ...refuses.map((one) => `- ${one}`), ''];

const optInLines = ({ id, isOptIn, caution }: CheckDescription): readonly string[] => [
  ...(isOptIn
    ? [`It runs only with \`--only ${id}\`, or with \`"checks": { "${id}": true }\` in \`config/doctor.json\`.`, '']
    : []),
  ...(caution === undefined ? [] : [caution, '']),
];

const numbered = (steps: readonly string[]): readonly string[] => steps.map((step, at) => `${String(at + 1)}. ${step}`);

const lines = (...all: readonly string[]): string => all.join('\n');

const processesOf = ({ declarations: { processes } }: CheckDescription): string =>
  processes.length === 0 ? '' : ` Looks for the processes ${list(processes)}.`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? 'nothing' : items.map((item) => `\`${item}\``).join(', ');
