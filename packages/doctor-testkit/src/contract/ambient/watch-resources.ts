import { createHook } from 'node:async_hooks';
import type { Traces } from './own-context.js';
import { ownContext } from './own-context.js';

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

/** Notes the timers and handles of observed code, until they are gone; returns what ends it. */
export const watchResources = (reached: (traces: Traces, what: string) => void): (() => void) => {
  const owners = new Map<number, Traces>();
  const hook = createHook({
    init: (id, type, _trigger, resource) => {
      const traces = ownContext.getStore();
      if (!traces) return;
      const what = REACHES[type];
      if (what !== undefined) reached(traces, what);
      if (!Object.hasOwn(HOLDS, type)) return;
      owners.set(id, traces);
      traces.resources.set(id, { type, resource });
    },
    destroy: (id) => {
      owners.get(id)?.resources.delete(id);
      owners.delete(id);
    },
  });
  hook.enable();
  return () => {
    hook.disable();
  };
};

/** What observed code has left that would hold a program open, in words. */
export const leftIn = ({ resources }: Traces): readonly string[] =>
  [...resources.values()].flatMap(({ type, resource }) => (isHolding(resource) ? [HOLDS[type] ?? type] : []));

const isHolding = (resource: object): boolean =>
  'hasRef' in resource && typeof resource.hasRef === 'function'
    ? (Reflect.apply(resource.hasRef, resource, []) as unknown) === true
    : true;
