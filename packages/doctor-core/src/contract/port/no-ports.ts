import { DoctorError } from '../value/doctor-error.js';
import type { HomeFiles, HostFacts, MachinePorts } from './ports.js';
import type { ProcessPort } from './process-port.js';

const unseen = (path: string): DoctorError =>
  new DoctorError('files/unreadable', `${path} is outside of what this doctor can read`, {
    next: 'Use a doctor that can read files outside of its home.',
  });

const noFiles: HomeFiles = {
  view: () => Promise.resolve({ kind: 'unreadable', errno: 'ENOSYS' }),
  list: (path) => Promise.reject(unseen(path)),
  directoryMode: () => Promise.resolve(undefined),
};

const NO_SETTINGS = Object.freeze({});

/** What is answered for the ports that a world is without: as where there is nothing to be found. */
export const NO_PORTS: MachinePorts = {
  machineFiles: noFiles,
  freeSpace: (path) => Promise.reject(unseen(path)),
  run: () => Promise.resolve({ ok: false, stdout: '', stderr: '', failure: 'not-found' }),
  network: {
    exchange: () => Promise.resolve({ ok: false, headers: {}, body: '', failure: 'refused' }),
    connect: () => Promise.resolve({ ok: false, failure: 'refused' }),
  },
  ports: Object.freeze({}),
  settings: () => NO_SETTINGS,
};

/** What is said of processes where they are not looked at. */
export const NO_PROCESS_FACTS: Pick<ProcessPort, 'info' | 'listening'> = {
  info: () => Promise.resolve('unknown'),
  listening: () => Promise.resolve('unknown'),
};

/** What is said of a host that is not looked at. */
export const NO_HOST_FACTS: Omit<HostFacts, 'platform' | 'machineName' | 'uid' | 'home'> = {
  arch: 'unknown',
  os: { id: 'unknown', version: '' },
  hostname: '',
  user: { name: '', uid: -1, gid: -1, groups: [] },
  memory: { totalBytes: 0, availableBytes: 0, freeSwapBytes: 0 },
  nodeVersion: '',
};
