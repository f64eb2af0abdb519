import type { RunRecord } from '../../model/run/run-record.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { renderFailure } from '../../text/failure.js';
import { margin, paragraph } from '../../text/paragraph.js';
import type { Style } from '../../text/style.js';
import type { UndoReporter } from '../common/undo-reporter.js';
import { jsonText } from '../../text/json-text.js';
import { undoDocument } from './undo-document.js';
import { writeLines } from '../../text/lines.js';

/** One document on stdout, at the end. A bug is reported on stderr as well. */
export const undoJsonReporter = (terminal: TerminalPort, style: Style, record: RunRecord): UndoReporter => ({
  showPlan: () => Promise.resolve(),
  showAdvice: () => Promise.resolve(),
  showResult: () => Promise.resolve(),
  note: async (text) => {
    const lines = paragraph(text, style.width, margin(0, style.symbols.info));
    if (!style.isQuiet) await writeLines(terminal.stderr, lines);
  },
  finish: async (run, exit) => {
    await terminal.stdout.write(jsonText(undoDocument(run, record, exit)));
    if (run.failure?.kind === 'bug') await writeLines(terminal.stderr, renderFailure(run.failure, style));
  },
});
