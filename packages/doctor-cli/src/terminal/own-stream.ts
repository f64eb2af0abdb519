import type { Writable } from 'node:stream';

import { divertStream, type SharedStream } from './foreign-output.js';

/** A standard stream of a process, to which writing stays the doctor's, whoever is kept from it meanwhile. */
export interface OwnStream<S extends SharedStream = SharedStream> {
  /** Makes the stream where nobody has asked for it yet. */
  open(): { readonly stream: S; readonly write: Writable['write'] };
  /** Gives what others write to it to the listener, until the returned function is called. */
  divert(onText: (text: string) => void): () => void;
}

/**
 * A stream that a process keeps under a name.
 *
 * @param isSole nobody else can have asked for it before. Node makes a stream when it is first asked for, which costs milliseconds: then it
 *   is not made before somebody needs it
 */
const ownStream = <N extends string, S extends SharedStream>(
  host: Readonly<Record<N, S>>,
  name: N,
  isSole: boolean,
): OwnStream<S> => {
  const kept = Object.getOwnPropertyDescriptor(host, name);
  const make = isSole ? (kept?.get as (() => S) | undefined) : undefined;
  let opened: ReturnType<OwnStream<S>['open']> | undefined;
  const open = (): NonNullable<typeof opened> => {
    if (opened !== undefined) return opened;
    const stream = make === undefined ? host[name] : make.call(host);
    opened = { stream, write: stream.write.bind(stream) };
    return opened;
  };
  if (make === undefined) open();
  return {
    open,
    divert: (onText) => {
      let revert: (() => void) | undefined;
      const take = (): S => {
        const { stream } = open();
        revert ??= divertStream(stream, onText);
        return stream;
      };
      if (opened !== undefined) {
        take();
        return () => revert?.();
      }
      Object.defineProperty(host, name, { ...kept, get: take });
      return () => {
        Object.defineProperty(host, name, kept ?? {});
        revert?.();
      };
    },
  };
};

/** Standard output and standard error of a process. */
export interface OwnStreams<S extends SharedStream = SharedStream> {
  readonly stdout: OwnStream<S>;
  readonly stderr: OwnStream<S>;
}

/** Those of a process; `isSole` as of each of them. */
export const ownStreams = <S extends SharedStream>(
  host: { readonly stdout: S; readonly stderr: S },
  isSole = false,
): OwnStreams<S> => ({ stdout: ownStream(host, 'stdout', isSole), stderr: ownStream(host, 'stderr', isSole) });
