import type { UndoExit } from '../../model/run/undo-exit.js';
import type { UndoRun } from '../../model/run/undo-run.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { renderFailure } from '../../text/failure.js';
import { writeLines } from '../../text/lines.js';
import { margin, paragraph } from '../../text/paragraph.js';
import type { Style } from '../../text/style.js';
import type { UndoReporter } from './undo-reporter.js';

/** One document on stdout, at the end. A bug is reported on stderr as well. */
export const undoDocumentReporter = (
  terminal: TerminalPort,
  style: Style,
  write: (run: UndoRun, exit: UndoExit) => string,
): UndoReporter => ({
  showPlan: () => Promise.resolve(),
  showAdvice: () => Promise.resolve(),
  showResult: () => Promise.resolve(),
  note: async (text) => {
    const lines = paragraph(text, style.width, margin(0, style.symbols.info));
    if (!style.isQuiet) await writeLines(terminal.stderr, lines);
  },
  finish: async (run, exit) => {
    await terminal.stdout.write(write(run, exit));
    if (run.failure?.kind === 'bug') await writeLines(terminal.stderr, renderFailure(run.failure, style));
  },
});
