import type { Doctor } from '@netclaw/doctor-core';

import type { OutputSettings } from '../../model/settings/invocation.js';
import { jsonText } from '../../text/json-text.js';
import { styleOf } from '../../text/style.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { explain } from './explanation.js';
import { explainDocument } from './explain-document.js';
import { renderExplanation } from './render-explanation.js';

/** Shows what a check id, a finding code or a consent means. */
export const showExplanation = (
  name: string,
  doctor: Pick<Doctor, 'describe' | 'consents' | 'command'>,
  terminal: TerminalPort,
  output: OutputSettings,
): Promise<void> => {
  const explanation = explain(name, doctor.describe(), doctor.consents());
  return terminal.stdout.write(
    output.format === 'json'
      ? jsonText(explainDocument(explanation))
      : `${renderExplanation(explanation, doctor.command, styleOf(terminal.stdout, terminal, output)).join('\n')}\n`,
  );
};
