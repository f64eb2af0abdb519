import { defineCheck, finding } from '@netclaw/doctor-core';
import type { Finding } from '@netclaw/doctor-core';
import { observeKeyRing, observeSecrets, PATHS } from '@netclaw/state';
import type { SecretsContent, SecretsFile } from '@netclaw/state';
import { tightenMode } from '../tighten-mode/tighten-mode.js';
import { describeUnreadable } from '../unreadable/unreadable.js';
import { secretsFindings } from './findings.js';

type Findings = readonly Finding<typeof secretsFindings>[];

const path = PATHS.secrets;

/** secrets.json as a file: is it there, can it be read, is it closed to others, and is everything in it encrypted? */
export const SecretsDoctorCheck = defineCheck({
  id: 'secrets',
  title: 'Secrets file',
  reportName: 'Secrets JSON',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  findings: secretsFindings,
  effects: { reads: [path, `${PATHS.keys}/`], changes: [path] },
  strategies: [
    tightenMode({ id: 'tighten-secrets-mode', code: 'secrets/loose-mode', files: [path], excess: () => 0o077 }),
  ],
  diagnose: async (context) => {
    const secrets = await observeSecrets(context, await observeKeyRing(context));
    return [...judgeContent(secrets.content), ...judgeMode(secrets)];
  },
});

const judgeContent = (content: SecretsContent): Findings => {
  switch (content.kind) {
    case 'absent':
      return [finding(secretsFindings, 'secrets/missing', { path }, { path })];
    case 'unreadable':
    case 'irregular':
      return [finding(secretsFindings, 'secrets/unreadable', { path }, { path, ...describeUnreadable(path, content) })];
    case 'corrupt': {
      const { position, reason } = content;
      return [finding(secretsFindings, 'secrets/unparsable', { path }, { path, ...position, reason })];
    }
    case 'not-an-object':
      return [finding(secretsFindings, 'secrets/not-an-object', { path }, { path })];
    case 'null-root':
      return [finding(secretsFindings, 'secrets/null-root', { path }, { path })];
    case 'object':
      return judgeEncryption(content);
  }
};

const judgeEncryption = (content: Extract<SecretsContent, { readonly kind: 'object' }>): Findings => {
  const { plaintextCount: plaintext, otherEncrypted } = content;
  if (plaintext === 0) return [];
  const total = plaintext + otherEncrypted.count + (isEncryptedToken(content) ? 1 : 0);
  return [finding(secretsFindings, 'secrets/plaintext', { path }, { path, plaintext, total })];
};

const isEncryptedToken = ({ token }: Extract<SecretsContent, { readonly kind: 'object' }>): boolean =>
  token.kind === 'unreadable' ||
  (token.kind === 'text' && token.isEncrypted) ||
  (token.kind === 'absent' && token.form === 'encrypted-empty');

const judgeMode = ({ facts: { mode, isLoose } }: SecretsFile): Findings =>
  isLoose && mode !== undefined
    ? [finding(secretsFindings, 'secrets/loose-mode', { path }, { path, mode: mode.toString(8).padStart(4, '0') })]
    : [];
