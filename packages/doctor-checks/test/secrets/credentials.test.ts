import { describe, expect, test } from '@jest/globals';
import { loadKeyRing, unprotectSecret } from '@netclaw/data-protection';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { builtInChecks, SecretsDoctorCheck } from '../../src/index.js';
import { KEY, ringOf } from '../rings.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, homeOf, hostWith, proposalOf } from '../support.js';

const CONFIG = 'config/netclaw.json';
const SECRETS = 'config/secrets.json';

const host = (
  config: object | string,
  secrets: object | undefined = { configVersion: 1 },
  keys = ringOf(KEY),
): Host => ({
  files: {
    [CONFIG]: { content: typeof config === 'string' ? config : JSON.stringify(config), mode: 0o644 },
    [SECRETS]: { content: JSON.stringify(secrets), mode: 0o600 },
    ...keys,
  },
});
const withoutSecrets = (config: object): Host => {
  const files = Object.entries(host(config).files ?? {}).filter(([path]) => path !== SECRETS);
  return { files: Object.fromEntries(files) };
};

const found = async (given: Host) =>
  (await diagnose(SecretsDoctorCheck, given))
    .filter(({ code }) => /^secrets\/credential-(?!missing)/.test(code))
    .map(({ code, data }) => [code.split('-')[1], data['pointers']]);

