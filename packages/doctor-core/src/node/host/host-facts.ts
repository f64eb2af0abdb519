import { readFileSync } from 'node:fs';
import * as os from 'node:os';
import type { Actor } from '../../contract/ownership/owned.js';
import type { HostFacts } from '../../contract/port/ports.js';
import { undefinedForAny } from '../../contract/value/errno.js';

/** Reads a file of the system, absolute path, as text; undefined where it cannot be read. */
type ReadText = (path: string) => string | undefined;

/**
 * Gives the facts of this machine and user as they are when it is called. Few checks ask for more than who and where, so the rest is found
 * out when it is asked for: what may change once for each call, all else once.
 */
export const createHostFacts = (home: string, { uid, gids }: Actor, read: ReadText = readText): (() => HostFacts) => {
  const hostname = os.hostname();
  const system = lazily(() => Object.freeze(systemOf(read)));
  const user = lazily(() =>
    Object.freeze({ name: userName(), uid, gid: process.getegid?.() ?? -1, groups: Object.freeze([...gids]) }),
  );
  const fixed = {
    platform: process.platform,
    arch: process.arch,
    hostname,
    machineName: machineNameOf(hostname),
    uid,
    home,
    nodeVersion: process.versions.node,
  };
  return () => {
    const memory = lazily(() => Object.freeze(memoryOf(read)));
    return Object.freeze({
      ...fixed,
      get os() {
        return system();
      },
      get user() {
        return user();
      },
      get memory() {
        return memory();
      },
    });
  };
};

const lazily = <T>(find: () => T): (() => T) => {
  let found: { readonly value: T } | undefined;
  return () => (found ??= { value: find() }).value;
};

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    undefinedForAny(error);
    return undefined;
  }
};

/** A distribution of Linux by its own file, the second place of which is for those that keep nothing in `/etc`. */
const systemOf = (read: ReadText): HostFacts['os'] => {
  const text = process.platform === 'linux' ? (read('/etc/os-release') ?? read('/usr/lib/os-release')) : undefined;
  const values = new Map(
    (text ?? '').split('\n').flatMap((line): readonly (readonly [string, string])[] => {
      const [, name, value = ''] = /^\s*([A-Z_]+)=(.*?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [[name, value.replace(/^(["'])(.*)\1$/, '$2')]];
    }),
  );
  const id = values.get('ID');
  return id === undefined
    ? { id: process.platform, version: os.release() }
    : { id, version: values.get('VERSION_ID') ?? '' };
};

/** A container may run as a user that nothing names. */
const userName = (): string => {
  try {
    return os.userInfo().username;
  } catch (error) {
    undefinedForAny(error);
    return '';
  }
};

const memoryOf = (read: ReadText): HostFacts['memory'] => {
  const text = process.platform === 'linux' ? read('/proc/meminfo') : undefined;
  const bytesOf = (name: string): number | undefined => {
    const kibibytes = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text ?? '')?.[1];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  };
  return {
    totalBytes: bytesOf('MemTotal') ?? os.totalmem(),
    availableBytes: bytesOf('MemAvailable') ?? os.freemem(),
    freeSwapBytes: bytesOf('SwapFree') ?? 0,
  };
};

/** On Windows .NET gives the NetBIOS name: upper case, at most 15 characters. */
const machineNameOf = (hostname: string): string => {
  const name = hostname.split('.')[0] ?? '';
  return process.platform === 'win32' ? (process.env['COMPUTERNAME'] ?? name.toUpperCase().slice(0, 15)) : name;
};

/** Who this process is. */
export const readActor = (): Actor => ({
  uid: process.geteuid?.() ?? -1,
  gids: [...new Set([...(process.getegid ? [process.getegid()] : []), ...(process.getgroups?.() ?? [])])],
});
