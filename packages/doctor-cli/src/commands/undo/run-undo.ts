import type { UndoSettings } from '../../model/settings/settings.js';
import { undoExit } from '../../model/run/undo-exit.js';
import { undoMade } from '../../model/run/undo-run.js';
import { undoDocumentReporter } from '../../report/common/undo-document-reporter.js';
import type { UndoReporter } from '../../report/common/undo-reporter.js';
import { undoDocument } from '../../report/json/undo-document.js';
import { undoTextReporter } from '../../report/text/undo-text-reporter.js';
import type { Run } from '../../run/command.js';
import type { Session } from '../../run/session.js';
import { jsonText } from '../../text/json-text.js';
import { handOver } from '../../run/hand-over.js';
import { revertRepair } from './revert-repair.js';

/** Reverts a repair, reports it, and returns the exit code. Never rejects. */
export const runUndo =
  (settings: UndoSettings): Run =>
  async (session) => {
    const { target, interruption, style } = session;
    const reporter = await reporterOf(session);
    const run = await revertRepair({ ...session, reporter }, settings);
    return handOver({
      target,
      interruption,
      style,
      made: undoMade(run),
      report: async (failure) => {
        run.failure ??= failure;
        const exit = undoExit(run);
        await reporter.finish(run, exit);
        return exit.code;
      },
    });
  };

const reporterOf = async ({ terminal, output, style, record }: Session): Promise<UndoReporter> => {
  const { format } = output;
  if (format === 'json') {
    return undoDocumentReporter(terminal, style, (run, exit) => jsonText(undoDocument(run, record, exit)));
  }
  if (format === 'html') {
    const { undoPage } = await import('../../report/html/undo-page.js');
    return undoDocumentReporter(terminal, style, (run, exit) => undoPage(run, record, exit));
  }
  return undoTextReporter(terminal, output, record.doctorCommand);
};
