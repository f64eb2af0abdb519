import type { CheckDescription } from '@netclaw/doctor-core';

import type { DoctorCommandOptions } from '../doctor-command-options.js';
import type { Invocation, OutputSettings } from '../parse/invocation.js';
import { jsonText } from '../render/json/escape-json.js';
import { listDocument } from '../render/json/list-document.js';
import { programDocument } from '../render/json/program-document.js';
import { renderCheckList } from '../render/text/check-list.js';
import { styleOf } from '../render/text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';

/** Shows help or the version. */
export const showProgram = (
  invocation: Extract<Invocation, { readonly kind: 'help' | 'version' }>,
  { name, version }: DoctorCommandOptions,
  { stdout }: TerminalPort,
): Promise<void> => {
  const help = invocation.kind === 'help' ? invocation.text : null;
  switch (invocation.output.format) {
    case 'text':
      return stdout.write(help ?? `${version}\n`);
    case 'json':
      return stdout.write(jsonText(programDocument(name, version, help)));
  }
};

/** Shows the checks of a doctor. */
export const showList = (
  checks: readonly CheckDescription[],
  terminal: TerminalPort,
  output: OutputSettings,
): Promise<void> => {
  switch (output.format) {
    case 'text':
      return terminal.stdout.write(
        `${renderCheckList(checks, styleOf(terminal.stdout, terminal, output)).join('\n')}\n`,
      );
    case 'json':
      return terminal.stdout.write(jsonText(listDocument(checks)));
  }
};
