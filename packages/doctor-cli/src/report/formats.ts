import type { OutputSettings } from '../model/settings/settings.js';
import type { FORMAT_NAMES } from '../parse/declaration/option-table.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { jsonText } from '../text/json-text.js';
import { documentReporter, type DocumentFormat } from './common/document-reporter.js';
import type { Reporter } from './common/reporter.js';
import { githubReporter } from './github/github-reporter.js';
import { reportDocument } from './json/report-document.js';
import { junitDocument } from './junit/junit-document.js';
import { sarifDocument } from './sarif/sarif-document.js';
import { textReporter } from './text/text-reporter.js';

/** The name of a format. */
type Format = (typeof FORMAT_NAMES)[number];

/** How a report is written in one format. */
interface ReportFormat {
  /** Is it one text, made at the end, that says how the run ended? */
  readonly isDocument: boolean;
  /** `doctor` is the command as it was invoked. */
  readonly create: (terminal: TerminalPort, output: OutputSettings, doctor: string) => Reporter;
}

const document = (write: DocumentFormat): ReportFormat => ({
  isDocument: true,
  create: (terminal, output) => documentReporter(terminal, output, write),
});

/** The formats of a report by name, in the order of help. */
export const FORMATS = {
  text: { isDocument: false, create: textReporter },
  json: document((...run) => jsonText(reportDocument(...run))),
  sarif: document(sarifDocument),
  junit: document(junitDocument),
  github: { isDocument: false, create: githubReporter },
} as const satisfies Record<Format, ReportFormat>;

/** How a run shows itself, and in which format. */
export interface ReportOutput extends OutputSettings {
  readonly format: Format;
}
