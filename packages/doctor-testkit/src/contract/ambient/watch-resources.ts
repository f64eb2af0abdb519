import { createHook } from 'node:async_hooks';
import type { Traces } from './watchers.js';
import { watchers } from './watchers.js';

/** Kinds of async resources that reach past a context, and what they are in words. */
const REACHES: Readonly<Record<string, string>> = {
  FSREQCALLBACK: 'a file',
  FSREQPROMISE: 'a file',
  FSEVENTWRAP: 'a watch on a file',
  STATWATCHER: 'a watch on a file',
  PROCESSWRAP: 'a process',
  GETADDRINFOREQWRAP: 'a name on the network',
  TCPCONNECTWRAP: 'a connection',
  TCPWRAP: 'a connection',
  PIPECONNECTWRAP: 'a connection',
  UDPWRAP: 'a socket',
  WORKER: 'a worker thread',
};

/** What holds a program open for as long as it is there. */
const HOLDS: Readonly<Record<string, string>> = {
  Timeout: 'a timer',
  FSEVENTWRAP: 'a watch on a file',
  STATWATCHER: 'a watch on a file',
  PROCESSWRAP: 'a process',
  TCPWRAP: 'a connection',
  PIPEWRAP: 'a pipe',
  UDPWRAP: 'a socket',
  WORKER: 'a worker thread',
};

/** Notes the timers and handles of observed code; returns what ends it. */
export const watchResources = (reached: (traces: Traces, what: string) => void): (() => void) => {
  const hook = createHook({
    init: (_id, type, _trigger, resource) => {
      const { traces } = watchers();
      if (!traces) return;
      const what = REACHES[type];
      if (what !== undefined) reached(traces, what);
      if (Object.hasOwn(HOLDS, type)) traces.resources.push({ type, resource });
    },
  });
  hook.enable();
  return () => {
    hook.disable();
  };
};

/** What observed code has left that would hold a program open, in words. */
export const leftIn = ({ resources }: Traces): readonly string[] =>
  resources.flatMap(({ type, resource }) => (isHolding(resource) ? [HOLDS[type] ?? type] : []));

/** Is a timer of observed code not over yet? */
export const isWaiting = ({ resources }: Traces): boolean =>
  resources.some(({ type, resource }) => type === 'Timeout' && !isDestroyed(resource));

/** A timer that is over keeps its reference; only `_destroyed` says so. A hook on its end would track every promise, and be slow. */
const isHolding = (resource: object): boolean =>
  !isDestroyed(resource) &&
  'hasRef' in resource &&
  typeof resource.hasRef === 'function' &&
  (Reflect.apply(resource.hasRef, resource, []) as unknown) === true;

const isDestroyed = (resource: object): boolean => '_destroyed' in resource && resource._destroyed === true;
