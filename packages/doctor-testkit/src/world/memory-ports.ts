import { join } from 'node:path/posix';
import type { IFs } from 'memfs';
import type { CommandResult, HttpResult } from '@netclaw/doctor-core';
import { NO_HOST_FACTS, NO_PORTS, NO_PROCESS_FACTS } from '@netclaw/doctor-core/engine';
import type { Machine } from '@netclaw/doctor-core/engine';
import { createMachineFiles } from '@netclaw/doctor-core/node';
import { MEMORY_HOME, MEMORY_USER_HOME } from './memory-facts.js';
import type { Ownership } from './ownership.js';
import { readableFs } from './ownership.js';

/** What a check sees beside its home, as plain data. What is not named is not there: no program, no server, nobody who listens. */
export interface MemoryPorts {
  /**
   * By the whole line, such as `git --version`: what is printed, or what else comes of it. A program alone in its line is there, and prints nothing.
   * What depends on files is a function of these, so that a repair can change it.
   */
  readonly commands?: Readonly<Record<string, MemoryResult | ((files: MemoryFiles) => MemoryResult)>>;
  /** By the whole URL: the body of an answer with status 200, or what else comes of it. */
  readonly http?: Readonly<Record<string, string | Partial<HttpResult>>>;
  /** Servers that take connections, such as `127.0.0.1:3306`, with what they say first. */
  readonly open?: Readonly<Record<string, string>>;
  /** Who listens, by port. */
  readonly listening?: Readonly<Record<number, { readonly pid?: number; readonly name?: string }>>;
  /** Names of users and groups by their numbers; default: nobody has one. */
  readonly names?: {
    readonly users?: Readonly<Record<number, string>>;
    readonly groups?: Readonly<Record<number, string>>;
  };
  /** Of every file system; default 100 GB of 200. */
  readonly freeBytes?: number;
  readonly totalBytes?: number;
  /** What else is known of the host; default: nothing. */
  readonly host?: Partial<Omit<Machine['host'], 'platform' | 'machineName' | 'uid' | 'home'>>;
  /** What a host of the doctor adds. */
  readonly ports?: Readonly<Record<string, unknown>>;
  /** What the operator sets for the check. */
  readonly settings?: ReturnType<Machine['settings']>;
}

type MemoryResult = string | Partial<CommandResult>;

/** The files of the home at the moment at which a program reads them. */
interface MemoryFiles {
  /** UTF-8; undefined where there is no such file. The path is relative to the home. */
  text(path: string): string | undefined;
}

type Actor = NonNullable<Machine['actor']>;

const FREE_BYTES = 100e9;
const TOTAL_BYTES = 200e9;

/** The ports beside the files of the home, over these fakes and the file system that also holds the home. */
export const memoryPorts = (
  fs: IFs,
  owners: Ownership,
  actor: Actor,
  now: () => MemoryPorts,
  onRepair: (line: string) => void,
): Pick<Machine, keyof typeof NO_PORTS> => ({
  machineFiles: machineFiles(fs, owners, actor, memoryNames(now())),
  freeSpace: async () => ({ freeBytes: now().freeBytes ?? FREE_BYTES, totalBytes: now().totalBytes ?? TOTAL_BYTES }),
  run: async (command, args, { repairs = false }) => {
    const line = [command, ...args].join(' ');
    const result = resultOf(now().commands ?? {}, line, filesIn(fs));
    if (repairs && result.ok) onRepair(line);
    return result;
  },
  network: {
    exchange: async (url) => answerOf(now().http?.[url]),
    connect: async ({ host, port }) => {
      const banner = now().open?.[`${host}:${String(port)}`];
      if (banner === undefined) return { ok: false, failure: 'refused' };
      return { ok: true, ...(banner !== '' && { banner }) };
    },
  },
  ports: now().ports ?? NO_PORTS.ports,
  settings: () => now().settings ?? {},
});

type Names = Parameters<typeof createMachineFiles>[0]['names'];

export const memoryNames = ({ names: { users = {}, groups = {} } = {} }: MemoryPorts): Names => ({
  userName: (uid) => users[uid],
  groupName: (gid) => groups[gid],
});

export const memoryHost = ({
  host,
}: MemoryPorts): Omit<Machine['host'], 'platform' | 'machineName' | 'uid' | 'home'> => ({
  ...NO_HOST_FACTS,
  ...host,
});

export const memoryListeners = (now: () => MemoryPorts): Pick<Machine['processes'], 'listening'> => ({
  listening: async (port) => {
    const { listening } = now();
    return listening === undefined ? NO_PROCESS_FACTS.listening(port) : (listening[port] ?? 'nobody');
  },
});

const filesIn = (fs: IFs): MemoryFiles => ({
  text: (path) => {
    const file = join(MEMORY_HOME, path);
    return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').toString() : undefined;
  },
});

const resultOf = (commands: NonNullable<MemoryPorts['commands']>, line: string, files: MemoryFiles): CommandResult => {
  const known = commands[line];
  const given = typeof known === 'function' ? known(files) : known;
  if (given === undefined) return { ok: false, stdout: '', stderr: '', failure: 'not-found' };
  const result = typeof given === 'string' ? { stdout: given } : given;
  const exitCode = result.exitCode ?? (result.failure === undefined ? 0 : undefined);
  return {
    ok: exitCode === 0 && result.failure === undefined,
    stdout: '',
    stderr: '',
    ...(exitCode !== undefined && { exitCode }),
    ...result,
  };
};

const answerOf = (given: string | Partial<HttpResult> | undefined): HttpResult => {
  if (given === undefined) return { ok: false, headers: {}, body: '', failure: 'refused' };
  const answer = typeof given === 'string' ? { body: given } : given;
  const status = answer.status ?? (answer.failure === undefined ? 200 : undefined);
  return {
    ok: status !== undefined && status >= 200 && status < 300 && answer.failure === undefined,
    headers: {},
    body: '',
    ...(status !== undefined && { status }),
    ...answer,
  };
};

/** Absolute paths, and `~/…` of the user that owns the home. */
const machineFiles = (fs: IFs, owners: Ownership, actor: Actor, names: Names): Machine['machineFiles'] =>
  createMachineFiles({
    fs: readableFs(fs, owners),
    absolute: (path) => path.replace(/^~(?=\/|$)/, MEMORY_USER_HOME),
    uid: actor.uid,
    actor,
    names,
    mountPoints: async () => new Set(),
  });
