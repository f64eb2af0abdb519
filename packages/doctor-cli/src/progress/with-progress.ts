import type { OutputSettings } from '../model/settings/settings.js';
import type { Style } from '../text/style.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { startLiveProgress } from './live-progress.js';
import { startPlainProgress } from './plain-progress.js';
import type { Progress } from './progress.js';
import { processTimer, type Timer } from './slow-checks.js';

type ProgressKind = 'live' | 'plain' | 'none';

/**
 * - nothing with `--quiet`
 * - live at a terminal that can redraw lines, outside of CI
 * - else, with `--verbose`, a plain line for each check, and without it nothing
 *
 * The same in every format: it goes to stderr, where no document is.
 */
export const progressKind = (terminal: TerminalPort, output: OutputSettings): ProgressKind => {
  if (output.isQuiet) return 'none';
  const { stdout, stderr, environment } = terminal;
  // listr2 measures stdout whatever stream it writes to; in 0 columns it would print one character per line
  const hasColumns = (stderr.columns ?? 0) > 0 && !(stdout.isTerminal && stdout.columns === 0);
  const isCapable = environment['TERM'] !== 'dumb' && (environment['CI'] ?? '') === '';
  if (stderr.isTerminal && hasColumns && isCapable) return 'live';
  return output.isVerbose ? 'plain' : 'none';
};

/** Runs work with progress under a title; whatever comes of the work, the progress is stopped before this returns. */
export const withProgress = async <T>(
  title: string,
  context: { readonly terminal: TerminalPort; readonly output: OutputSettings; readonly style: Style },
  work: (onEvent: Progress['onEvent']) => Promise<T>,
  timer = processTimer,
): Promise<T> => {
  const progress = startProgress(title, context, progressKind(context.terminal, context.output), timer);
  try {
    return await work(progress.onEvent);
  } finally {
    await progress.stop();
  }
};

const startProgress = (
  title: string,
  { terminal, style }: { readonly terminal: TerminalPort; readonly style: Style },
  kind: ProgressKind,
  timer: Timer,
): Progress => {
  switch (kind) {
    case 'live':
      return startLiveProgress(title, terminal.stderr, style, timer);
    case 'plain':
      return startPlainProgress(terminal.stderr, style, timer);
    case 'none':
      return { onEvent: () => undefined, stop: () => Promise.resolve() };
  }
};
