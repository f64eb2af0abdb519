import type { TerminalPort } from '../../terminal/terminal-port.js';
import type { Reporter } from '../reporter.js';
import { renderFailure } from '../text/failure.js';
import type { Style } from '../text/style.js';
import { jsonText } from './escape-json.js';
import { reportDocument } from './report-document.js';

/** One document on stdout, at the end. A bug is told on stderr as well. */
export const jsonReporter = (terminal: TerminalPort, style: Style): Reporter => ({
  showDiagnosis: () => Promise.resolve(),
  showPlan: () => Promise.resolve(),
  showResult: () => Promise.resolve(),
  note: () => Promise.resolve(),
  showAdvice: () => Promise.resolve(),
  finish: async (record, fix, exit, stop) => {
    await terminal.stdout.write(jsonText(reportDocument(record, fix, exit, stop)));
    if (record.failure?.kind === 'bug')
      await terminal.stderr.write(`${renderFailure(record.failure, style).join('\n')}\n`);
  },
});
