import type { OutputSettings } from '../../model/settings/settings.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import type { Reporter } from '../common/reporter.js';
import { renderDiagnosis } from './diagnosis.js';
import { renderFailure } from '../../text/failure.js';
import { renderGates } from './gates.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { renderPlan } from './plan.js';
import { renderResult } from './result.js';
import { styleOf, type Style } from '../../text/style.js';
import { writeLines } from '../../text/lines.js';

/** Writes each part as soon as it is known: results to stdout, notes and failures to stderr. */
export const textReporter = (terminal: TerminalPort, output: OutputSettings, doctor: string): Reporter => {
  const { stdout, stderr } = terminal;
  const outStyle = styleOf(stdout, terminal, output);
  const errStyle = styleOf(stderr, terminal, output);
  let isFirst = true;
  const show = async (lines: readonly string[]): Promise<void> => {
    await stdout.write(`${isFirst ? '' : '\n'}${lines.join('\n')}\n`);
    isFirst = false;
  };
  const say = (lines: readonly string[]): Promise<void> => writeLines(stderr, lines);
  // who looks at the terminal while the report goes to a file must see what became of his yes
  const showEnd = async (render: (style: Style) => readonly string[]): Promise<void> => {
    await show(render(outStyle));
    if (output.file !== undefined && stderr.isTerminal) await say(render(errStyle));
  };
  return {
    showDiagnosis: (diagnosis) => show(renderDiagnosis(diagnosis, doctor, outStyle)),
    showPlan: async (repairs, context, isForPrompt) => {
      await show(renderPlan(repairs, context, outStyle));
      if (isForPrompt && !stdout.isTerminal) await say(renderPlan(repairs, context, errStyle));
    },
    showResult: (result) => showEnd((style) => renderResult(result, doctor, style)),
    note: async (text) => {
      if (!output.isQuiet) await say(paragraph(text, errStyle.width, margin(0, errStyle.symbols.info)));
    },
    warn: (text) => say(paragraph(text, errStyle.width, margin(0, errStyle.symbols.info))),
    showAdvice: (text, commands) =>
      showEnd(({ width, symbols }) => [
        ...paragraph(text, width, margin(0)),
        ...commands.flatMap((command) => paragraph(`\`${command}\``, width, margin(2, symbols.arrow))),
      ]),
    finish: async (record) => {
      const gates = renderGates(record.gates, outStyle);
      if (gates.length > 0) await show(gates);
      // a stop that is an outcome of a repair was shown by its plan or result
      if (record.failure !== undefined) await say(renderFailure(record.failure, errStyle));
    },
  };
};
