import {
  commandText,
  escapeInvisible,
  loadOnce,
  type CheckSummary,
  type ProgressEvent,
} from '@netclaw/doctor-core/engine';
import type { ListrDefaultRendererLogLevels as Level } from 'listr2';

import type { Style } from '../text/style.js';
import type { OutputPort } from '../terminal/terminal-port.js';
import type { Progress } from './progress.js';
import { SLOW, watchSlowChecks, type Timer } from './slow-checks.js';

/** What shows it. */
export const loadDisplay = loadOnce(() => Promise.all([import('listr2'), import('./listr-stream.js')]));

/** Progress whose title can change. */
export interface LiveProgress extends Progress {
  retitle(title: string): void;
}

/**
 * One listr2 task with the running checks below its title; it disappears when it is done, and then what others have printed appears. listr2 is
 * loaded while the checks already run. Its task never fails, so no error can take the place of the title.
 */
export const startLiveProgress = (title: string, stderr: OutputPort, style: Style, timer: Timer): LiveProgress => {
  const running = new Map<string, string>();
  const releaseOthers = stderr.holdOthers?.();
  const board: Board = { title, isClosed: false, redraw: () => undefined, close: () => undefined };
  const shown = show(running, board, stderr, style).catch(() => undefined);
  const slow = watchSlowChecks((check) => {
    running.set(check.id, `${nameOf(check)} (${SLOW})`);
    board.redraw();
  }, timer);
  return {
    onEvent: (event) => {
      track(running, event);
      slow.onEvent(event);
      board.redraw();
    },
    retitle: (better) => {
      board.title = better;
      board.redraw();
    },
    stop: async () => {
      await slow.stop();
      board.isClosed = true;
      board.close();
      await shown;
      releaseOthers?.();
    },
  };
};

/** What the display, once it is loaded, can be asked. */
interface Board {
  title: string;
  isClosed: boolean;
  redraw: () => void;
  close: () => void;
}

const show = async (
  running: ReadonlyMap<string, string>,
  board: Board,
  stderr: OutputPort,
  style: Style,
): Promise<void> => {
  const [
    { DefaultRenderer, Listr, ListrDefaultRendererLogLevels, ListrLogger, ProcessOutput, Spinner },
    { listrStream },
  ] = await loadDisplay();
  if (board.isClosed) return;
  // listr2 would ask stdout whether there is a terminal, and write a plain log to it if there is none
  class StderrRenderer extends DefaultRenderer {
    static override nonTTY = true;
  }
  const stream = listrStream(stderr);
  class AsciiSpinner extends Spinner {
    protected override readonly spinner = ['-', '\\', '|', '/'];
  }
  await new Listr(
    [
      {
        title: board.title,
        task: (_, task) =>
          new Promise<void>((resolve) => {
            board.close = resolve;
            board.redraw = () => {
              task.title = board.title;
              task.output = [...running.values()].join(', ');
            };
            board.redraw();
            if (board.isClosed) resolve();
          }),
      },
    ],
    {
      // its handler would exit the process
      registerSignalListeners: false,
      renderer: StderrRenderer,
      rendererOptions: {
        clearOutput: true,
        formatOutput: 'truncate',
        spinner: style.symbols.isUnicode ? new Spinner() : new AsciiSpinner(),
        logger: new ListrLogger<Level>({ processOutput: new ProcessOutput(stream, stream) }),
        icon: { [ListrDefaultRendererLogLevels.OUTPUT]: style.symbols.arrow },
        color: {
          [ListrDefaultRendererLogLevels.PENDING]: (text) => style.cyan(text ?? ''),
          [ListrDefaultRendererLogLevels.OUTPUT]: (text) => text ?? '',
        },
      },
    },
  ).run();
};

const track = (running: Map<string, string>, event: ProgressEvent): void => {
  switch (event.kind) {
    case 'check-started':
      running.delete(COMMAND);
      running.set(event.check.id, nameOf(event.check));
      return;
    case 'check-finished':
      running.delete(event.result.check.id);
      return;
    case 'command-started':
      running.set(COMMAND, commandText(event.command));
  }
};

/** In the place of the id of a check. */
const COMMAND = '$';

const nameOf = ({ title }: CheckSummary): string => escapeInvisible(title);
