import { codesOf, defineCheck } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { ConfigDoctorCheck } from '../config/config-check.js';
import { diagnoseExposure } from './diagnose-exposure.js';
import { observeExposure } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { refuseExposure } from './refuse-exposure.js';
import { bindLoopback, CONSENTS, correctMode, REPAIRS } from './repairs.js';

/** Can the daemon start in the exposure mode that the effective configuration gives it? Devices and tokens are `pairing`'s. */
export const ExposureModeDoctorCheck = defineCheck({
  id: 'exposure-mode',
  title: 'Exposure mode',
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
  prerequisites: ['config', 'secrets', 'pairing'],
  reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment],
  changes: [PATHS.config],
  processes: ['tailscaled', 'cloudflared'],
  env: ['NETCLAW_*'],
  findings: exposureModeFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observeExposure,
  diagnose: (state) => diagnoseExposure(state),
  fix: (state, tools) => correctMode(state, tools) ?? bindLoopback(state, tools) ?? refuseExposure(state, tools),
});
