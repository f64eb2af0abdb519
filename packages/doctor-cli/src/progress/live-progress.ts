import type { ProgressEvent } from '@netclaw/doctor-core';
import { escapeInvisible } from '@netclaw/doctor-core';

import type { Style } from '../render/text/style.js';
import type { OutputPort } from '../terminal/terminal-port.js';
import { listrStream } from './listr-stream.js';
import type { Progress } from './progress.js';

/**
 * One listr2 task with the running checks below its title; it disappears when it is done. listr2 is loaded while the checks already
 * run. Its task never fails, so no error can take the place of the title, and its own signal handler, which exits, is off.
 */
export const startLiveProgress = (title: string, stderr: OutputPort, style: Style): Progress => {
  const running = new Map<string, string>();
  let isStopped = false;
  let redraw = (): void => undefined;
  let finish = (): void => undefined;
  const display = async (): Promise<void> => {
    const { Listr, ListrDefaultRendererLogLevels, ListrLogger, ProcessOutput, Spinner } = await import('listr2');
    if (isStopped) return;
    const stream = listrStream(stderr);
    const plain = (text?: string): string => text ?? '';
    const levels = Object.values(ListrDefaultRendererLogLevels);
    const rendererOptions = {
      clearOutput: true,
      formatOutput: 'truncate',
      spinner: Object.assign(new Spinner(), style.symbols.pass === '+' ? { spinner: ['-', '\\', '|', '/'] } : {}),
      logger: new ListrLogger({ processOutput: new ProcessOutput(stream, stream) }),
      color: Object.fromEntries(levels.map((level) => [level, plain])),
      icon: { [ListrDefaultRendererLogLevels.OUTPUT]: style.symbols.arrow },
    } as const;
    const task = (_: unknown, { stdout }: { stdout: () => NodeJS.WritableStream }): Promise<void> =>
      new Promise((resolve) => {
        const output = stdout();
        redraw = () => {
          output.write([...running.values()].join(', '));
        };
        redraw();
        finish = resolve;
        if (isStopped) resolve();
      });
    await new Listr([{ title, task }], { registerSignalListeners: false, rendererOptions }).run();
  };
  const displayed = display().catch(() => undefined);
  return {
    onEvent: (event) => {
      track(running, event);
      redraw();
    },
    stop: async () => {
      isStopped = true;
      finish();
      await displayed;
    },
  };
};

const track = (running: Map<string, string>, event: ProgressEvent): void => {
  if (event.kind === 'check-started') running.set(event.check.id, escapeInvisible(event.check.title));
  else running.delete(event.result.check.id);
};
