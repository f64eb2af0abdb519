import type { HomeFiles } from '../../contract/port/ports.js';
import { createFilePort } from './file-port.js';
import { createFileStat } from './file-stat.js';

interface MachineFilesOptions extends Omit<Parameters<typeof createFileStat>[0], 'home'> {
  /** The absolute path that is meant by one that begins with `~/`. */
  readonly absolute: (path: string) => string;
}

/** Reads what is beside the home by the rules of the home: a link is followed where this user or root has made it. */
export const createMachineFiles = ({ absolute, ...options }: MachineFilesOptions): HomeFiles => {
  const files = createFilePort({ ...options, home: '/' });
  const stat = createFileStat({ ...options, home: '/' });
  return {
    view: (path) => files.view(absolute(path)),
    list: (path) => files.list(absolute(path)),
    directoryMode: (path) => files.directoryMode(absolute(path)),
    stat: (path) => stat(absolute(path)),
    head: (path, length) => files.head(absolute(path), length),
  };
};
