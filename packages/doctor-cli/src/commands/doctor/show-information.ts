import type { CheckDescription, History } from '@netclaw/doctor-core';

import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import type { Invocation, OutputSettings } from '../../model/settings/invocation.js';
import { jsonText } from '../../text/json-text.js';
import { historyDocument } from '../../report/json/history-document.js';
import { listDocument } from '../../report/json/list-document.js';
import { programDocument } from '../../report/json/program-document.js';
import { renderCheckList } from '../../report/text/check-list.js';
import { renderHistory } from '../../report/text/history.js';
import { styleOf } from '../../text/style.js';
import type { TerminalPort } from '../../terminal/terminal-port.js';

/** Shows help or the version. */
export const showProgram = (
  invocation: Extract<Invocation, { readonly kind: 'help' | 'version' }>,
  { name, version }: DoctorCommandOptions,
  { stdout }: TerminalPort,
): Promise<void> => {
  const help = invocation.kind === 'help' ? invocation.text : null;
  return invocation.output.format === 'json'
    ? stdout.write(jsonText(programDocument(name, version, help)))
    : stdout.write(help ?? `${version}\n`);
};

/** Shows the checks of a doctor. */
export const showList = (
  checks: readonly CheckDescription[],
  terminal: TerminalPort,
  output: OutputSettings,
): Promise<void> => {
  return output.format === 'json'
    ? terminal.stdout.write(jsonText(listDocument(checks)))
    : terminal.stdout.write(`${renderCheckList(checks, styleOf(terminal.stdout, terminal, output)).join('\n')}\n`);
};

/** Shows the repairs that can be taken back. */
export const showHistory = (history: History, terminal: TerminalPort, output: OutputSettings): Promise<void> => {
  return output.format === 'json'
    ? terminal.stdout.write(jsonText(historyDocument(history)))
    : terminal.stdout.write(`${renderHistory(history, styleOf(terminal.stdout, terminal, output)).join('\n')}\n`);
};
