import type { CheckDescription } from '@netclaw/doctor-core';

import type { OutputSettings } from '../parse/invocation.js';
import { jsonText } from '../render/json/escape-json.js';
import { styleOf } from '../render/text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { explain } from './explanation.js';
import { explainDocument } from './explain-document.js';
import { renderExplanation } from './render-explanation.js';

/** Shows what a check id or a finding code means. */
export const showExplanation = (
  name: string,
  checks: readonly CheckDescription[],
  doctor: string,
  terminal: TerminalPort,
  output: OutputSettings,
): Promise<void> => {
  const explanation = explain(name, checks);
  return terminal.stdout.write(
    output.format === 'json'
      ? jsonText(explainDocument(explanation))
      : `${renderExplanation(explanation, doctor, styleOf(terminal.stdout, terminal, output)).join('\n')}\n`,
  );
};
