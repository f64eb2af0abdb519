import type { OutputSettings } from '../../model/settings/settings.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';
import { documentReporter } from '../common/document-reporter.js';
import type { Reporter } from '../common/reporter.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { styleOf } from '../../text/style.js';
import { annotationsOf } from './annotations.js';
import { stepSummary } from './step-summary.js';
import { workflowCommand } from './workflow-command.js';
import { writeLines } from '../../text/lines.js';

/** Annotations of a workflow run on stdout, and a page added to the summary of its step where GitHub names one. */
export const githubReporter = (terminal: TerminalPort, output: OutputSettings): Reporter => {
  const style = styleOf(terminal.stderr, terminal, output);
  const annotations = documentReporter(terminal, output, (record, _fix, _exit, stop) =>
    annotationsOf(record, stop)
      .map((annotation) => `${workflowCommand(annotation)}\n`)
      .join(''),
  );
  return {
    ...annotations,
    finish: async (record, fix, exit, stop) => {
      await annotations.finish(record, fix, exit, stop);
      const path = terminal.environment['GITHUB_STEP_SUMMARY'];
      if (path === undefined || path === '') return;
      try {
        await terminal.files.append(path, stepSummary(record, exit, stop));
      } catch (error) {
        // the annotations say the same, so it is no reason to fail
        const reason = error instanceof Error ? error.message : String(error);
        await writeLines(terminal.stderr, paragraph(reason, style.width, margin(0, style.symbols.warning)));
      }
    },
  };
};
