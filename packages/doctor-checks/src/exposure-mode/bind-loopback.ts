import { defineStrategy, displayName } from '@netclaw/doctor-core';
import type { RepairStrategy } from '@netclaw/doctor-core';
import { isLoopbackHost, PATHS } from '@netclaw/state';
import { observeExposure } from './exposure-state.js';
import type { ExposureState } from './exposure-state.js';
import { editablePointer, newFindings, referenceTo } from './file-edit.js';
import { governingReading } from './governing-reading.js';

const ID = 'bind-loopback';
const LOOPBACK = '127.0.0.1';

/** Narrows the host of mode `local` to loopback, where netclaw.json says otherwise. It never opens the host wider. */
export const bindLoopback: RepairStrategy = defineStrategy<ExposureState>({
  id: ID,
  repairs: ['exposure-mode/host-not-loopback'],
  effects: { reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment], changes: [PATHS.config] },
  consents: {
    [ID]: {
      grants:
        'The daemon listens on this host only. If other hosts are to reach it, choose an exposure mode in `netclaw config` instead.',
    },
  },
  observe: observeExposure,
  propose: (state, findings) => {
    const pointer = narrowablePointer(state);
    const heals = findings.filter(({ code }) => code === 'exposure-mode/host-not-loopback').map(referenceTo);
    if (pointer === undefined || heals.length === 0) return { kind: 'nothing' };
    const host = displayName(governingReading(state.config).host.value);
    return {
      kind: 'plan',
      options: [
        {
          strategy: ID,
          summary: `Change the host "${host}" in ${PATHS.config} to ${LOOPBACK}, as exposure mode local asks for.`,
          heals,
          direction: 'neutral',
          consents: [ID],
          keeps: ['The exposure mode stays local.'],
          afterwards: ['Start the daemon: netclaw daemon start'],
        },
      ],
    };
  },
  steps: (state) => {
    const pointer = narrowablePointer(state);
    return pointer === undefined
      ? []
      : [{ kind: 'edit-json', path: PATHS.config, edits: [{ op: 'set', pointer, value: LOOPBACK }] }];
  },
});

/** Where the host can be narrowed without another finding; pure. */
const narrowablePointer = (state: ExposureState): string | undefined => {
  const { mode, host } = governingReading(state.config);
  const pointer = editablePointer(host.origin);
  if (mode !== 'local' || isLoopbackHost(host.value) || pointer === undefined) return undefined;
  const codes = newFindings(state, (reading) =>
    editablePointer(reading.host.origin) === pointer
      ? { ...reading, host: { ...reading.host, value: LOOPBACK } }
      : reading,
  );
  return codes.length === 0 ? pointer : undefined;
};
