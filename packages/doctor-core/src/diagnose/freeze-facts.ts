import { once, remember } from '../transaction/world.js';
import type { World } from '../transaction/world.js';
import { rememberNetwork } from './remember-machine.js';
import { rememberPorts } from './remember-ports.js';

/**
 * A world whose processes, connections, host ports and clock stay as the first look saw them: verification evaluates what the repair did, nothing else. Files and
 * what programs say stay live.
 */
export const freezeFacts = (world: World): World => {
  const now = world.clock.now();
  const { processes, network, ports } = world;
  const isRunning = remember((name: string) => processes.isRunning(name));
  const isLocked = remember((path: string) => processes.isLocked(path));
  const lockHolder = remember((path: string) => processes.lockHolder(path));
  const startedAt = remember((pid: number) => processes.startedAt(pid));
  const programs = remember((name: string) => processes.programs(name));
  const isHome = remember((path: string) => processes.isHome(path));
  const nameOf = remember((pid: number) => processes.nameOf(pid));
  const info = remember((pid: number) => processes.info(pid));
  const listening = remember((port: number) => processes.listening(port));
  const environmentOf = remember((key: string) => {
    const [pid, ...names] = key.split(' ');
    return processes.environment(Number(pid), names);
  });
  const { owners } = world.files;
  return {
    ...world,
    ...(owners && { files: { ...world.files, owners: { ...owners, access: once(owners.access) } } }),
    ...(network && { network: rememberNetwork(network) }),
    ...(ports && { ports: rememberPorts(ports) }),
    clock: { now: () => new Date(now) },
    processes: {
      isRunning,
      isLocked,
      lockHolder,
      programs,
      isHome,
      startedAt,
      nameOf,
      info,
      listening,
      environment: (pid, names) => environmentOf([pid, ...names].join(' ')),
    },
  };
};
