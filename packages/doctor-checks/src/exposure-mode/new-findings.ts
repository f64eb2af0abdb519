import { findingKey } from '@netclaw/doctor-core/engine';
import { PATHS } from '@netclaw/state';
import type { DaemonConfig, EffectiveConfig, Origin } from '@netclaw/state';
import { mapReadings } from './exposure-state.js';
import type { ExposureState } from './exposure-state.js';
import { diagnoseExposure } from './diagnose-exposure.js';

/** Pointer of a value that is in netclaw.json, and so can be edited there; undefined for any other origin, and where that file is not UTF-8. */
export const editablePointer = ({ encoding }: EffectiveConfig, origin: Origin): string | undefined =>
  encoding === 'utf-8' && origin.source === 'file' && origin.path === PATHS.config ? origin.pointer : undefined;

/** The full codes that would be found after a change of the configuration, and are not found now: a repair must cause none. */
export const newFindings = (
  state: ExposureState,
  change: (reading: DaemonConfig) => DaemonConfig,
): readonly string[] => {
  const known = new Set(diagnoseExposure(state).map(findingKey));
  const after = diagnoseExposure({ ...state, config: mapReadings(state.config, change) });
  return [
    ...new Set(after.filter((found) => !known.has(findingKey(found))).map(({ code }) => `exposure-mode/${code}`)),
  ];
};
