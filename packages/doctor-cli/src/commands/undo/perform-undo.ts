import type { Doctor } from '@netclaw/doctor-core';

import type { UndoSettings } from '../../model/settings/invocation.js';
import { handOver } from '../../run/hand-over.js';
import type { OutputTarget } from '../../run/output-target.js';
import { undoJsonReporter } from '../../report/json/undo-json-reporter.js';
import { styleOf } from '../../text/style.js';
import { undoTextReporter } from '../../report/text/undo-text-reporter.js';
import { runUndo } from './run-undo.js';
import type { UndoContext } from './undo-context.js';
import { undoExit } from '../../model/run/undo-exit.js';
import { undoMade } from '../../model/run/undo-run.js';

/** Takes a repair back, reports it, and returns the exit code. Never rejects. */
export const performUndo = async (
  context: Omit<UndoContext, 'reporter' | 'style'> & { readonly target: OutputTarget },
  createDoctor: () => Promise<Doctor>,
  settings: UndoSettings,
): Promise<number> => {
  const { target, terminal, interruption, output, doctorCommand } = context;
  const style = styleOf(terminal.stderr, terminal, output);
  const reporter =
    output.format === 'json' ? undoJsonReporter(terminal, style) : undoTextReporter(terminal, output, doctorCommand);
  const run = await runUndo({ ...context, reporter, style }, createDoctor, settings);
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
