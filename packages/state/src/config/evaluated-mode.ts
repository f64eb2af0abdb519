import type { DaemonConfig } from './daemon-config.js';
import type { EffectiveConfig } from './effective-config.js';
import type { ExposureMode } from './exposure-mode.js';
import { needsRemoteAuthentication } from './exposure-mode.js';
import type { Origin } from './origin.js';

/** The exposure mode, the worst reading of the three winning: unknown, then one that needs remote authentication, then `local`. */
export type EvaluatedMode =
  | { readonly kind: 'known'; readonly mode: ExposureMode }
  | { readonly kind: 'unknown'; readonly wire: string }
  /** netclaw.json exists but cannot be read. */
  | { readonly kind: 'unreadable' };

/** One of the three readings of the exposure mode. */
interface ModeReading {
  readonly reading: 'files' | 'daemon-environment' | 'environment';
  /** As written; `mode` is undefined where it names none of the five. */
  readonly wire: string;
  readonly mode: ExposureMode | undefined;
  readonly origin: Origin;
}

/** The worst of the three readings. Among several that need remote authentication the daemon's own environment comes first. */
export const evaluateMode = (config: EffectiveConfig): EvaluatedMode => {
  if (config.content.kind !== 'object' && config.content.kind !== 'absent') return { kind: 'unreadable' };
  const readings = [config.withDaemonEnvironment, config.files, config.withEnvironment];
  const unknown = readings.find(({ mode }) => mode === undefined);
  if (unknown) return { kind: 'unknown', wire: unknown.exposureMode.value.trim() };
  const modes = readings.map(({ mode }) => mode).filter((mode) => mode !== undefined);
  return { kind: 'known', mode: modes.find(needsRemoteAuthentication) ?? 'local' };
};

/** The readings that differ from one another, each with its origin, equal ones once; empty where all three agree. */
export const modeDisagreements = (config: EffectiveConfig): readonly ModeReading[] => {
  const readings = [
    readingOf('files', config.files),
    readingOf('daemon-environment', config.withDaemonEnvironment),
    readingOf('environment', config.withEnvironment),
  ];
  const different = readings.filter((one, at) => readings.findIndex((other) => modeKey(other) === modeKey(one)) === at);
  return different.length > 1 ? different : [];
};

const readingOf = (reading: ModeReading['reading'], config: DaemonConfig): ModeReading => ({
  reading,
  wire: config.exposureMode.value.trim(),
  mode: config.mode,
  origin: config.exposureMode.origin,
});

const modeKey = ({ mode, wire }: ModeReading): string => mode ?? `unknown ${wire.toLowerCase()}`;
