import { escapeInvisible } from '@netclaw/doctor-core/engine';
import { PATHS } from '../home/paths.js';

/** Where a value came from, later ones winning over earlier ones. */
export type Origin =
  | { readonly source: 'default' }
  | { readonly source: 'file'; readonly path: string; readonly pointer: string }
  | (VariableSource & { readonly variable: string });

/** Where variables come from. */
export type VariableSource =
  /** `config/daemon.env` */
  | { readonly source: 'daemon-environment' }
  /** This process. */
  | { readonly source: 'environment' }
  /** What the running daemon was started with. */
  | { readonly source: 'running-daemon'; readonly pid: number };

export interface Effective<T> {
  readonly value: T;
  readonly origin: Origin;
}

/** Where a value came from, for a message. */
export const describeOrigin = (origin: Origin): string => {
  switch (origin.source) {
    case 'default':
      return 'the default';
    case 'file':
      return escapeInvisible(`${origin.path} ${origin.pointer}`);
    case 'daemon-environment':
      return escapeInvisible(`${origin.variable} in ${PATHS.daemonEnvironment}`);
    case 'environment':
      return escapeInvisible(`${origin.variable} in this environment`);
    case 'running-daemon':
      return escapeInvisible(`${origin.variable} in the environment of the running daemon (pid ${origin.pid})`);
  }
};
