import type { OutputSettings } from '../../model/settings/settings.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import type { UndoReporter } from '../common/undo-reporter.js';
import { renderFailure } from '../../text/failure.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { styleOf, type Style } from '../../text/style.js';
import { renderUndoAdvice, renderUndoPlan, renderUndoResult } from './undo.js';
import { writeLines } from '../../text/lines.js';

/** Writes the preview and the result to stdout, notes and failures to stderr. */
export const undoTextReporter = (terminal: TerminalPort, output: OutputSettings, doctor: string): UndoReporter => {
  const { stdout, stderr } = terminal;
  const outStyle = styleOf(stdout, terminal, output);
  const errStyle = styleOf(stderr, terminal, output);
  const show = (lines: readonly string[]): Promise<void> => writeLines(stdout, lines);
  const say = (lines: readonly string[]): Promise<void> => writeLines(stderr, lines);
  const showEnd = async (render: (style: Style) => readonly string[]): Promise<void> => {
    await show(['', ...render(outStyle)]);
    if (output.file !== undefined && stderr.isTerminal) await say(render(errStyle));
  };
  return {
    showPlan: async (plan, consents, isForPrompt) => {
      await show(renderUndoPlan(plan, consents, outStyle));
      if (isForPrompt && !stdout.isTerminal) await say(renderUndoPlan(plan, consents, errStyle));
    },
    showAdvice: (run) => showEnd((style) => renderUndoAdvice(run, style)),
    showResult: (plan, result) => showEnd((style) => renderUndoResult(plan, result, doctor, style)),
    note: async (text) => {
      if (!output.isQuiet) await say(paragraph(text, errStyle.width, margin(0, errStyle.symbols.info)));
    },
    finish: async ({ failure }) => {
      if (failure !== undefined) await say(renderFailure(failure, errStyle));
    },
  };
};
