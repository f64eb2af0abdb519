import { notLoaded, type CheckDescription, type FailedPlugin } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { gap, line, rows, steps, title, type Row, type Screen } from '../../text/screen.js';

/**
 * The checks of a doctor: everything that each declares to look at or to change, the program that answers for it, and where it comes from.
 * Then the plugins whose checks are missing.
 */
export const checkListScreen = (
  checks: readonly CheckDescription[],
  failed: readonly FailedPlugin[],
  doctor: string,
): Screen => {
  const [first] = checks;
  return [
    ...checks.flatMap((check) => [
      title(`${check.id}: ${check.title}`),
      ...rows([
        ...row('tags', check.tags),
        ...row('reads', check.declarations.reads),
        ...row('may change', check.declarations.changes),
        ...row('processes', check.declarations.processes),
        ...row('variables', check.declarations.env),
        ...row('runs', check.declarations.runs),
        ...row('connects to', check.declarations.connects),
        ...row('program', check.program === undefined ? [] : [programRow(check.program)]),
        ...row('consents', Object.keys(check.consents)),
        ...row(
          'opt-in',
          check.isOptIn ? [`it runs only with --only ${check.id}, or where the settings turn it on`] : [],
        ),
        ...row('caution', check.caution === undefined ? [] : [check.caution]),
        ...row('plugin', check.plugin === undefined ? [] : [check.plugin]),
      ]),
    ]),
    ...failed.map((plugin) => line(notLoaded(plugin), plugin.failure === 'untrusted' ? 'info' : 'error')),
    gap,
    ...(first === undefined ? [] : steps([`More about one: \`${doctor} explain ${shellWord(first.id)}\``])),
  ];
};

/** Nothing holds a program to what it declares to look at. */
const programRow = (file: string): string => `${file}: it reads, runs and connects to what it wants, with your rights`;

const row = (label: string, values: readonly string[]): readonly Row[] =>
  values.length === 0 ? [] : [{ label, text: values.join(', ') }];
