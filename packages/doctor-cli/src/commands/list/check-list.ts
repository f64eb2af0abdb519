import type { CheckDescription } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { gap, rows, steps, title, type Row, type Screen } from '../../text/screen.js';

/**
 * The checks of a doctor: what each may change, what it runs, asks and reads beside the home, the program that answers for it, and where it
 * comes from. What it reads in the home stands in its explanation.
 */
export const checkListScreen = (checks: readonly CheckDescription[], doctor: string): Screen => {
  const [first] = checks;
  return [
    ...checks.flatMap((check) => [
      title(`${check.id}: ${check.title}`),
      ...rows([
        ...row('tags', check.tags),
        ...row('may change', check.declarations.changes),
        ...row('runs', check.declarations.runs),
        ...row('connects to', check.declarations.connects),
        ...row('reads beside the home', check.declarations.reads.filter(isBesideHome)),
        ...row('program', check.program === undefined ? [] : [programRow(check.program)]),
        ...row('consents', Object.keys(check.consents)),
        ...row('plugin', check.plugin === undefined ? [] : [check.plugin]),
      ]),
    ]),
    gap,
    ...(first === undefined ? [] : steps([`More about one: \`${doctor} explain ${shellWord(first.id)}\``])),
  ];
};

/** Nothing holds a program to what it declares to look at. */
const programRow = (file: string): string => `${file}: it reads, runs and connects to what it wants, with your rights`;

const isBesideHome = (path: string): boolean => path.startsWith('/') || path.startsWith('~/');

const row = (label: string, values: readonly string[]): readonly Row[] =>
  values.length === 0 ? [] : [{ label, text: values.join(', ') }];
