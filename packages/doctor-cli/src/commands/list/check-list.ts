import type { CheckDescription } from '@netclaw/doctor-core/engine';

import { shellWord } from '../../model/advice/shell-words.js';
import { gap, rows, steps, title, type Row, type Screen } from '../../text/screen.js';

/** The checks of a doctor: what each may change, and where it comes from. What it reads stands in its explanation. */
export const checkListScreen = (checks: readonly CheckDescription[], doctor: string): Screen => {
  const [first] = checks;
  return [
    ...checks.flatMap((check) => [
      title(`${check.id}: ${check.title}`),
      ...rows([
        ...row('tags', check.tags),
        ...row('may change', check.declarations.changes),
        ...row('consents', Object.keys(check.consents)),
        ...row('plugin', check.plugin === undefined ? [] : [check.plugin]),
      ]),
    ]),
    gap,
    ...(first === undefined ? [] : steps([`More about one: \`${doctor} explain ${shellWord(first.id)}\``])),
  ];
};

const row = (label: string, values: readonly string[]): readonly Row[] =>
  values.length === 0 ? [] : [{ label, text: values.join(', ') }];
