import type { Declarations } from '../contract/author/declarations.js';
import { isInHome } from '../contract/author/declarations.js';
import type { ProcessPort } from '../contract/port/process-port.js';
import { isDeclared, isDeclaredVariable, isPlain } from './declared.js';
import type { Refuse } from './refuse.js';

/** A process id comes from a file that was read; whose name it has is known to checks that look for processes at all. */
export const scopeProcesses = (
  processes: ProcessPort,
  paths: readonly string[],
  { processes: names, env }: Required<Declarations>,
  refuse: Refuse,
): ProcessPort => {
  const assertNamed = (name: string): void => {
    if (!names.includes(name)) refuse(`looked for the process ${name}`, `add "${name}" to "processes"`);
  };
  const assertAny = (pid: number): void => {
    if (names.length === 0) refuse(`looked for the process ${pid}`, 'name in "processes" which ones it looks for');
  };
  const assertLock = (path: string): void => {
    if (!isInHome(path))
      refuse(`looked for a lock on ${path}`, 'name a file below the home', 'which is not below the home');
    if (!isPlain(path) || !isDeclared(path, paths)) refuse(`looked for a lock on ${path}`, `add "${path}" to "reads"`);
  };
  return {
    isRunning: async (name) => {
      assertNamed(name);
      return processes.isRunning(name);
    },
    programs: async (name) => {
      assertNamed(name);
      return processes.programs(name);
    },
    isLocked: async (path) => {
      assertLock(path);
      return processes.isLocked(path);
    },
    lockHolder: async (path) => {
      assertLock(path);
      return processes.lockHolder(path);
    },
    startedAt: async (pid) => {
      assertAny(pid);
      return processes.startedAt(pid);
    },
    isHome: (path) => processes.isHome(path),
    nameOf: async (pid) => {
      assertAny(pid);
      return processes.nameOf(pid);
    },
    // what anybody on the machine can see
    info: async (pid) => {
      const found = await processes.info(pid);
      return typeof found === 'string' ? found : Object.freeze({ ...found });
    },
    listening: async (port) => {
      const found = await processes.listening(port);
      return typeof found === 'string' ? found : Object.freeze({ ...found });
    },
    environment: async (pid, variables) => {
      assertAny(pid);
      for (const variable of variables) {
        if (!isDeclaredVariable(variable, env)) refuse(`read the variable ${variable}`, `add "${variable}" to "env"`);
      }
      return processes.environment(pid, variables);
    },
  };
};
