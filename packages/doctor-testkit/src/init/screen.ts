import type { NewFile } from './disk/write-files.js';
import { HOSTS } from './plan/hosts.js';
import { installLines } from './plan/install-lines.js';
import type { InitPlan } from './plan/plan-files.js';
import { RUNNERS } from './plan/runners.js';

/** What was written, and what the author does next. */
export const writtenScreen = (plan: InitPlan): string =>
  lines([`Written for ${chosen(plan)}:`, ...indented(fileRows(plan)), ...nextSteps(plan)]);

/** The files as they would be. */
export const dryRunScreen = (plan: InitPlan): string =>
  lines([
    `Would be written for ${chosen(plan)}:`,
    ...filesOf(plan).flatMap(({ path, text }) => ['', `${path}:`, '', ...indented(text.trimEnd().split('\n'))]),
    '',
    'Dry run: nothing was written.',
  ]);

export const filesOf = ({ check, test, command }: InitPlan): readonly NewFile[] => [
  check,
  test,
  ...(command === undefined ? [] : [command]),
];

const chosen = ({ facts, host, runner }: InitPlan): string => {
  const parts = [facts.language.extension, ...(host === 'none' ? [] : [host]), RUNNERS[runner].module];
  return `${facts.program} (${parts.join(', ')})`;
};

const fileRows = (plan: InitPlan): readonly string[] => {
  const { check, test, command, facts } = plan;
  const rows: readonly (readonly [NewFile | undefined, string])[] = [
    [check, 'a check, with a repair'],
    [test, 'its test'],
    [command, `the command \`${facts.program} doctor\``],
  ];
  const width = Math.max(...filesOf(plan).map(({ path }) => path.length));
  return rows.flatMap(([file, what]) => (file === undefined ? [] : [`${file.path.padEnd(width)}  ${what}`]));
};

const nextSteps = (plan: InitPlan): readonly string[] => {
  const { facts, runner, test } = plan;
  const install = installLines(plan);
  return [
    ...(install.length === 0 ? [] : ['Install what the files import:', ...indented(install)]),
    ...stepsOfCommand(plan),
    `Run the test: ${RUNNERS[runner].command(test.path, facts.language)}`,
  ];
};

const stepsOfCommand = ({ command, facts, host, id }: InitPlan): readonly string[] => {
  if (command === undefined || host === 'none') return [`Add the check "${id}" to the checks of your doctor.`];
  const { exported, place, inModule, inCommonJs } = HOSTS[host];
  const { language, isModule, program, version } = facts;
  const module = `./${command.path.replace(/[^.]+$/, language.imported)}`;
  const isRequired = !isModule && language.extension === 'mjs';
  return [
    `Look at two values in ${command.path}: where ${program} has its files (~/.${program}), and its version (${version}).`,
    `Add the command, ${place} (the path here begins at package.json):`,
    ...indented([
      isRequired ? `const { ${exported} } = require('${module}');` : `import { ${exported} } from '${module}';`,
      ...((isRequired ? inCommonJs : undefined) ?? inModule),
    ]),
  ];
};

const indented = (rows: readonly string[]): readonly string[] => rows.map((row) => (row === '' ? '' : `    ${row}`));

const lines = (rows: readonly string[]): string => `${rows.join('\n')}\n`;
