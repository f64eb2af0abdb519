import type { Readable, Writable } from 'node:stream';

import { DoctorError } from '@netclaw/doctor-core';

import type { FileAccess } from './file-access.js';
import { guardProcess, type GuardedProcess } from './guard-process.js';
import { openLinePrompt } from './line-prompt.js';
import type { OutputPort, StopSignal, TerminalPort } from './terminal-port.js';
import { systemCode } from './system-code.js';

type TerminalStream<S> = S & { readonly isTTY?: boolean; readonly columns?: number };

/** The parts of `process` that a terminal needs. */
export interface ProcessLike extends Pick<GuardedProcess, 'exit' | 'listeners'> {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly stdin: TerminalStream<Readable>;
  readonly stdout: TerminalStream<Writable>;
  readonly stderr: TerminalStream<Writable>;
  exitCode?: number | string | null | undefined;
  on(event: ProcessEvent, listener: (error: unknown) => void): unknown;
  off(event: ProcessEvent, listener: (error: unknown) => void): unknown;
}

type ProcessEvent = StopSignal | 'uncaughtException' | 'unhandledRejection' | 'warning';

const STOP_SIGNALS: readonly StopSignal[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** A terminal over a process. It listens to signals only while someone wants to know. */
export const processTerminal = (host: ProcessLike, files: FileAccess, now: () => Date): TerminalPort => {
  const ownStderr = ownStream(host.stderr);
  return {
    environment: host.env,
    platform: host.platform,
    stdin: { isTerminal: host.stdin.isTTY === true },
    stdout: outputOver(host.stdout),
    stderr: outputOver(host.stderr),
    files,
    now,
    openPrompt: () => openLinePrompt(host.stdin, ownStderr),
    onSignal: (listener) => {
      const listeners = STOP_SIGNALS.map((signal) => {
        const heard = (): void => {
          listener(signal);
        };
        return [signal, heard] as const;
      });
      for (const [signal, heard] of listeners) host.on(signal, heard);
      return () => {
        for (const [signal, heard] of listeners) host.off(signal, heard);
      };
    },
    guard: (onUnhandled) => guardProcess(host, onUnhandled),
    setExitCode: (code) => {
      host.exitCode = code;
    },
  };
};

/** The same stream, on which writing is the doctor's, whoever is kept from it meanwhile. */
const ownStream = <S extends Writable>(stream: S): S =>
  Object.create(stream, { write: { value: stream.write.bind(stream) } }) as S;

const outputOver = (stream: TerminalStream<Writable>): OutputPort => {
  // Without a listener a stream whose reader has gone away (`| head`) would end the process with a stack trace.
  stream.on('error', () => undefined);
  // the stream's own, whoever is kept from it meanwhile
  const write = stream.write.bind(stream);
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    write: (text) =>
      new Promise((resolve, reject) => {
        write(text, (error) => {
          if (error && !isReaderGone(error)) reject(unwritable(error));
          else resolve();
        });
      }),
  };
};

const unwritable = (cause: Error): DoctorError =>
  new DoctorError('output/unwritable', `The output cannot be written: ${cause.message}`, {
    next: 'Make room, or write it elsewhere.',
    cause,
  });

const isReaderGone = (error: Error): boolean => {
  const code = systemCode(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
};
