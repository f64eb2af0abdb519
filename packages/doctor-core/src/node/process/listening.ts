import type { ProcessPort } from '../../contract/port/process-port.js';
import { errnoOf, isAbsence, undefinedForAny } from '../../contract/value/errno.js';
import type { ProcFs } from './proc-fs.js';

type Listening = Awaited<ReturnType<ProcessPort['listening']>>;

/** The kernel's number of the state of a socket that listens. */
const LISTEN = '0A';

/** Who listens on a port of IPv4 or IPv6, by `/proc`. Those of other users are seen without their process. */
export const listenerOn = async (
  { fs, nameOf }: { readonly fs: ProcFs; readonly nameOf: ProcessPort['nameOf'] },
  port: number,
): Promise<Listening> => {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map((path) => tableOf(fs, path)));
  const inodes = new Set(tables.flatMap((table) => (table === undefined ? [] : socketsOn(table, port))));
  if (inodes.size === 0) return tables.includes(undefined) ? 'unknown' : 'nobody';
  const pid = await holderOf(fs, inodes);
  if (pid === undefined) return {};
  const name = await nameOf(pid);
  return name === undefined ? { pid } : { pid, name };
};

/** A kernel without IPv6 has no table of it. */
const tableOf = async (fs: ProcFs, path: string): Promise<string | undefined> => {
  try {
    return await fs.readFile(path);
  } catch (error) {
    undefinedForAny(error);
    return path.endsWith('6') && isAbsence(errnoOf(error)) ? '' : undefined;
  }
};

/** Inodes of the sockets that listen on a port. */
const socketsOn = (table: string, port: number): readonly string[] =>
  table.split('\n').flatMap((line) => {
    const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
    const isIt = state === LISTEN && Number.parseInt(local.split(':')[1] ?? '', 16) === port;
    return isIt && inode !== undefined ? [inode] : [];
  });

/** The first process that has one of these sockets open. */
const holderOf = async (fs: ProcFs, inodes: ReadonlySet<string>): Promise<number | undefined> => {
  const entries = (await fs.readdir('/proc').catch(undefinedForAny)) ?? [];
  const pids = entries.filter((entry) => /^\d+$/.test(entry)).map(Number);
  for (const pid of pids.sort((one, other) => one - other)) {
    for (const descriptor of (await fs.readdir(`/proc/${pid}/fd`).catch(undefinedForAny)) ?? []) {
      const target = await fs.readlink(`/proc/${pid}/fd/${descriptor}`).catch(undefinedForAny);
      const inode = /^socket:\[(\d+)\]$/.exec(target ?? '')?.[1];
      if (inode !== undefined && inodes.has(inode)) return pid;
    }
  }
  return undefined;
};