describe('a credential in clear in netclaw.json', () => {
  test.each<[object, string]>([
    [{ Slack: { BotToken: 'b', AppToken: 'a' } }, '/Slack/BotToken, /Slack/AppToken'],
    [{ slack: { bottoken: 'b' } }, '/slack/bottoken'],
    [{ 'Slack:BotToken': 'b' }, '/Slack:BotToken'],
    [
      { Discord: { BotToken: 'b' }, Mattermost: { BotToken: 'b' }, Telegram: { BotToken: 'b' } },
      '/Discord/BotToken, /Mattermost/BotToken, /Telegram/BotToken',
    ],
    [{ Teams: { ClientSecret: 's' }, Search: { BraveApiKey: 'k' } }, '/Teams/ClientSecret, /Search/BraveApiKey'],
    [
      { Providers: { a: { ApiKey: 'k', OAuthAccessToken: 't', OAuthRefreshToken: 't' } } },
      '/Providers/a/ApiKey, /Providers/a/OAuthAccessToken, /Providers/a/OAuthRefreshToken',
    ],
    [
      { Providers: { a: { OAuthAccountId: 'i', OAuthTokenExpiry: '2026-01-01T00:00:00+00:00' } } },
      '/Providers/a/OAuthAccountId, /Providers/a/OAuthTokenExpiry',
    ],
    [{ McpServers: { m: { OAuthClientSecret: 's' } } }, '/McpServers/m/OAuthClientSecret'],
  ])('%j has a place in secrets.json', async (config, pointers) => {
    expect(await found(host(config))).toEqual([['in', pointers]]);
  });

  test.each<[object, string]>([
    [
      { McpServers: { m: { Headers: { Authorization: 'x', 'X-Api-Key': 'x', 'X-Auth': 'x' } } } },
      '/McpServers/m/Headers/Authorization, /McpServers/m/Headers/X-Api-Key, /McpServers/m/Headers/X-Auth',
    ],
    [
      { McpServers: { m: { EnvironmentVariables: { GITHUB_TOKEN: 'x' } } } },
      '/McpServers/m/EnvironmentVariables/GITHUB_TOKEN',
    ],
    [
      { McpServers: { m: { EnvironmentVariables: { GITHUB_PAT: 'x', DB_PASS: 'x', OPENAI_KEY: 'x' } } } },
      [
        '/McpServers/m/EnvironmentVariables/GITHUB_PAT',
        '/McpServers/m/EnvironmentVariables/DB_PASS',
        '/McpServers/m/EnvironmentVariables/OPENAI_KEY',
      ].join(', '),
    ],
    [
      { Notifications: { Webhooks: [{ Headers: { authorization: 'Bearer x' } }] } },
      '/Notifications/Webhooks/0/Headers/authorization',
    ],
    [{ DeviceToken: 'x' }, '/DeviceToken'],
    [
      { McpOAuthTokens: { m: { AccessToken: 'x', RefreshToken: 'y', ClientSecret: 'z', TokenType: 'Bearer' } } },
      '/McpOAuthTokens/m/AccessToken, /McpOAuthTokens/m/RefreshToken, /McpOAuthTokens/m/ClientSecret',
    ],
    [{ SkillFeeds: { Feeds: [{ ApiKey: 'x' }] } }, '/SkillFeeds/Feeds/0/ApiKey'],
    [
      { A: ['xoxb-12345678', 'xapp-12345678', 'sk-12345678', 'ghp_12345678', 'AKIA12345678', 'eyJhbGciOiJI'] },
      '/A/0, /A/1, /A/2, /A/3, /A/4, /A/5',
    ],
    [{ Hook: 'https://hooks.slack.com/services/T0/B0/x' }, '/Hook'],
    [{ Url: 'https://me:hunter2@host/path' }, '/Url'],
  ])('%j has none', async (config, pointers) => {
    expect(await found(host(config))).toEqual([['unmovable', pointers]]);
  });

  test.each<object>([
    { Slack: { BotToken: '' } },
    { Slack: { BotToken: 'ENC:CfDJ8', Enabled: true } },
    { Slack: { BotToken: null } },
    { McpServers: { m: { Headers: { Authorization: '${TOKEN}', Accept: 'text/plain' } } } },
    { McpServers: { m: { Headers: { Authorization: 'Bearer ${TOKEN}', 'X-Author': 'me' } } } },
    { McpServers: { m: { EnvironmentVariables: { TOKENIZER: 'cl100k', AUTHOR: 'me' } } } },
    {
      McpServers: {
        m: { EnvironmentVariables: { MAX_TOKENS: '4096', SSH_KEY_PATH: '/k', PATH: '/bin', KEYBOARD: 'us' } },
      },
    },
    { Url: 'https://host:8080/a@b', Model: 'sk-1', Name: 'eyJ and more words' },
    { Providers: { a: { Type: 'openai', Endpoint: 'http://user@host/' } } },
  ])('%j is none', async (config) => {
    expect(await found(host(config))).toEqual([]);
  });

  test('is not moved over another one, in whatever spelling', async () => {
    for (const secrets of [{ slack: { bottoken: 'x' } }, { 'SLACK:BotToken': 'x' }, { Slack: { BotToken: null } }]) {
      expect(await found(host({ Slack: { BotToken: 'b' } }, secrets))).toEqual([['unused', '/Slack/BotToken']]);
    }
  });

  test('is not moved where its section is something else', async () => {
    expect(await found(host({ Slack: { BotToken: 'b' } }, { Slack: 1 }))).toEqual([['unmovable', '/Slack/BotToken']]);
  });
});

