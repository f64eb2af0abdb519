import type { Writable } from 'node:stream';

import { displayName } from '@netclaw/doctor-core';
import { escapeInvisible } from '@netclaw/doctor-core/engine';

type Done = (error?: Error | null) => void;

/** A stream that code of others can reach. */
export interface SharedStream {
  write: Writable['write'];
  end: Writable['end'];
}

/**
 * Takes a stream away from code of others until the returned function is called: what they write to it, or end it with, is given to the
 * listener as text.
 */
export const divertStream = (stream: SharedStream, onText: (text: string) => void): (() => void) => {
  const { write, end } = stream;
  const take = (chunk: unknown, given: readonly unknown[]): void => {
    const encoding = given.find((one) => typeof one === 'string');
    const done = given.find((one): one is Done => typeof one === 'function');
    onText(textOf(chunk, encoding));
    if (done !== undefined) process.nextTick(done);
  };
  stream.write = (chunk: unknown, ...given: readonly unknown[]): boolean => {
    take(chunk, given);
    return true;
  };
  const ended = (...given: readonly unknown[]): unknown => {
    const [chunk, ...rest] = given;
    if (typeof chunk === 'function') take('', given);
    else take(chunk ?? '', rest);
    return stream;
  };
  stream.end = ended as Writable['end'];
  return () => {
    stream.write = write;
    stream.end = end;
  };
};

const textOf = (chunk: unknown, encoding: string | undefined): string => {
  if (chunk instanceof Uint8Array) return Buffer.from(chunk).toString();
  const text = String(chunk);
  return encoding !== undefined && Buffer.isEncoding(encoding) ? Buffer.from(text, encoding).toString() : text;
};

/**
 * What others print, as lines that begin with whose they are. Whatever a terminal or the log of a pipeline would take for a command is
 * made visible: escape sequences, and what begins a command of GitHub or Azure.
 */
export const foreignLines = (text: string, plugin: string | undefined): string =>
  text === '' || CURSOR.test(text)
    ? ''
    : text
        .replace(/\r?\n$/, '')
        .split(/\r\n|[\n\r\u0085\u2028\u2029]/)
        .map((line) => `[${displayName(plugin ?? 'other code')}] ${withoutCommands(escapeInvisible(line))}\n`)
        .join('');

// The live display hides and shows the cursor of stderr itself, whatever stream it was given: nothing that anybody has to read, and a
// line of text for it would shift what is redrawn.
const CURSOR = /^\u001B\[\?25[hl]$/;

/** `##[error]` and `##vso[…]` count anywhere in a line of a log, and `::error::` where a line begins. */
export const withoutCommands = (line: string): string =>
  line.replace(/##(?=\w*\[)/g, String.raw`#\u{23}`).replace(/^(\s*)::/, String.raw`$1\u{3A}:`);
