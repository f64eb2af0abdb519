import type { Host } from '../support.js';
import { daemonJson, hostWith, SECRETS } from '../support.js';
import { encryptWith, KEY, ringOf } from '../rings.js';
import type { Also, Cases, More } from './cases-of-check.js';
import { planted, PROVIDER_KEY, TOKEN, withFiles } from './planted.js';

const secrets = (content: string | Uint8Array, mode = 0o600): Host =>
  hostWith({}, { files: { 'config/secrets.json': { content, mode } } });

/** A secrets.json with these texts, encrypted, and the key. */
const stored = (content: object): NonNullable<Host['files']> => ({
  ...ringOf(KEY),
  'config/secrets.json': {
    content: JSON.stringify(content, (_, value: unknown) =>
      typeof value === 'string' ? encryptWith(KEY, value) : value,
    ),
    mode: 0o600,
  },
});

export const CASES: Cases = {
  'secrets/missing': { files: { 'config/netclaw.json': daemonJson({}) } },
  'secrets/unreadable': { files: { 'config/secrets.json/': '' } },
  'secrets/unparsable': secrets('{"DeviceToken": "abc'),
  'secrets/repeated-key': secrets('{"DeviceToken":"ENC:CfDJ8","deviceToken":"ENC:CfDJ8"}'),
  'secrets/not-plain-json': secrets('{"configVersion":1,}'),
  'secrets/other-encoding': secrets(Buffer.from('\ufeff{}', 'utf16le')),
  'secrets/not-an-object': secrets('"text"'),
  'secrets/null-root': secrets('null'),
  'secrets/misspelt-token': secrets('{"deviceToken":"ENC:CfDJ8"}'),
  'secrets/undecryptable': secrets('{"Slack":{"BotToken":"ENC:CfDJ8"}}'),
  'secrets/undecryptable-overridden': {
    ...secrets('{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}'),
    environment: { NETCLAW_Providers__openai__ApiKey: 'x' },
  },
  'secrets/provider-undecryptable': secrets('{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}'),
  // of a newer version
  'secrets/not-decryptable-here': secrets('{"Slack":{"BotToken":"ENC:CfDJ8QAAAAAAAAAAAAAAAAAAAAA"}}'),
  'secrets/credential-missing': hostWith({}, { files: { 'config/netclaw.json': '{"Telegram":{"Enabled":true}}' } }),
  'secrets/credential-missing-idle': hostWith(
    {},
    { files: { 'config/netclaw.json': '{"Search":{"Backend":"brave"}}' } },
  ),
  'secrets/oauth-expired': hostWith(
    {},
    {
      files: {
        'config/netclaw.json': '{"McpServers":{"m":{"Transport":"http"}}}',
        ...stored({ McpOAuthTokens: { m: { AccessToken: 'a', ExpiresAt: '2026-03-01T00:00:00+00:00' } } }),
      },
    },
  ),
  'secrets/hidden-by-variable': {
    ...hostWith({}, { files: stored({ Slack: { BotToken: 'xoxb-1' } }) }),
    environment: { NETCLAW_Slack__BotToken: 'xoxb-2' },
  },
  'secrets/encrypted-header': hostWith(
    {},
    {
      files: {
        'config/netclaw.json': '{"McpServers":{"m":{"Transport":"http"}}}',
        ...stored({ McpServers: { m: { Headers: { Authorization: 'Bearer 1' } } } }),
      },
    },
  ),
  'secrets/credential-in-config': hostWith(
    {},
    { files: { 'config/netclaw.json': '{"Slack":{"BotToken":"xoxb-1"}}', ...ringOf(KEY) } },
  ),
  'secrets/credential-unused': hostWith(
    {},
    {
      files: {
        'config/netclaw.json': '{"Slack":{"BotToken":"xoxb-1"}}',
        'config/secrets.json': { content: '{"slack":{"botToken":"ENC:CfDJ8"}}', mode: 0o600 },
      },
    },
  ),
  'secrets/credential-unmovable': hostWith(
    {},
    { files: { 'config/netclaw.json': '{"Proxy":"http://me:hunter2@proxy.example/"}' } },
  ),
  'secrets/loose-mode': secrets(SECRETS, 0o640),
  'secrets/plaintext': secrets('{"Slack":{"BotToken":"xoxb-1"}}'),
};

export const MORE: More = {
  'a secret that cannot be decrypted': { ...planted, finds: ['secrets/undecryptable'] },
  'a secret in a file that breaks off': {
    ...withFiles({ 'config/secrets.json': `{"DeviceToken": "${TOKEN}` }),
    finds: ['secrets/unparsable'],
  },
  'a secret as plain text, open to others': {
    ...withFiles({ 'config/secrets.json': { content: `{"DeviceToken":"${TOKEN}"}`, mode: 0o644 } }),
    finds: ['secrets/plaintext', 'secrets/loose-mode'],
  },
  'secrets as plain text, with a key to encrypt them': {
    ...withFiles({
      'config/secrets.json': { content: `{"DeviceToken":"${TOKEN}","A":[{"B":"${TOKEN}"}]}`, mode: 0o600 },
      ...ringOf(KEY),
    }),
    finds: ['secrets/plaintext'],
  },
  'credentials in the configuration, to be moved': {
    ...withFiles({
      'config/netclaw.json': JSON.stringify({
        Slack: { BotToken: TOKEN },
        Providers: { Main: { Type: 'openai', ApiKey: PROVIDER_KEY } },
      }),
      'config/secrets.json': { content: '{"configVersion":1,"slack":{}}', mode: 0o600 },
      ...ringOf(KEY),
    }),
    finds: ['secrets/credential-in-config'],
    consents: ['move-credentials'],
  },
  'secrets that belong to another user': {
    ...hostWith({}, { files: { 'config/secrets.json': { content: SECRETS, mode: 0o644, uid: 0 } } }),
    finds: ['secrets/loose-mode'],
  },
};

export const ALSO: Also = {
  'secrets/credential-unused': ['secrets/undecryptable'],
  'secrets/misspelt-token': ['secrets/undecryptable'],
};
