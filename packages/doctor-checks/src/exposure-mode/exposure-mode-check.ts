import { codesOf, defineCheck, inconclusive } from '@netclaw/doctor-core';
import { CONFIG_SOURCES, PATHS } from '@netclaw/state';
import { ConfigDoctorCheck } from '../config/config-check.js';
import { diagnoseExposure } from './diagnose-exposure.js';
import { observeExposure } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { refuseExposure, refuseUnread, unreadReason } from './refuse-exposure.js';
import { bindLoopback, CONSENTS, correctMode, REPAIRS } from './repairs.js';

/** Can the daemon start in the exposure mode that the effective configuration gives it? Devices and tokens are `pairing`'s. */
export const ExposureModeDoctorCheck = defineCheck({
  id: 'exposure-mode',
  title: 'Exposure mode',
  about:
    'The exposure mode says how other hosts reach the daemon: not at all (local), or through a proxy or a tunnel. This check reads it as the daemon does, from all its sources, and says whether the daemon can start in it.',
  tags: ['network', 'security'],
  blockedBy: codesOf(
    ConfigDoctorCheck,
    'home-missing',
    'home-unusable',
    'unreadable',
    'unparsable',
    'repeated-key',
    'not-an-object',
  ),
  // what else keeps the daemon from starting: every error of these
  prerequisites: ['config', 'key-ring', 'secrets', 'approvals', 'pairing'],
  reads: CONFIG_SOURCES.reads,
  changes: [PATHS.config],
  processes: ['tailscaled', 'cloudflared', ...CONFIG_SOURCES.processes],
  env: CONFIG_SOURCES.env,
  findings: exposureModeFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observeExposure,
  diagnose: (state) => {
    const found = diagnoseExposure(state);
    const unread = unreadReason(state);
    return found.length === 0 && unread !== undefined ? inconclusive(unread) : found;
  },
  fix: (state, tools) => {
    const repair = correctMode(state, tools) ?? bindLoopback(state, tools);
    return repair ? (refuseUnread(state, repair, tools) ?? repair) : refuseExposure(state, tools);
  },
});