describe('the repair', () => {
  const CREDENTIALS = {
    Slack: { Enabled: true, BotToken: 'planted-bot', AppToken: 'planted-app' },
    Providers: { main: { Type: 'openai', ApiKey: 'planted-key' }, 'a/b': { ApiKey: 'planted-other' } },
  };

  const repaired = async (given: Host) => {
    const home = homeOf(given);
    const doctor = createDoctorInWorld({
      command: 'netclaw doctor',
      checks: builtInChecks,
      stateDirectory: 'keys/.doctor',
      world: memoryWorld(home, given),
    });
    const options = { only: ['secrets'] };
    const plan = await doctor.plan(await doctor.diagnose(options), { consents: ['move-credentials'] });
    const { repairs } = await doctor.apply(plan);
    const again = await doctor.plan(await doctor.diagnose(options), { consents: ['move-credentials'] });
    expect([again.repairs, JSON.stringify(plan).includes('planted')]).toEqual([[], false]);
    const ring = loadKeyRing([{ name: KEY.fileName, bytes: KEY.bytes }]);
    const opened: unknown = JSON.parse(home.text(SECRETS), (_, value: unknown) =>
      typeof value === 'string' ? unprotectSecret(ring, value) : value,
    );
    return {
      outcomes: repairs.map(({ chosen, outcome, reason }) => [chosen?.repair, outcome, reason]),
      config: JSON.parse(home.text(CONFIG)) as unknown,
      opened,
      mode: home.mode(SECRETS),
    };
  };
  const REST = { Slack: { Enabled: true }, Providers: { main: { Type: 'openai' }, 'a/b': {} } };
  const MOVED = {
    Slack: { BotToken: 'planted-bot', AppToken: 'planted-app' },
    Providers: { main: { ApiKey: 'planted-key' }, 'a/b': { ApiKey: 'planted-other' } },
  };

  test.each<[string, Host, object]>([
    ['where it is empty', host(CREDENTIALS), { configVersion: 1, ...MOVED }],
    ['where it is not there', withoutSecrets(CREDENTIALS), { configVersion: 1, ...MOVED }],
    [
      'where sections are spelt otherwise, and stay so',
      host(CREDENTIALS, { slack: {}, PROVIDERS: { Main: { B: 1 } } }),
      {
        slack: MOVED.Slack,
        PROVIDERS: { Main: { B: 1, ApiKey: 'planted-key' }, 'a/b': { ApiKey: 'planted-other' } },
      },
    ],
  ])('moves each into secrets.json, encrypted, %s', async (_, given, opened) => {
    expect(await repaired(given)).toEqual({
      outcomes: [['move-credentials', 'applied', undefined]],
      config: REST,
      opened,
      mode: 0o600,
    });
  });

  test('goes with the encryption of what is in clear there, in one run', async () => {
    const result = await repaired(host(CREDENTIALS, { A: 'planted-plain' }));
    expect(result.outcomes).toEqual([
      ['encrypt-plaintext', 'applied', undefined],
      ['move-credentials', 'applied', undefined],
    ]);
    expect(result.opened).toEqual({ A: 'planted-plain', ...MOVED });
  });

  test('moves a thousand', async () => {
    const Providers = Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`p${at}`, { ApiKey: 'hunter2' }]));
    expect((await proposalOf(SecretsDoctorCheck, host({ Providers }))).kind).toBe('repair');
  });

  test('needs a consent', async () => {
    expect(await proposalOf(SecretsDoctorCheck, host(CREDENTIALS))).toMatchObject({
      kind: 'repair',
      options: [{ repair: 'move-credentials', consents: ['move-credentials'] }],
    });
  });

  test.each<[string, Host, RegExp]>([
    ['without a key', host(CREDENTIALS, {}, {}), /there is no key in keys\//],
    [
      'into a file that cannot be edited',
      hostWith({}, { files: { ...host(CREDENTIALS).files, [SECRETS]: { content: '{"A":1,}', mode: 0o600 } } }),
      /secrets\.json cannot be edited/,
    ],
    [
      'out of a file that is not UTF-8',
      hostWith(
        {},
        {
          files: {
            ...host(CREDENTIALS).files,
            [CONFIG]: { content: Buffer.from(`\ufeff${JSON.stringify(CREDENTIALS)}`, 'utf16le'), mode: 0o600 },
          },
        },
      ),
      /netclaw\.json is UTF-16/,
    ],
    [
      'of more than a thousand',
      host({
        Providers: Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`p${at}`, { ApiKey: 'hunter2' }])),
      }),
      /there are 1001 of them, and this doctor moves 1000 at most/,
    ],
  ])('is refused %s', async (_, given, reason) => {
    expect(codesOf(await diagnose(SecretsDoctorCheck, given))).toContain('secrets/credential-in-config');
    expect(await proposalOf(SecretsDoctorCheck, given, ['credential-in-config'])).toMatchObject({
      kind: 'refusal',
      reason: expect.stringMatching(reason),
      about: [{ code: 'secrets/credential-in-config' }],
    });
  });
});
