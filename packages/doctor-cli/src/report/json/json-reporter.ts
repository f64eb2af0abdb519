import type { TerminalPort } from '../../terminal/terminal-port.js';
import { documentReporter } from '../common/document-reporter.js';
import type { Reporter } from '../common/reporter.js';
import type { Style } from '../../text/style.js';
import { jsonText } from '../../text/json-text.js';
import { reportDocument } from './report-document.js';

/** The report as JSON. */
export const jsonReporter = (terminal: TerminalPort, style: Style): Reporter =>
  documentReporter(terminal, style, (...run) => jsonText(reportDocument(...run)));
