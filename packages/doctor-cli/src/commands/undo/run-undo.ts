import type { UndoSettings } from '../../model/settings/settings.js';
import { undoExit } from '../../model/run/undo-exit.js';
import { undoMade } from '../../model/run/undo-run.js';
import { undoJsonReporter } from '../../report/json/undo-json-reporter.js';
import { undoTextReporter } from '../../report/text/undo-text-reporter.js';
import type { Run } from '../../run/command.js';
import { handOver } from '../../run/hand-over.js';
import { revertRepair } from './revert-repair.js';

/** Reverts a repair, reports it, and returns the exit code. Never rejects. */
export const runUndo =
  (settings: UndoSettings): Run =>
  async (session) => {
    const { target, terminal, interruption, output, style, record } = session;
    const reporter =
      output.format === 'json'
        ? undoJsonReporter(terminal, style, record)
        : undoTextReporter(terminal, output, record.doctorCommand);
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
