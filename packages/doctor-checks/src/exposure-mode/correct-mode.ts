import { defineStrategy, displayName } from '@netclaw/doctor-core';
import type { RepairStrategy } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { correctedMode } from './corrected-mode.js';
import { observeExposure } from './exposure-state.js';
import type { ExposureState } from './exposure-state.js';
import { referenceTo } from './file-edit.js';
import { governingReading } from './governing-reading.js';

const ID = 'correct-exposure-mode';

/** Spells a misspelt exposure mode in netclaw.json right, where only one can be meant and the daemon can start in it. */
export const correctMode: RepairStrategy = defineStrategy<ExposureState>({
  id: ID,
  repairs: ['exposure-mode/unknown-mode'],
  effects: {
    reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment],
    changes: [PATHS.config],
    processes: ['tailscaled', 'cloudflared'],
  },
  consents: {
    [ID]: {
      grants: 'The exposure mode that the plan names is the one that was meant; the daemon will start in it.',
    },
  },
  observe: observeExposure,
  propose: (state, findings) => {
    const corrected = correctedMode(state);
    const heals = findings.filter(({ code }) => code === 'exposure-mode/unknown-mode').map(referenceTo);
    if (corrected?.kind !== 'correct' || heals.length === 0) return { kind: 'nothing' };
    const wire = displayName(governingReading(state.config).exposureMode.value.trim());
    return {
      kind: 'plan',
      options: [
        {
          strategy: ID,
          summary: `Correct the exposure mode "${wire}" in ${PATHS.config} to "${corrected.mode}".`,
          heals,
          direction: 'neutral',
          consents: [ID],
          keeps: ['All other settings stay as they are.'],
          afterwards: ['Run the doctor once more: what the mode needs is judged in full only now.'],
        },
      ],
    };
  },
  steps: (state) => {
    const corrected = correctedMode(state);
    return corrected?.kind === 'correct'
      ? [
          {
            kind: 'edit-json',
            path: PATHS.config,
            edits: [{ op: 'set', pointer: corrected.pointer, value: corrected.mode }],
          },
        ]
      : [];
  },
});
