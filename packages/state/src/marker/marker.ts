import type { FileFacts } from '../file-facts.js';

/** bootstrap-state.json. */
export type Marker =
  | { readonly kind: 'absent' }
  | { readonly kind: 'not-completed' }
  | { readonly kind: 'completed' }
  /** Not JSON, or of the wrong shape: the daemon reads it as not completed, we as completed. */
  | { readonly kind: 'malformed' }
  /**
   * A permission or I/O error, or no regular file (`EISDIR`, `NOT-A-FILE`): the daemon's start aborts, we read it as completed.
   * Before a directory .NET sees no file, but ends when it cannot write the marker.
   */
  | { readonly kind: 'unreadable'; readonly errno: string };

export interface MarkerFile {
  readonly facts: FileFacts;
  readonly marker: Marker;
}

/** Our reading, for findings and strategies: what cannot be read counts as completed, so that nothing is seeded over a finished install. */
export const isCompletedForUs = (marker: Marker): boolean =>
  marker.kind === 'completed' || marker.kind === 'malformed' || marker.kind === 'unreadable';

/** The daemon's reading, for the model of its start: malformed is not completed; what it cannot open ends the start. */
export const isCompletedForDaemon = (marker: Marker): boolean | 'aborts' =>
  marker.kind === 'unreadable' ? 'aborts' : marker.kind === 'completed';
