import { jsonText } from '../text/json-text.js';
import { layOut } from '../text/lay-out.js';
import type { Screen } from '../text/screen.js';
import { styleOf } from '../text/style.js';
import type { Symbols } from '../text/symbols.js';
import { writeLines } from '../text/lines.js';
import type { Session } from './session.js';

/** Shows what is not a report of a run: as JSON where that was asked for, else as text. */
export const showInformation = (
  { terminal, output }: Pick<Session, 'terminal' | 'output'>,
  document: unknown,
  screenWith: (symbols: Symbols) => Screen,
): Promise<void> => {
  if (output.format === 'json') return terminal.stdout.write(jsonText(document));
  const style = styleOf(terminal.stdout, terminal, output);
  return writeLines(terminal.stdout, layOut(screenWith(style.symbols), style));
};
