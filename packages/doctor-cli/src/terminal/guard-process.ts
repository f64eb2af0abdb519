import { runningPlugin } from '@netclaw/doctor-core/engine';

import { foreignLines, type SharedStream } from './foreign-output.js';
import { ownStreams, type OwnStreams } from './own-stream.js';

type GuardEvent = 'uncaughtException' | 'unhandledRejection' | 'warning';
type Listener = (error: unknown) => void;

/** The streams of a process, and its warnings, which the runtime prints past them. */
interface GuardedOutput {
  readonly stdout: SharedStream;
  readonly stderr: SharedStream;
  on(event: GuardEvent, listener: Listener): unknown;
  off(event: GuardEvent, listener: Listener): unknown;
  listeners(event: 'warning'): readonly unknown[];
}

/** The parts of `process` that code can break for everybody else in it. */
export interface GuardedProcess extends GuardedOutput {
  exit: (code?: number | string | null) => never;
}

/**
 * Keeps the process for the doctor while code of others runs in it: what they print goes to stderr, each line with the name of the plugin
 * that it comes from; they cannot exit; what they throw behind everybody's back is given to the listener and ends nothing. Returns what
 * reverts all of it.
 */
export const guardProcess = (
  host: GuardedProcess,
  onUnhandled: Listener,
  streams: OwnStreams = ownStreams(host),
  write = writerTo(streams),
): (() => void) => {
  const { exit } = host;
  const release = guardOutput(host, streams, write);
  host.exit = () => {
    throw new Error('process.exit was called while the doctor runs');
  };
  host.on('uncaughtException', onUnhandled);
  host.on('unhandledRejection', onUnhandled);
  return () => {
    release();
    host.exit = exit;
    host.off('uncaughtException', onUnhandled);
    host.off('unhandledRejection', onUnhandled);
  };
};

/** Writes to standard error, whoever is kept from it. */
export const writerTo =
  ({ stderr }: OwnStreams) =>
  (text: string): void => {
    stderr.open().write(text);
  };

/** The part of it that concerns the streams. */
export const guardOutput = (
  host: GuardedOutput,
  streams: OwnStreams = ownStreams(host),
  write = writerTo(streams),
): (() => void) => {
  const { stdout, stderr } = streams;
  const say = (text: string): void => {
    const lines = foreignLines(text, runningPlugin());
    if (lines !== '') write(lines);
  };
  const restore = [stdout.divert(say), stderr.divert(say)];
  const printers = host.listeners('warning').filter((one): one is Listener => typeof one === 'function');
  for (const printer of printers) host.off('warning', printer);
  const onWarning = (warning: unknown): void => {
    say(warning instanceof Error ? `${warning.name}: ${warning.message}` : String(warning));
  };
  // where nobody prints warnings, as with --no-warnings, the doctor does not either
  if (printers.length > 0) host.on('warning', onWarning);
  return () => {
    for (const revert of restore) revert();
    host.off('warning', onWarning);
    for (const printer of printers) host.on('warning', printer);
  };
};
