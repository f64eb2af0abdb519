import type { ProgressEvent } from '@netclaw/doctor-core/engine';

/** Shows that work goes on. It never shows results: those are the report's. */
export interface Progress {
  readonly onEvent: (event: ProgressEvent) => void;
  /** After it nothing is left on the screen and nothing runs. */
  stop(): Promise<void>;
}
