import type { MachinePorts } from '../contract/port/ports.js';
import { userHomeOf } from './host/user-home.js';
import { loadCommands, loadNetwork } from './load-engine.js';

interface LazyPortsOptions {
  /** Absolute path of the home. */
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** What few checks ask this machine for: it is loaded when one does. */
export const lazyPorts = ({ home, environment }: LazyPortsOptions): Pick<MachinePorts, 'run' | 'network'> => ({
  run: async (command, args, request) => {
    const { createRunCommand } = await loadCommands();
    return createRunCommand({ home, userHome: () => userHomeOf(environment) })(command, args, request);
  },
  network: {
    exchange: async (url, request) => (await loadNetwork()).exchange(url, request),
    connect: async (request) => (await loadNetwork()).connect(request),
  },
});
