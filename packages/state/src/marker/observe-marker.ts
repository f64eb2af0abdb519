import type { DoctorContext } from '@netclaw/doctor-core';
import { observeFile } from '../file-facts.js';
import { PATHS } from '../paths.js';
import type { MarkerFile } from './marker.js';
import { readMarker } from './read-marker.js';

/** Looks at bootstrap-state.json. */
export const observeMarker = async (context: DoctorContext): Promise<MarkerFile> => {
  const { view, facts } = await observeFile(context, PATHS.marker);
  return { facts, marker: readMarker(view) };
};
