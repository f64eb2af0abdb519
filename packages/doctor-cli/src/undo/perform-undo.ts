import type { Doctor } from '@netclaw/doctor-core';

import type { UndoSettings } from '../parse/invocation.js';
import { undoJsonReporter } from '../render/json/undo-json-reporter.js';
import { styleOf } from '../render/text/style.js';
import { undoTextReporter } from '../render/text/undo-text-reporter.js';
import { runUndo } from './run-undo.js';
import type { UndoContext } from './undo-context.js';
import { undoExit } from './undo-exit.js';

/** Takes a repair back, reports it, and returns the exit code. Rejects only where the report cannot be written. */
export const performUndo = async (
  context: Omit<UndoContext, 'reporter' | 'style'>,
  createDoctor: () => Promise<Doctor>,
  settings: UndoSettings,
): Promise<number> => {
  const { terminal, output, doctorCommand } = context;
  const style = styleOf(terminal.stderr, terminal, output);
  const reporter =
    output.format === 'json' ? undoJsonReporter(terminal, style) : undoTextReporter(terminal, output, doctorCommand);
  const run = await runUndo({ ...context, reporter, style }, createDoctor, settings);
  const exit = undoExit(run);
  await reporter.finish(run, exit);
  return exit.code;
};
