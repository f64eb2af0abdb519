import { defineCheck } from '@netclaw/doctor-core';
import { PATHS } from '@netclaw/state';
import { bindLoopback } from './bind-loopback.js';
import { correctMode } from './correct-mode.js';
import { observeExposure } from './exposure-state.js';
import { exposureModeFindings } from './findings.js';
import { judgeExposure } from './judge-exposure.js';
import { refuseExposure } from './refuse-exposure.js';

/** Can the daemon start in the exposure mode that the effective configuration gives it? Devices and tokens are `pairing`'s. */
export const ExposureModeDoctorCheck = defineCheck({
  id: 'exposure-mode',
  title: 'Exposure mode',
  reportName: 'exposure-mode',
  tags: ['network', 'security'],
  blockedBy: [
    'config/home-missing',
    'config/home-unusable',
    'config/unreadable',
    'config/unparsable',
    'config/not-an-object',
  ],
  findings: exposureModeFindings,
  effects: {
    reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment],
    changes: [PATHS.config],
    processes: ['tailscaled', 'cloudflared'],
  },
  strategies: [correctMode, bindLoopback],
  diagnose: async (context) => judgeExposure(await observeExposure(context)),
  fix: async (context, findings) => {
    for (const strategy of [correctMode, bindLoopback]) {
      const prepared = await strategy.prepare(context, findings);
      if (prepared.proposal.kind === 'plan') return prepared;
    }
    return { proposal: refuseExposure(await observeExposure(context), findings), steps: () => [] };
  },
});
