import type { OutputSettings } from '../../model/settings/settings.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { renderFailure } from '../../text/failure.js';
import { layOut } from '../../text/lay-out.js';
import { writeLines } from '../../text/lines.js';
import { margin, paragraph } from '../../text/paragraph.js';
import type { Screen } from '../../text/screen.js';
import { styleOf } from '../../text/style.js';
import type { UndoReporter } from '../common/undo-reporter.js';
import { undoAdvice, undoResult, undoScreen } from './undo.js';

/** Writes the preview and the result to stdout, notes and failures to stderr. */
export const undoTextReporter = (terminal: TerminalPort, output: OutputSettings, doctor: string): UndoReporter => {
  const { stdout, stderr } = terminal;
  const outStyle = styleOf(stdout, terminal, output);
  const errStyle = styleOf(stderr, terminal, output);
  const { isVerbose } = output;
  const show = (screen: Screen): Promise<void> => writeLines(stdout, layOut(screen, outStyle));
  const say = (screen: Screen): Promise<void> => writeLines(stderr, layOut(screen, errStyle));
  const showEnd = async (screen: Screen): Promise<void> => {
    await stdout.write('\n');
    await show(screen);
    if (output.file !== undefined && stderr.isTerminal) await say(screen);
  };
  return {
    showPlan: async (plan, consents, isAsked) => {
      const screen = undoScreen(plan, { consents, isAsked, isVerbose });
      await show(screen);
      if (isAsked && !stdout.isTerminal) await say(screen);
    },
    showAdvice: (run) => showEnd(undoAdvice(run)),
    showResult: (plan, result) => showEnd(undoResult(plan, result, doctor)),
    note: async (text) => {
      if (!output.isQuiet) await writeLines(stderr, paragraph(text, errStyle.width, margin(0, errStyle.symbols.info)));
    },
    finish: async ({ failure }) => {
      if (failure !== undefined) await writeLines(stderr, renderFailure(failure, errStyle));
    },
  };
};
