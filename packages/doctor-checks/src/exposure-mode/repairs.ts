import type { FixTools, Repair } from '@netclaw/doctor-core';
import { displayName } from '@netclaw/doctor-core';
import { isLoopbackHost, PATHS } from '@netclaw/state';
import { exposureConsentExplanations, exposureRepairExplanations } from './explanations.js';
import { correctedMode } from './corrected-mode.js';
import type { ExposureState } from './exposure-state.js';
import type { exposureModeFindings } from './findings.js';
import { governingReading } from './governing-reading.js';
import { editablePointer, newFindings } from './new-findings.js';

const LOOPBACK = '127.0.0.1';

export const CONSENTS = {
  'correct-exposure-mode': {
    grants: 'The exposure mode that the plan names is the one that was meant; the daemon will start in it.',
    get explanation() {
      return exposureConsentExplanations()['correct-exposure-mode'];
    },
  },
  'bind-loopback': {
    grants:
      'The daemon listens on this host only. If other hosts are to reach it, choose an exposure mode in `netclaw config` instead.',
    get explanation() {
      return exposureConsentExplanations()['bind-loopback'];
    },
  },
} as const;

export const REPAIRS = {
  'correct-exposure-mode': {
    summary: 'Corrects a misspelt exposure mode, where only one can be meant and the daemon can start in it.',
    fixes: ['unknown-mode'],
    consents: ['correct-exposure-mode'],
    get explanation() {
      return exposureRepairExplanations()['correct-exposure-mode'];
    },
  },
  'bind-loopback': {
    summary: 'Narrows the host of mode local to loopback; it never opens the host wider.',
    fixes: ['host-not-loopback'],
    consents: ['bind-loopback'],
    get explanation() {
      return exposureRepairExplanations()['bind-loopback'];
    },
  },
} as const;

export type ExposureTools = FixTools<
  typeof exposureModeFindings,
  keyof typeof CONSENTS,
  typeof REPAIRS,
  typeof PATHS.config
>;

/** Spells a misspelt exposure mode in netclaw.json right. */
export const correctMode = (state: ExposureState, { repair }: Pick<ExposureTools, 'repair'>): Repair | undefined => {
  const corrected = correctedMode(state);
  if (corrected?.kind !== 'correct') return undefined;
  const { pointer, mode } = corrected;
  const wire = displayName(governingReading(state.config).exposureMode.value.trim());
  return repair(
    `correct the exposure mode "${wire}" in ${PATHS.config} to "${mode}"`,
    [{ kind: 'edit-json', path: PATHS.config, edits: [{ op: 'set', pointer, value: mode }] }],
    {
      repair: 'correct-exposure-mode',
      fixes: ['unknown-mode'],
      consents: ['correct-exposure-mode'],
      preserves: ['all other settings'],
      nextSteps: ['Run the doctor once more: what the mode needs is checked in full only now.'],
    },
  );
};

/** Narrows the host of mode `local` to loopback, where netclaw.json says otherwise. */
export const bindLoopback = (state: ExposureState, { repair }: Pick<ExposureTools, 'repair'>): Repair | undefined => {
  const pointer = narrowablePointer(state);
  if (pointer === undefined) return undefined;
  const host = displayName(governingReading(state.config).host.value);
  return repair(
    `change the host "${host}" in ${PATHS.config} to ${LOOPBACK}, as exposure mode local asks for`,
    [{ kind: 'edit-json', path: PATHS.config, edits: [{ op: 'set', pointer, value: LOOPBACK }] }],
    {
      repair: 'bind-loopback',
      fixes: ['host-not-loopback'],
      consents: ['bind-loopback'],
      preserves: ['exposure mode local'],
      nextSteps: ['Start the daemon: netclaw daemon start'],
    },
  );
};

/** Where the host can be narrowed without another finding. */
const narrowablePointer = (state: ExposureState): string | undefined => {
  const { mode, host } = governingReading(state.config);
  const pointer = editablePointer(state.config, host.origin);
  if (mode !== 'local' || isLoopbackHost(host.value) || pointer === undefined) return undefined;
  const codes = newFindings(state, (reading) =>
    editablePointer(state.config, reading.host.origin) === pointer
      ? { ...reading, host: { ...reading.host, value: LOOPBACK } }
      : reading,
  );
  return codes.length === 0 ? pointer : undefined;
};
