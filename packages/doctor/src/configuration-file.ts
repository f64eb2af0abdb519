import { join } from 'node:path';
import type { ConfigurationPlaces } from '@netclaw/doctor-cli';
import { homeOf } from './home-of.js';

/** The doctor's own settings are beside netclaw's. */
export const configurationFile: ConfigurationPlaces['file'] = (settings) =>
  join(homeOf(settings), 'config/doctor.json');
