import type { UndoSettings } from '../../model/settings/settings.js';
import { undoExit } from '../../model/run/undo-exit.js';
import { undoMade } from '../../model/run/undo-run.js';
import { undoJsonReporter } from '../../report/json/undo-json-reporter.js';
import { undoTextReporter } from '../../report/text/undo-text-reporter.js';
import { handOver } from '../../run/hand-over.js';
import type { Session } from '../../run/session.js';
import { runUndo } from './run-undo.js';

/** Reverts a repair, reports it, and returns the exit code. Never rejects. */
export const performUndo = async (session: Session, settings: UndoSettings): Promise<number> => {
  const { target, terminal, interruption, output, style, record } = session;
  const reporter =
    output.format === 'json'
      ? undoJsonReporter(terminal, style)
      : undoTextReporter(terminal, output, record.doctorCommand);
  const run = await runUndo({ ...session, reporter }, settings);
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
