import type { IFs } from 'memfs';

const READERS = [
  'lstatSync',
  'statSync',
  'fstatSync',
  'openSync',
  'readSync',
  'readdirSync',
  'readlinkSync',
  'realpathSync',
] as const;

/** A call of the file system that reads. */
export interface ReadCall {
  /** From 1, in the order of the run. */
  readonly number: number;
  readonly name: (typeof READERS)[number];
  /** Absolute. */
  readonly path: string;
}

/** What becomes of a call: an error, or less content than was asked for; undefined: nothing. */
export type ReadStrike = { readonly errno: string } | { readonly bytes: 'some' | 'none' } | undefined;

/** The same file system, each of whose calls that read is counted, and may be struck. */
export const watchReads = (fs: IFs, before: (call: ReadCall) => ReadStrike): IFs => {
  const opened = new Map<unknown, string>();
  let number = 0;
  const watched = (name: ReadCall['name']): ((...args: readonly unknown[]) => unknown) => {
    const call = fs[name].bind(fs) as (...args: readonly unknown[]) => unknown;
    return (target, ...rest) => {
      const path = opened.get(target) ?? String(target);
      // a file that is made is an operation of the disk
      if (name === 'openSync' && (Number(rest[0]) & fs.constants.O_CREAT) !== 0) return call(target, ...rest);
      number += 1;
      const strike = before({ number, name, path });
      if (strike && 'errno' in strike) throw failing(strike.errno, name, path);
      if (strike && name === 'readSync') return call(target, ...cutShort(rest, strike.bytes));
      const result = call(target, ...rest);
      if (name === 'openSync') opened.set(result, path);
      return result;
    };
  };
  return Object.assign(Object.create(fs) as IFs, Object.fromEntries(READERS.map((name) => [name, watched(name)])));
};

/** The arguments of a read behind its descriptor: buffer, offset, length and position. */
const cutShort = (rest: readonly unknown[], bytes: 'some' | 'none'): readonly unknown[] => {
  const [buffer, offset, length, position] = rest;
  return [buffer, offset, bytes === 'none' ? 0 : Math.max(1, Number(length) >> 1), position];
};

const failing = (errno: string, name: string, path: string): Error =>
  Object.assign(new Error(`${errno}: ${name} ${path}`), { code: errno });

export const describeCall = ({ number, name, path }: ReadCall): string => `call ${number}, ${name} ${path}`;
