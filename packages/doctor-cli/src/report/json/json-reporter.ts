import type { TerminalPort } from '../../terminal/terminal-port.js';
import { documentReporter } from '../document-reporter.js';
import type { Reporter } from '../reporter.js';
import type { Style } from '../../text/style.js';
import { jsonText } from '../../text/escape-json.js';
import { reportDocument } from './report-document.js';

/** The report as JSON. */
export const jsonReporter = (terminal: TerminalPort, style: Style): Reporter =>
  documentReporter(terminal, style, (...run) => jsonText(reportDocument(...run)));
