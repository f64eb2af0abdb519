import type { Context } from '@netclaw/doctor-core';
import type { FileFacts } from '../home/file-facts.js';
import { observeFile } from '../home/file-facts.js';
import { PATHS } from '../home/paths.js';
import type { Marker } from './marker.js';
import { readMarker } from './marker.js';

export interface MarkerFile {
  readonly facts: FileFacts;
  readonly marker: Marker;
}

/** Observes bootstrap-state.json. */
export const observeMarker = async (context: Context): Promise<MarkerFile> => {
  const { view, facts } = await observeFile(context, PATHS.marker);
  return { facts, marker: readMarker(view) };
};
