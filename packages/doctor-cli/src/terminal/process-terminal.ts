import type { Readable, Writable } from 'node:stream';

import { openLinePrompt } from './line-prompt.js';
import type { OutputPort, StopSignal, TerminalPort } from './terminal-port.js';

type TerminalStream<S> = S & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of `process` that a terminal needs. */
export interface ProcessLike {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly stdin: TerminalStream<Readable>;
  readonly stdout: TerminalStream<Writable>;
  readonly stderr: TerminalStream<Writable>;
  exitCode?: number | string | null | undefined;
  on(signal: StopSignal, listener: () => void): unknown;
  off(signal: StopSignal, listener: () => void): unknown;
}

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM'];

/** A terminal over a process. It listens to signals only while someone wants to know. */
export const processTerminal = (process: ProcessLike): TerminalPort => ({
  environment: process.env,
  platform: process.platform,
  stdin: { isTerminal: process.stdin.isTTY === true },
  stdout: outputOver(process.stdout),
  stderr: outputOver(process.stderr),
  openPrompt: () => openLinePrompt(process.stdin, process.stderr),
  onSignal: (listener) => {
    const listeners = STOP_SIGNALS.map((signal) => [signal, () => listener(signal)] as const);
    for (const [signal, heard] of listeners) process.on(signal, heard);
    return () => {
      for (const [signal, heard] of listeners) process.off(signal, heard);
    };
  },
  setExitCode: (code) => {
    process.exitCode = code;
  },
});

const outputOver = (stream: TerminalStream<Writable>): OutputPort => {
  // Without a listener a stream whose reader has gone away (`| head`) would end the process with a stack trace.
  stream.on('error', () => undefined);
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        stream.write(text, (error) => {
          if (error && !isReaderGone(error)) reject(error);
          else resolve();
        });
      }),
  };
};

const isReaderGone = (error: Error): boolean =>
  'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
