import { commandText, escapeInvisible, severityOf, type CheckResult } from '@netclaw/doctor-core/engine';

import type { Style } from '../text/style.js';
import type { OutputPort } from '../terminal/terminal-port.js';
import type { Progress } from './progress.js';
import { SLOW, watchSlowChecks, type Timer } from './slow-checks.js';

/** One line for each check that finished, or is slow, for logs. */
export const startPlainProgress = (stderr: OutputPort, style: Style, timer: Timer): Progress => {
  let written = Promise.resolve();
  const write = (line: string): void => {
    written = written.then(() => stderr.write(`${line}\n`)).catch(() => undefined);
  };
  const slow = watchSlowChecks(({ id }) => {
    write(`${style.symbols.skipped} ${escapeInvisible(id)}: ${SLOW}`);
  }, timer);
  return {
    onEvent: (event) => {
      slow.onEvent(event);
      if (event.kind === 'check-finished') write(lineOf(event.result, style));
      if (event.kind === 'command-started') write(`$ ${commandText(event.command)}`);
    },
    stop: async () => {
      await slow.stop();
      await written;
    },
  };
};

const lineOf = (result: CheckResult, style: Style): string => {
  const severity = severityOf(result);
  const { status } = result.outcome;
  const words = status === 'completed' ? (severity === 'pass' ? 'ok' : severity) : status;
  return `${style.symbols[severity]} ${escapeInvisible(result.check.id)}: ${words}`;
};
