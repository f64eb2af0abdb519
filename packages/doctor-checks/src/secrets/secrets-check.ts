import { defineCheck } from '@netclaw/doctor-core';
import type { FileStat, Find, Finding } from '@netclaw/doctor-core';
import { daemonCan, octal } from '@netclaw/doctor-core/engine';
import { formatPointer } from '@netclaw/doctor-core/json';
import {
  CONFIG_SOURCES,
  describeLoadProblem,
  describePlainProblem,
  observeConfig,
  observeKeyRing,
  observeSecrets,
  observeSettings,
  PATHS,
  plaintextLeaves,
  storedSecrets,
} from '@netclaw/state';
import type { EffectiveConfig, KeyRingState, SecretsContent, SecretsFile } from '@netclaw/state';
import { readEnabledParts } from '../config/enabled-parts.js';
import type { Surroundings } from '../files/cure.js';
import { NOT_AS_ROOT, observeSurroundings, ownerCure } from '../files/cure.js';
import { looseCure } from '../files/loose-cure.js';
import { tightenMode } from '../files/tighten-mode.js';
import { describeForeignText } from '../files/foreign-text.js';
import { describeRepeatedKey, repeatedKeySubject } from '../files/repeated-key.js';
import { MAX_POINTERS, pointersOf } from '../files/unreadable-values.js';
import { describeUnreadable } from '../files/unreadable.js';
import { CONSENTS, REPAIRS } from './repairs.js';
import { credentialFindings } from './credentials.js';
import { encryptPlaintext } from './encrypt-plaintext.js';
import { secretsFindings } from './findings.js';
import { missingCredentialFindings } from './missing-credentials.js';
import { moveCredentials } from './move-credentials.js';
import { storedFindings } from './stored-findings.js';
import type { StoredState } from './stored-state.js';
import { undecryptableFindings } from './undecryptable.js';

type SecretsFind = Find<typeof secretsFindings>;
type Found = readonly Finding<typeof secretsFindings>[];

const path = PATHS.secrets;
const CORRECT = `Make a copy of ${path}. Then correct ${path} at that place in an editor.`;
const EXCESS = 0o077;

/** secrets.json as a file: is it there, can it be read, is it closed to others, and is everything in it encrypted? */
export const SecretsDoctorCheck = defineCheck({
  id: 'secrets',
  title: 'Secrets file',
  about:
    'config/secrets.json contains the token of this host and the keys of providers, encrypted with keys/. This check looks whether the file can be loaded, whether its values are valid, and who can read it. The check key-ring looks whether the keys are there that decrypt them.',
  reportName: 'Secrets JSON',
  tags: ['files', 'security'],
  blockedBy: ['config/home-missing', 'config/home-unusable'],
  prerequisites: ['key-ring'],
  ...CONFIG_SOURCES,
  reads: [...CONFIG_SOURCES.reads, `${PATHS.keys}/`, 'config'],
  changes: [path, PATHS.config],
  findings: secretsFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: async (context): Promise<SecretsState> => {
    const keyRing = await observeKeyRing(context);
    const secrets = await observeSecrets(context, keyRing);
    const settings = await observeSettings(context, keyRing);
    const config = await observeConfig(context, { config: settings.configuration, secrets: secrets.configuration });
    const { isSetByVariables, variables, unreadSources } = config;
    const surroundings = await observeSurroundings(context, 'config');
    return {
      secrets,
      settings,
      keyRing,
      isSetByVariables,
      variables,
      unreadSources,
      stored: storedSecrets(secrets.content, keyRing),
      parts: readEnabledParts(settings),
      surroundings,
      foreign: adviceOnForeign(await context.files.stat(path), surroundings),
      now: context.now.getTime(),
    };
  },
  diagnose: (state, find) => [
    ...contentFindings(state, find),
    ...undecryptableFindings(state, find),
    ...missingCredentialFindings(state, find),
    ...storedFindings(state, find),
    ...credentialFindings(state, find),
    ...encodingFindings(state.secrets.configuration, find),
    ...modeFindings(state, find),
  ],
  fix: (state, tools) => {
    const { findings, repair, refuse } = tools;
    const tightened = tightenMode([{ path, facts: state.secrets.facts, excess: EXCESS }], {
      about: findings.filter(({ code }) => code === 'loose-mode'),
      surroundings: state.surroundings,
      refuse,
      repair: (summary, steps, details) => repair(summary, steps, { repair: 'tighten-secrets-mode', ...details }),
    });
    return [tightened ?? [], encryptPlaintext(state, tools) ?? [], moveCredentials(state, tools) ?? []].flat();
  },
});

