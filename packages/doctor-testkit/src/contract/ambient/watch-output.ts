import { format } from 'node:util';
import { watchers } from './watchers.js';
import { standIn } from './stand-in.js';

const METHODS = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const;

/** Notes what observed code prints, and keeps it off the screen; returns what ends it. */
export const watchOutput = (): (() => void) => {
  const restore: (() => void)[] = [];
  const streams = [process.stdout, process.stderr];
  for (const stream of streams) {
    const write = stream.write.bind(stream);
    const watched = (chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
      const { traces } = watchers();
      if (!traces) return Reflect.apply(write, stream, [chunk, ...rest]) as boolean;
      traces.printed.push(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    };
    const original = Object.getOwnPropertyDescriptor(stream, 'write');
    stream.write = watched;
    restore.push(() => {
      if (original) Object.defineProperty(stream, 'write', original);
      else Reflect.deleteProperty(stream, 'write');
    });
  }
  // a test runner may have a console of its own, which does not write to these streams
  const own = globalThis.console;
  for (const method of METHODS) {
    const original = own[method];
    own[method] = standIn(original, (...values: readonly unknown[]) => {
      const { traces } = watchers();
      if (traces) traces.printed.push(format(...values));
      else Reflect.apply(original, own, values);
    });
    restore.push(() => {
      own[method] = original;
    });
  }
  return () => {
    for (const undo of restore.reverse()) undo();
  };
};
