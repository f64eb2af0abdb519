import type { RunCommand } from '../contract/port/command-port.js';
import type { HttpRequest, NetworkPort } from '../contract/port/network-port.js';
import type { HomeFiles } from '../contract/port/ports.js';
import { remember } from '../transaction/world.js';
import type { World } from '../transaction/world.js';
import { askOnce } from './ask-once.js';
import { rememberHead } from './remember-head.js';

/**
 * A world in which programs are run, and what is beside the home is read, once for all that ask the same. For one look only, or for several that must
 * see the same: a later one must see what a repair did.
 */
export const rememberMachine = (world: World): World => {
  const { run, machineFiles, freeSpace } = world;
  return {
    ...world,
    ...(run && { run: rememberRun(run) }),
    ...(machineFiles && { machineFiles: rememberAll(machineFiles) }),
    ...(freeSpace && { freeSpace: remember((path: string) => freeSpace(path)) }),
  };
};

const rememberAll = (files: HomeFiles): HomeFiles => {
  const { stat, head } = files;
  return {
    ...files,
    view: remember((path: string) => files.view(path)),
    list: remember((path: string) => files.list(path)),
    directoryMode: remember((path: string) => files.directoryMode(path)),
    ...(stat && { stat: remember((path: string) => stat.call(files, path)) }),
    ...(head && { head: rememberHead((path, length) => head.call(files, path, length)) }),
  };
};

const rememberRun = (run: RunCommand): RunCommand => {
  const once = askOnce<Awaited<ReturnType<RunCommand>>>({ ok: false, stdout: '', stderr: '', failure: 'timed-out' });
  return (command, args, request) => {
    const { cwd, input, env } = request;
    const key = JSON.stringify([command, args, cwd, input, sorted(env)]);
    return once(key, request, (asked) => run(command, args, { ...request, ...asked }));
  };
};

/** Each server is asked once for all that ask the same. */
export const rememberNetwork = (network: NetworkPort): NetworkPort => {
  const exchangeOnce = askOnce<Awaited<ReturnType<NetworkPort['exchange']>>>({
    ok: false,
    headers: {},
    body: '',
    failure: 'timed-out',
  });
  const connectOnce = askOnce<Awaited<ReturnType<NetworkPort['connect']>>>({ ok: false, failure: 'timed-out' });
  return {
    exchange: (url, request) =>
      exchangeOnce(keyOf(url, request), request, (asked) => network.exchange(url, { ...request, ...asked })),
    connect: (request) =>
      connectOnce(JSON.stringify([request.host, request.port]), request, (asked) =>
        network.connect({ ...request, ...asked }),
      ),
  };
};

/** With secret headers as they are, in memory alone: who asks with another password asks something else. */
const keyOf = (url: string, { method, headers, anyCertificate }: HttpRequest): string => {
  const given = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : value.reveal(),
  ]);
  return JSON.stringify([url, method, anyCertificate, sorted(Object.fromEntries(given))]);
};

const sorted = (values: Readonly<Record<string, string>>): readonly (readonly [string, string])[] =>
  Object.entries(values).sort(([one], [other]) => (one < other ? -1 : 1));
