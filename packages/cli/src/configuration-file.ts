import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ConfigurationPlaces } from '@netclaw/doctor-cli';
import { resolveHome } from '@netclaw/state';

/** The doctor's own settings stand beside netclaw's. */
export const configurationFile: ConfigurationPlaces['file'] = ({ home, environment }) =>
  join(
    resolveHome({
      ...(home !== undefined && { explicit: home }),
      environment,
      userHome: homedir(),
      cwd: process.cwd(),
    }),
    'config/doctor.json',
  );
