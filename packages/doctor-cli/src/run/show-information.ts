import { jsonText } from '../text/json-text.js';
import { styleOf, type Style } from '../text/style.js';
import type { Session } from './session.js';

/** Shows what is not a report of a run: as JSON where that was asked for, else as text. */
export const showInformation = (
  { terminal, output }: Pick<Session, 'terminal' | 'output'>,
  document: unknown,
  render: (style: Style) => readonly string[],
): Promise<void> =>
  terminal.stdout.write(
    output.format === 'json'
      ? jsonText(document)
      : `${render(styleOf(terminal.stdout, terminal, output)).join('\n')}\n`,
  );
