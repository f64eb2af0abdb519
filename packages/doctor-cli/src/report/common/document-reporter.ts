import type { Exit } from '../../model/exit/exit-code.js';
import type { FixSettings, OutputSettings } from '../../model/settings/settings.js';
import type { Stop } from '../../model/run/run-exit.js';
import type { RunRecord } from '../../model/run/run-record.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import type { Reporter } from './reporter.js';
import { renderFailure } from '../../text/failure.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { styleOf } from '../../text/style.js';
import { writeLines } from '../../text/lines.js';

/** A format that is one text, made once the run is over. */
export type DocumentFormat = (
  record: RunRecord,
  fix: FixSettings | undefined,
  exit: Exit,
  stop: Stop | undefined,
) => string;

/** One document on stdout, at the end. A bug is reported on stderr as well. */
export const documentReporter = (terminal: TerminalPort, output: OutputSettings, format: DocumentFormat): Reporter => {
  const style = styleOf(terminal.stderr, terminal, output);
  const warn = (text: string): Promise<void> =>
    writeLines(terminal.stderr, paragraph(text, style.width, margin(0, style.symbols.info)));
  return {
    showPlan: () => Promise.resolve(),
    showRepair: () => Promise.resolve(),
    showResult: () => Promise.resolve(),
    note: (text) => (style.isQuiet ? Promise.resolve() : warn(text)),
    warn,
    finish: async (record, fix, exit, stop) => {
      await terminal.stdout.write(format(record, fix, exit, stop));
      if (record.failure?.kind === 'bug') await writeLines(terminal.stderr, renderFailure(record.failure, style));
    },
  };
};
