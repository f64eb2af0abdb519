import { escapeInvisible } from '@netclaw/doctor-core';
import { PATHS } from '../paths.js';
import type { Origin } from './effective-config.js';

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
  }
};
