import { nearestName } from '@netclaw/doctor-core';
import { EXPOSURE_MODES, parseExposureMode } from '@netclaw/state';
import type { ExposureMode } from '@netclaw/state';
import type { ExposureState } from './exposure-state.js';
import { editablePointer, newFindings } from './new-findings.js';
import { governingReading } from './governing-reading.js';

/** What can be done about a misspelt mode. */
export type CorrectedMode =
  | { readonly kind: 'correct'; readonly mode: ExposureMode; readonly pointer: string }
  /** It is in a place that the doctor does not edit. */
  | { readonly kind: 'elsewhere'; readonly mode: ExposureMode | undefined }
  /** No mode, or more than one, is near. */
  | { readonly kind: 'unclear' }
  /** The mode that was meant has needs that are not met either. */
  | { readonly kind: 'incomplete'; readonly mode: ExposureMode; readonly codes: readonly string[] };

/** Reads a misspelt mode; pure. Undefined where the mode is known. */
export const correctedMode = (state: ExposureState): CorrectedMode | undefined => {
  const { mode: current, exposureMode } = governingReading(state.config);
  if (current !== undefined) return undefined;
  const mode = meantMode(exposureMode.value);
  const pointer = editablePointer(state.config, exposureMode.origin);
  if (pointer === undefined) return { kind: 'elsewhere', mode };
  if (mode === undefined) return { kind: 'unclear' };
  const codes = newFindings(state, (reading) =>
    editablePointer(state.config, reading.exposureMode.origin) === pointer
      ? { ...reading, mode, exposureMode: { ...reading.exposureMode, value: mode } }
      : reading,
  );
  return codes.length > 0 ? { kind: 'incomplete', mode, codes } : { kind: 'correct', mode, pointer };
};

/**
 * The one mode that a misspelt name can mean. `tailscale-serve` and `tailscale-funnel` differ in who can reach the host, so a
 * name that is near both means neither.
 */
const meantMode = (wire: string): ExposureMode | undefined => {
  const letters = wire.toLowerCase().replace(/[^a-z]/g, '');
  if (letters === '') return undefined;
  const exact = parseExposureMode(letters);
  if (exact) return exact;
  const names = EXPOSURE_MODES.map((mode) => mode.replaceAll('-', ''));
  const near = nearestName(letters, names);
  const others = names.filter((name) => name !== near);
  return near === undefined || nearestName(letters, others) !== undefined ? undefined : parseExposureMode(near);
};
