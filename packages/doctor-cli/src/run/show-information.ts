import { jsonText } from '../text/json-text.js';
import { layOut } from '../text/lay-out.js';
import type { Screen } from '../text/screen.js';
import { styleOf } from '../text/style.js';
import { UNICODE, type Symbols } from '../text/symbols.js';
import { writeLines } from '../text/lines.js';
import type { Session } from './session.js';

/**
 * Shows what is not a report of a run: as JSON or as a page where that was asked for, else as text.
 *
 * @param title of the page
 */
export const showInformation = async (
  { terminal, output, record }: Pick<Session, 'terminal' | 'output' | 'record'>,
  document: unknown,
  screenWith: (symbols: Symbols) => Screen,
  title = '',
): Promise<void> => {
  if (output.format === 'json') return terminal.stdout.write(jsonText(document));
  if (output.format === 'html') {
    const { informationPage } = await import('../report/html/information-page.js');
    return terminal.stdout.write(informationPage(record, title, screenWith(UNICODE)));
  }
  const style = styleOf(terminal.stdout, terminal, output);
  return writeLines(terminal.stdout, layOut(screenWith(style.symbols), style));
};
