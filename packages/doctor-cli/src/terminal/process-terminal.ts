import type { Readable, Writable } from 'node:stream';

import { DoctorError } from '@netclaw/doctor-core';

import type { FileAccess } from './file-access.js';
import { directOutput, isTerminal } from './direct-output.js';
import { guardProcess, writerTo, type GuardedProcess } from './guard-process.js';
import { heldText } from './held-text.js';
import { openLinePrompt } from './line-prompt.js';
import { ownStreams, type OwnStream } from './own-stream.js';
import type { OutputPort, StopSignal, TerminalPort } from './terminal-port.js';
import { systemCode } from './system-code.js';

type TerminalStream<S> = S & { readonly isTTY?: boolean; readonly columns?: number };

export type OutputStream = TerminalStream<Writable>;

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

/** Standard input, output and error, as the system numbers them. */
const [STDIN, STDOUT, STDERR] = [0, 1, 2] as const;

/**
 * A terminal over a process. It listens to signals only while someone wants to know.
 *
 * @param isSole nothing else runs in the process, so that no stream is made that is not needed
 */
export const processTerminal = (
  host: ProcessLike,
  files: FileAccess,
  now: () => Date,
  isSole = false,
  streams = ownStreams<OutputStream>(host, isSole),
): TerminalPort => {
  const others = heldText(writerTo(streams));
  const stderr = isSole ? directOver(streams.stderr, STDERR) : outputOver(streams.stderr);
  return {
    environment: host.env,
    platform: host.platform,
    stdin: {
      get isTerminal() {
        return isSole ? isTerminal(STDIN) : host.stdin.isTTY === true;
      },
    },
    stdout: isSole ? directOver(streams.stdout, STDOUT) : outputOver(streams.stdout),
    stderr: Object.assign(stderr, { holdOthers: others.hold }),
    files,
    now,
    openPrompt: () => openLinePrompt(host.stdin, asOwn(streams.stderr)),
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
    guard: (onUnhandled) => guardProcess(host, onUnhandled, streams, others.write),
    setExitCode: (code) => {
      host.exitCode = code;
    },
  };
};

/** The same stream, on which writing is the doctor's, whoever is kept from it meanwhile. */
const asOwn = <S extends Writable>(own: OwnStream<S>): S => {
  const { stream, write } = own.open();
  return Object.create(stream, { write: { value: write } }) as S;
};

/** Takes bytes too: what is left of a text. */
interface StreamOutput extends OutputPort {
  write(text: string | Uint8Array): Promise<void>;
}

const outputOver = (own: OwnStream<OutputStream>): StreamOutput => {
  const { stream, write } = own.open();
  // Without a listener a stream whose reader has gone away (`| head`) would end the process with a stack trace.
  stream.on('error', () => undefined);
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

/** Writes to the descriptor itself; through the stream, once it has no room left, and from then on all. */
const directOver = (own: OwnStream<OutputStream>, descriptor: number): OutputPort => {
  let made: StreamOutput | undefined;
  const stream = (): StreamOutput => (made ??= outputOver(own));
  let write = directOutput(descriptor);
  return {
    isTerminal: isTerminal(descriptor),
    get columns() {
      return this.isTerminal ? stream().columns : undefined;
    },
    write: async (text) => {
      if (write === undefined) return stream().write(text);
      let left: Uint8Array;
      try {
        left = write(Buffer.from(text));
      } catch (error) {
        if (!(error instanceof Error)) throw error;
        if (isReaderGone(error)) return;
        throw unwritable(error);
      }
      if (left.length === 0) return;
      write = undefined;
      await stream().write(left);
    },
  };
};

const unwritable = (cause: Error): DoctorError =>
  new DoctorError('output/unwritable', `The output cannot be written: ${cause.message}`, {
    next: 'Make room on the disk, or write the output to another place.',
    cause,
  });

const isReaderGone = (error: Error): boolean => {
  const code = systemCode(error);
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
};
