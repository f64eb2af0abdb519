import type { OutputSettings } from '../model/settings/settings.js';
import type { FORMAT_NAMES } from '../parse/declaration/option-table.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { jsonText } from '../text/json-text.js';
import { documentReporter, type DocumentFormat } from './common/document-reporter.js';
import type { Reporter } from './common/reporter.js';

/** The name of a format. */
type Format = (typeof FORMAT_NAMES)[number];

/** `doctor` is the command as it was invoked. */
type CreateReporter = (terminal: TerminalPort, output: OutputSettings, doctor: string) => Reporter;

/** How a report is written in one format. */
interface ReportFormat {
  /** Is it one text, made at the end, that says how the run ended? */
  readonly isDocument: boolean;
  /** Of several formats a run needs one. */
  readonly load: () => Promise<CreateReporter>;
}

const document = (load: () => Promise<DocumentFormat>): ReportFormat => ({
  isDocument: true,
  load: async () => {
    const write = await load();
    return (terminal, output) => documentReporter(terminal, output, write);
  },
});

/** The formats of a report by name, in the order of help. */
export const FORMATS = {
  text: { isDocument: false, load: async () => (await import('./text/text-reporter.js')).textReporter },
  json: document(async () => {
    const { reportDocument } = await import('./json/report-document.js');
    return (...run) => jsonText(reportDocument(...run));
  }),
  sarif: document(async () => (await import('./sarif/sarif-document.js')).sarifDocument),
  junit: document(async () => (await import('./junit/junit-document.js')).junitDocument),
  html: document(async () => (await import('./html/html-document.js')).htmlDocument),
  github: { isDocument: false, load: async () => (await import('./github/github-reporter.js')).githubReporter },
} as const satisfies Record<Format, ReportFormat>;

/** How a run shows itself, and in which format. */
export interface ReportOutput extends OutputSettings {
  readonly format: Format;
}
