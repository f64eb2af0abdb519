import type { EffectiveConfig } from './effective-config.js';
import { readingsOf } from './effective-config.js';
import type { ExposureMode } from './exposure-mode.js';
import { needsRemoteAuthentication } from './exposure-mode.js';
import type { Origin } from './origin.js';

/** The exposure mode, the worst reading winning: unknown, then one that needs remote authentication, then `local`. */
export type EvaluatedMode =
  | { readonly kind: 'known'; readonly mode: ExposureMode }
  | { readonly kind: 'unknown'; readonly wire: string }
  /** What may set it cannot be read: these paths. `isLocalElsewhere`: by all other sources it would be `local`. */
  | { readonly kind: 'unreadable'; readonly paths: readonly string[]; readonly isLocalElsewhere: boolean };

/** A value of the exposure mode that a source gives. */
interface ModeReading {
  /** As written; `mode` is undefined where it names none of the five. */
  readonly wire: string;
  readonly mode: ExposureMode | undefined;
  readonly origin: Origin;
}

/** The worst of the readings. Among several that need remote authentication the daemon's own environment comes first. */
export const evaluateMode = (
  config: Pick<EffectiveConfig, 'unreadSources'> & Parameters<typeof readingsOf>[0],
): EvaluatedMode => {
  const readings = readingsOf(config);
  if (config.unreadSources.length > 0) {
    const isLocalElsewhere = readings.every(({ mode }) => mode === 'local');
    return { kind: 'unreadable', paths: config.unreadSources, isLocalElsewhere };
  }
  const unknown = readings.find(({ mode }) => mode === undefined);
  if (unknown) return { kind: 'unknown', wire: unknown.exposureMode.value.trim() };
  const modes = readings.map(({ mode }) => mode).filter((mode) => mode !== undefined);
  return { kind: 'known', mode: modes.find(needsRemoteAuthentication) ?? 'local' };
};

/**
 * The values that differ from one another, each with its origin, equal ones once; empty where all sources agree. A default is not a source:
 * where only one of them sets the mode, there is nothing that could disagree.
 */
export const modeDisagreements = (config: EffectiveConfig): readonly ModeReading[] => {
  if (config.ofRunningDaemon) return [];
  const given = [config.files, config.withDaemonEnvironment, config.withEnvironment]
    .map(({ exposureMode: { value, origin }, mode }): ModeReading => ({ wire: value.trim(), mode, origin }))
    .filter(({ origin }) => origin.source !== 'default');
  const different = given.filter((one, at) => given.findIndex((other) => modeKey(other) === modeKey(one)) === at);
  return different.length > 1 ? different : [];
};

const modeKey = ({ mode, wire }: ModeReading): string => mode ?? `unknown ${wire.toLowerCase()}`;