interface SecretsState extends StoredState, Pick<EffectiveConfig, 'isSetByVariables'> {
  readonly keyRing: KeyRingState;
  readonly surroundings: Surroundings;
  /** What to do about a file of another user that neither this user nor the daemon can read: the words of `permissions`, so that it is said once. */
  readonly foreign: string | undefined;
}

const contentFindings = (
  { secrets: { content }, isSetByVariables, foreign }: SecretsState,
  find: SecretsFind,
): Found => {
  switch (content.kind) {
    case 'absent':
      // credentials may come from the environment too, and where it is the configuration, the daemon makes this file
      return isSetByVariables ? [] : [find('missing', { path })];
    case 'unreadable':
    case 'irregular':
      return [find('unreadable', { path, ...describeUnreadable(path, content), ...(foreign && { next: foreign }) })];
    case 'unparsable': {
      const { position, reason, isEmpty } = content;
      const next = isEmpty ? describeLoadProblem(path, content).remediation : CORRECT;
      return [find('unparsable', { path, ...position, reason, next })];
    }
    case 'repeated-key':
      return [
        find('repeated-key', { subject: repeatedKeySubject(path, content), path, ...describeRepeatedKey(content) }),
      ];
    case 'not-plain': {
      const { problem } = content;
      return [find('not-plain-json', { path, ...problem.position, what: describePlainProblem(problem) })];
    }
    case 'not-an-object':
      return [find('not-an-object', { path })];
    case 'null-root':
      return [find('null-root', { path })];
    case 'object':
      return [...misspeltTokenFindings(content, find), ...encryptionFindings(content, find)];
  }
};

const encodingFindings = ({ content, encoding }: SecretsFile['configuration'], find: SecretsFind): Found =>
  content.kind !== 'object' || encoding === undefined || encoding === 'utf-8'
    ? []
    : [find('other-encoding', { path, ...describeForeignText(encoding) })];

const adviceOnForeign = ({ kind, uid, gid, mode }: FileStat, surroundings: Surroundings): string | undefined => {
  const { access } = surroundings;
  const isOwn = access.daemon.kind === 'user' && access.daemon.uid === uid;
  if (kind !== 'unreadable' || uid < 0 || isOwn || daemonCan(access, { uid, gid, mode }, 0o4)) return undefined;
  const { cure, where } = ownerCure(surroundings, { path, uid });
  return `Run \`${cure}\` ${where}. ${NOT_AS_ROOT}`;
};

type SecretsObject = Extract<SecretsContent, { readonly kind: 'object' }>;

const misspeltTokenFindings = ({ misspeltTokenKeys }: SecretsObject, find: SecretsFind): Found =>
  misspeltTokenKeys.map((key) => {
    const pointer = formatPointer([key]);
    return find('misspelt-token', { subject: { path, pointer }, path, pointer });
  });

const encryptionFindings = (content: SecretsObject, find: SecretsFind): Found => {
  const { plaintextCount: plaintext, otherEncrypted } = content;
  if (plaintext === 0) return [];
  const total = plaintext + otherEncrypted.count + (isEncryptedToken(content) ? 1 : 0);
  return [
    find('plaintext', {
      path,
      plaintext,
      total,
      pointers: pointersOf(plaintextLeaves(content, MAX_POINTERS), plaintext),
    }),
  ];
};

const isEncryptedToken = ({ token }: SecretsObject): boolean =>
  token.kind === 'unreadable' ||
  (token.kind === 'text' && token.isEncrypted) ||
  (token.kind === 'absent' && token.form === 'encrypted-empty');

const modeFindings = ({ secrets: { facts }, surroundings }: SecretsState, find: SecretsFind): Found => {
  const { mode, isLoose } = facts;
  if (!isLoose || mode === undefined) return [];
  const cure = looseCure([{ path, excess: EXCESS, facts }], surroundings);
  return [find('loose-mode', { path, mode: octal(mode), ...cure })];
};
