import type { BecomeOptions, EnteredHome } from './host/become-daemon-user.js';
import { becomeDaemonUser } from './host/become-daemon-user.js';
import { preloadEngine } from './load-engine.js';
import { holderOfLocks } from './lock/host-locks.js';
import { createProcessPort } from './process/process-port.js';
import { outputOf } from './process/run-child.js';
import { readSystemText } from './read/read-system-text.js';
import { readingFs } from './read/reading-fs.js';

interface EnterOptions extends Omit<BecomeOptions, 'lockHolder'> {
  /** Locks of the program whose files are in the home, relative to it. */
  readonly hostLocks: readonly string[];
}

/** Finds a home, absolute, and as root becomes the user whose files are in it: see `becomeDaemonUser`. */
export const enterHome = (named: string, options: EnterOptions): Promise<EnteredHome> =>
  becomeDaemonUser(named, {
    ...options,
    preload: () => Promise.all([preloadEngine(), options.preload()]),
    lockHolder: (home) => {
      const { platform } = process;
      const port = createProcessPort({ fs: { ...readingFs, readFile: readSystemText }, home, platform, run: outputOf });
      return holderOfLocks(port, options.hostLocks);
    },
  });
