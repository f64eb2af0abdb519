import { crashReason } from '@netclaw/doctor-core/engine';

import { margin, paragraph } from '../text/paragraph.js';
import { widthOf } from '../text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { writeLines } from '../text/lines.js';

/** What code of others did behind the doctor's back while it ran. */
interface UnhandledErrors {
  /** Says on stderr what failed, and leaves the process to everybody again. */
  stop(): Promise<void>;
}

/**
 * Keeps the process for the doctor. A timer or a promise that a check leaves behind may fail when nobody waits for it: that is reported, and
 * changes neither the result nor the exit code.
 */
export const watchUnhandledErrors = (terminal: TerminalPort): UnhandledErrors => {
  const seen = new Set<string>();
  const release = terminal.guard((error) => {
    seen.add(crashReason(error));
  });
  return {
    stop: async () => {
      for (const line of seen) {
        const text = `Something that a check left running has failed: ${line}. The result does not depend on it.`;
        const lines = paragraph(text, widthOf(terminal.stderr), margin(0, '!'));
        await writeLines(terminal.stderr, lines).catch(() => undefined);
      }
      release();
    },
  };
};
