import type { OutputSettings } from '../model/settings/invocation.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { documentReporter } from './common/document-reporter.js';
import { githubReporter } from './github/github-reporter.js';
import { jsonReporter } from './json/json-reporter.js';
import { junitDocument } from './junit/junit-document.js';
import type { Reporter } from './common/reporter.js';
import { sarifDocument } from './sarif/sarif-document.js';
import { styleOf } from '../text/style.js';
import { textReporter } from './text/text-reporter.js';

/** The reporter of the format that was asked for. `doctor` is the command as it was invoked. */
export const createReporter = (output: OutputSettings, terminal: TerminalPort, doctor: string): Reporter => {
  switch (output.format) {
    case 'text':
      return textReporter(terminal, output, doctor);
    case 'json':
      return jsonReporter(terminal, styleOf(terminal.stderr, terminal, output));
    case 'sarif':
      return documentReporter(terminal, styleOf(terminal.stderr, terminal, output), sarifDocument);
    case 'junit':
      return documentReporter(terminal, styleOf(terminal.stderr, terminal, output), junitDocument);
    case 'github':
      return githubReporter(terminal, styleOf(terminal.stderr, terminal, output));
  }
};
