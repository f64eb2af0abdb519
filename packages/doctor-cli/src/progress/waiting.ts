import type { OutputSettings } from '../model/settings/settings.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { writeLines } from '../text/lines.js';
import { margin, paragraph } from '../text/paragraph.js';
import { wholeSeconds } from '../text/phrases.js';
import type { Style } from '../text/style.js';
import { startLiveProgress, type LiveProgress } from './live-progress.js';
import { processTimer } from './slow-checks.js';
import { progressKind } from './with-progress.js';

/** Shows what a run waits for between its looks. */
interface WaitingDisplay {
  /** After each look: the names of what is not good, and how much time is left, ms. */
  show(names: readonly string[], restMs: number): Promise<void>;
  /** After it nothing is left on the screen and nothing runs. */
  stop(): Promise<void>;
}

interface WaitingContext {
  readonly terminal: TerminalPort;
  readonly output: OutputSettings;
  readonly style: Style;
}

/**
 * - nothing with `--quiet`
 * - one line that changes, where progress is live; `onLive` is called when it first appears
 * - else a line each time when the names change: a log of a deployment must not be silent for a minute
 */
export const waitingDisplay = (context: WaitingContext, onLive: () => void): WaitingDisplay => {
  if (context.output.isQuiet) return { show: () => Promise.resolve(), stop: () => Promise.resolve() };
  return progressKind(context.terminal, context.output) === 'live' ? live(context, onLive) : plain(context);
};

const live = ({ terminal, style }: WaitingContext, onLive: () => void): WaitingDisplay => {
  let progress: LiveProgress | undefined;
  return {
    show: (names, restMs) => {
      const title = textOf(names, restMs);
      if (progress === undefined) {
        onLive();
        progress = startLiveProgress(title, terminal.stderr, style, processTimer);
      } else {
        progress.retitle(title);
      }
      return Promise.resolve();
    },
    stop: async () => progress?.stop(),
  };
};

const plain = ({ terminal: { stderr }, style }: WaitingContext): WaitingDisplay => {
  let shown = '';
  return {
    show: async (names, restMs) => {
      if (names.join() === shown) return;
      shown = names.join();
      const lines = paragraph(`${textOf(names, restMs)}.`, style.width, margin(0, style.symbols.info));
      // as other progress: what cannot be shown changes nothing
      await writeLines(stderr, lines).catch(() => undefined);
    },
    stop: () => Promise.resolve(),
  };
};

/** The time first: a terminal that is too narrow cuts the end. */
const textOf = (names: readonly string[], restMs: number): string =>
  `Waiting up to ${wholeSeconds(restMs)} for ${names.join(', ')}`;
