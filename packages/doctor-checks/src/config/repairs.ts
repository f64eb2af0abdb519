import type { FixTools } from '@netclaw/doctor-core';
import type { PATHS } from '@netclaw/state';
import { configConsentExplanations, configRepairExplanations } from './explanations/repairs.js';
import type { configFindings } from './findings.js';

export const CONSENTS = {
  'rename-misspelt-keys': {
    grants: 'The settings that the plan names are those that were meant. They take effect at the next start.',
    get explanation() {
      return configConsentExplanations()['rename-misspelt-keys'];
    },
  },
  'retire-keys': {
    grants: 'No older netclaw uses this file. What newer ones do not have is taken out of it, and kept beside it.',
    get explanation() {
      return configConsentExplanations()['retire-keys'];
    },
  },
  'correct-values': {
    grants: 'The values that the plan names are those that were meant. They take effect at the next start.',
    get explanation() {
      return configConsentExplanations()['correct-values'];
    },
  },
} as const;

export const REPAIRS = {
  'set-config-version': {
    summary: 'Writes configVersion 1 into config/netclaw.json.',
    fixes: ['version-missing'],
    get explanation() {
      return configRepairExplanations()['set-config-version'];
    },
  },
  'rename-key-case': {
    summary: 'Spells keys that are in another case as netclaw does; they have their effect already.',
    fixes: ['key-in-other-case'],
    get explanation() {
      return configRepairExplanations()['rename-key-case'];
    },
  },
  'rename-misspelt-keys': {
    summary: 'Renames misspelt keys, where only one name can be meant.',
    fixes: ['misspelt-key', 'unknown-daemon-key'],
    consents: ['rename-misspelt-keys'],
    get explanation() {
      return configRepairExplanations()['rename-misspelt-keys'];
    },
  },
  'retire-keys': {
    summary: 'Takes out keys that newer versions of netclaw do not have, and keeps their values.',
    fixes: ['retired-key'],
    consents: ['retire-keys'],
    get explanation() {
      return configRepairExplanations()['retire-keys'];
    },
  },
  'correct-value-case': {
    summary: 'Spells names that are in another case as netclaw does; the daemon reads them already.',
    fixes: ['enum-spelling'],
    get explanation() {
      return configRepairExplanations()['correct-value-case'];
    },
  },
  'correct-values': {
    summary: 'Corrects misspelt names, where only one name can be meant.',
    fixes: ['enum-spelling'],
    consents: ['correct-values'],
    get explanation() {
      return configRepairExplanations()['correct-values'];
    },
  },
} as const;

export type ConfigTools = FixTools<
  typeof configFindings,
  keyof typeof CONSENTS,
  typeof REPAIRS,
  typeof PATHS.config | typeof PATHS.retiredSettings
>;
