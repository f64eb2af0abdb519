import { escapeInvisible, severityOf, type CheckResult } from '@netclaw/doctor-core/engine';

import type { Style } from '../text/style.js';
import type { OutputPort } from '../terminal/terminal-port.js';
import type { Progress } from './progress.js';

/** One line for each check that finished, for logs. */
export const startPlainProgress = (stderr: OutputPort, style: Style): Progress => {
  let written = Promise.resolve();
  return {
    onEvent: (event) => {
      if (event.kind !== 'check-finished') return;
      const line = `${lineOf(event.result, style)}\n`;
      written = written.then(() => stderr.write(line)).catch(() => undefined);
    },
    stop: () => written,
  };
};

const lineOf = (result: CheckResult, style: Style): string => {
  const severity = severityOf(result);
  const { status } = result.outcome;
  const words = status === 'completed' ? (severity === 'pass' ? 'ok' : severity) : status;
  return `${style.symbols[severity]} ${escapeInvisible(result.check.id)}: ${words}`;
};
