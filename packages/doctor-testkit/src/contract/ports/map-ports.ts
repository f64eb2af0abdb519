import type { Context } from '@netclaw/doctor-core';

/** What is done around each answer of a port. `question` names it: `view config/lamp.json`. */
type Around = <T>(question: string, answer: () => Promise<T>) => Promise<T>;

/** The same context with something done around each of its answers. */
export const mapPorts = (context: Context, around: Around): Context => {
  const { files, processes, run, http, connect } = context;
  return {
    ...context,
    files: {
      stat: (path) => around(`stat ${path}`, () => files.stat(path)),
      view: (path) => around(`view ${path}`, () => files.view(path)),
      text: (path) => around(`text ${path}`, () => files.text(path)),
      head: (path, length) => around(`head ${path}`, () => files.head(path, length)),
      json: (path, pointer) => around(`json ${path}`, () => files.json(path, pointer)),
      list: (path) => around(`list ${path}`, () => files.list(path)),
      glob: (pattern) => around(`glob ${pattern}`, () => files.glob(pattern)),
      freeSpace: (path) => around(`freeSpace ${path}`, () => files.freeSpace(path)),
    },
    run: (command, args = [], options = {}) =>
      around(`run ${[command, ...args].join(' ')}`, () => run(command, args, options)),
    http: (url, options) => around(`http ${url}`, () => http(url, options)),
    connect: (address, options) => around(`connect ${address}`, () => connect(address, options)),
    processes: {
      isRunning: (name) => around(`isRunning ${name}`, () => processes.isRunning(name)),
      isLocked: (path) => around(`isLocked ${path}`, () => processes.isLocked(path)),
      lockHolder: (path) => around(`lockHolder ${path}`, () => processes.lockHolder(path)),
      startedAt: (pid) => around(`startedAt ${pid}`, () => processes.startedAt(pid)),
      programs: (name) => around(`programs ${name}`, () => processes.programs(name)),
      isHome: (path) => around(`isHome ${path}`, () => processes.isHome(path)),
      info: (pid) => around(`info ${pid}`, () => processes.info(pid)),
      listening: (port) => around(`listening ${port}`, () => processes.listening(port)),
      nameOf: (pid) => around(`nameOf ${pid}`, () => processes.nameOf(pid)),
      environment: (pid, names) => around(`environment ${pid}`, () => processes.environment(pid, names)),
    },
  };
};
