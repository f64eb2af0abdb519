import type { FixTools } from '@netclaw/doctor-core';
import type { PATHS } from '@netclaw/state';
import type { secretsFindings } from './findings.js';
import {
  encryptPlaintextExplanation,
  moveConsentExplanation,
  moveCredentialsExplanation,
  tightenSecretsExplanation,
} from './repair-explanations.js';

export const CONSENTS = {
  'move-credentials': {
    grants:
      'The credentials that the plan names go from config/netclaw.json into config/secrets.json. Only netclaw reads them there.',
    get explanation() {
      return moveConsentExplanation();
    },
  },
} as const;

export const REPAIRS = {
  'tighten-secrets-mode': {
    summary: 'Takes the permissions of group and others from config/secrets.json.',
    fixes: ['loose-mode'],
    consents: [],
    get explanation() {
      return tightenSecretsExplanation();
    },
  },
  'encrypt-plaintext': {
    summary: 'Encrypts the values of config/secrets.json that are not encrypted, in place.',
    fixes: ['plaintext'],
    consents: [],
    get explanation() {
      return encryptPlaintextExplanation();
    },
  },
  'move-credentials': {
    summary: 'Moves credentials from config/netclaw.json into config/secrets.json, encrypted.',
    fixes: ['credential-in-config'],
    consents: ['move-credentials'],
    get explanation() {
      return moveCredentialsExplanation();
    },
  },
} as const;

export type SecretsTools = FixTools<
  typeof secretsFindings,
  keyof typeof CONSENTS,
  typeof REPAIRS,
  typeof PATHS.secrets | typeof PATHS.config,
  never
>;
