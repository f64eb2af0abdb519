import { describe, expect, test } from '@jest/globals';
import { SecretsDoctorCheck } from '../../src/index.js';
import { encryptWith, KEY, LOST_KEY, ringOf } from '../rings.js';
import type { Host } from '../support.js';
import { diagnose } from '../support.js';

/** Texts of secrets.json are encrypted with the key that is there, but for those that are so already. */
const host = (config: object, secrets: object = {}, more: Host = {}): Host => ({
  ...more,
  files: {
    'config/netclaw.json': JSON.stringify({ configVersion: 1, ...config }),
    'config/secrets.json': {
      content: JSON.stringify(secrets, (_, value: unknown) =>
        typeof value === 'string' && !value.startsWith('ENC:') ? encryptWith(KEY, value) : value,
      ),
      mode: 0o600,
    },
    ...ringOf(KEY),
    ...more.files,
  },
});

const CODES = [
  'credential-missing',
  'credential-missing-idle',
  'oauth-expired',
  'hidden-by-variable',
  'encrypted-header',
];

const look = async (given: Host) =>
  (await diagnose(SecretsDoctorCheck, given))
    .map((found) => ({ ...found, code: found.code.replace('secrets/', '') }))
    .filter(({ code }) => CODES.includes(code));
const missing = async (given: Host) =>
  (await look(given))
    .filter(({ code }) => code.startsWith('credential-missing'))
    .map(({ code, subject, data }) => [code, subject.pointer, data['names']]);

const model = (Provider: string) => ({ Provider, ModelId: 'm' });
const provider = (settings: object, Models: object = { Main: model('a') }) => ({ Providers: { a: settings }, Models });

describe('a credential that is missing', () => {
  test.each<[object, readonly (readonly string[])[]]>([
    [{ Slack: { Enabled: true } }, [['credential-missing', '/Slack', 'Slack.BotToken and Slack.AppToken']]],
    [{ slack: { enabled: true, BotToken: 'b' } }, [['credential-missing', '/slack', 'Slack.AppToken']]],
    [{ Telegram: { Enabled: 'true' } }, [['credential-missing', '/Telegram', 'Telegram.BotToken']]],
    [{ Discord: { Enabled: true } }, [['credential-missing-idle', '/Discord', 'Discord.BotToken']]],
    [{ Mattermost: { Enabled: true } }, [['credential-missing-idle', '/Mattermost', 'Mattermost.BotToken']]],
    [{ Teams: { Enabled: true } }, [['credential-missing-idle', '/Teams', 'Teams.ClientSecret']]],
    [{ Slack: {}, Discord: { Enabled: false } }, []],
    [{ Search: { Backend: 'brave' } }, [['credential-missing-idle', '/Search/Backend', 'Search.BraveApiKey']]],
    [{ Search: { Enabled: false, Backend: 'brave' } }, []],
    [{ Search: { Backend: 'duckduckgo' } }, []],
    [provider({ Type: 'anthropic' }), [['credential-missing', '/Providers/a', 'Providers.a.ApiKey']]],
    [
      provider({ Type: 'OpenAI' }),
      [
        [
          'credential-missing',
          '/Providers/a',
          'Providers.a.ApiKey or Providers.a.OAuthAccessToken or Providers.a.OAuthRefreshToken',
        ],
      ],
    ],
    [
      provider({ Type: 'openai', AuthMethod: 'ApiKey' }),
      [['credential-missing', '/Providers/a', 'Providers.a.ApiKey']],
    ],
    [
      provider({ Type: 'github-copilot', AuthMethod: 'OAuthDevice' }),
      [['credential-missing', '/Providers/a', 'Providers.a.OAuthAccessToken or Providers.a.OAuthRefreshToken']],
    ],
    ...['None', 'none', ' NONE', 0, '0'].map((AuthMethod): [object, []] => [
      provider({ Type: 'openai', AuthMethod }),
      [],
    ]),
    ...['apikey', 1].map((AuthMethod): [object, string[][]] => [
      provider({ Type: 'openai', AuthMethod }),
      [['credential-missing', '/Providers/a', 'Providers.a.ApiKey']],
    ]),
    [provider({ Type: 'ollama' }), []],
    [provider({ Type: 'openai-compatible' }), []],
    [provider({ Type: 'of-a-newer-netclaw' }), []],
    [provider({}), []],
    [provider({ Type: 'anthropic' }, { Main: model('b') }), []],
    [
      provider({ Type: 'anthropic' }, { Definitions: { x: model('A'), y: model('b') }, Roles: { Main: 'X' } }),
      [['credential-missing', '/Providers/a', 'Providers.a.ApiKey']],
    ],
    [provider({ Type: 'anthropic' }, { Definitions: { x: model('a') }, Roles: { Main: 'y' } }), []],
  ])('for %j', async (config, found) => {
    expect(await missing(host(config))).toEqual(found);
  });

  const SEARCH = { Search: { Backend: 'brave' } };

  test.each<[string, Host, number]>([
    ['in secrets.json', host(SEARCH, { search: { BRAVEAPIKEY: 'k' } }), 0],
    ['in secrets.json by a key with a colon', host(SEARCH, { 'Search:BraveApiKey': 'k' }), 0],
    ['in secrets.json, and empty', host(SEARCH, { Search: { BraveApiKey: '' } }), 1],
    ['in secrets.json as null', host(SEARCH, { Search: { BraveApiKey: null } }), 1],
    ['in secrets.json as an empty section', host(SEARCH, { Search: { BraveApiKey: {} } }), 1],
    ['in secrets.json as an empty list', host(SEARCH, { search: { braveapikey: [] } }), 1],
    ['in secrets.json as a number', host(SEARCH, { Search: { BraveApiKey: 5 } }), 0],
    ['in secrets.json, and cannot be decrypted', host(SEARCH, { Search: { BraveApiKey: 'ENC:CfDJ8' } }), 0],
    ['in netclaw.json', host({ Search: { Backend: 'brave', BraveApiKey: 'k' } }), 0],
    ['in a variable', host(SEARCH, {}, { environment: { NETCLAW_Search__BraveApiKey: 'k' } }), 0],
    [
      'in secrets.json, behind an empty variable',
      host(SEARCH, { Search: { BraveApiKey: 'k' } }, { environment: { NETCLAW_SEARCH__BRAVEAPIKEY: '' } }),
      1,
    ],
    [
      'nowhere, and a variable chooses the search',
      host(SEARCH, {}, { environment: { NETCLAW_Search__Backend: 'x' } }),
      0,
    ],
    [
      'nowhere, and a variable chooses the model',
      host(provider({ Type: 'anthropic' }), {}, { environment: { NETCLAW_Models__Main__Provider: 'b' } }),
      0,
    ],
    [
      'nowhere that can be read',
      host(SEARCH, {}, { views: { 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } } }),
      0,
    ],
  ])('may be %s', async (_what, given, count) => {
    expect(await missing(given)).toHaveLength(count);
  });

  test('is an error where netclaw itself looks for it', () => {
    const { findings } = SecretsDoctorCheck;
    expect([findings['credential-missing'].severity, findings['credential-missing-idle'].severity]).toEqual([
      'error',
      'warning',
    ]);
  });

  test('of a provider is set with the command for providers', async () => {
    expect(await look(host(provider({ Type: 'anthropic' })))).toMatchObject([
      { data: { next: 'Log in, or set its key: `netclaw provider fix a`.' } },
    ]);
    expect((await look(host({ Slack: { Enabled: true } }))).map(({ data }) => data['next'])).toEqual([
      'Store them: `netclaw secrets set Slack.BotToken <value>`, `netclaw secrets set Slack.AppToken <value>`.',
    ]);
    expect(await look(host(SEARCH))).toMatchObject([
      { data: { next: 'Store it: `netclaw secrets set Search.BraveApiKey <value>`.' } },
    ]);
  });
});

describe('a login that has ended', () => {
  const PAST = '2026-03-02T11:59:59.9999999+00:00';
  const oauth = (rest: object) => ({ Providers: { a: { OAuthAccessToken: 't', ...rest } } });
  const mcp = (rest: object) => ({ McpOAuthTokens: { m: { AccessToken: 't', ...rest } } });
  const OPENAI = provider({ Type: 'openai' });
  const SERVER = { McpServers: { M: { Transport: 'http' } } };

  test.each<[object, object, readonly string[]]>([
    [OPENAI, oauth({ OAuthTokenExpiry: PAST }), ['netclaw provider fix a']],
    [OPENAI, oauth({ OAuthTokenExpiry: PAST, OAuthRefreshToken: '' }), ['netclaw provider fix a']],
    [OPENAI, oauth({ OAuthTokenExpiry: PAST, OAuthRefreshToken: 'r' }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: PAST, OAuthRefreshToken: 'ENC:CfDJ8' }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: '2026-03-02T12:00:01Z' }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: '2026-03-02T13:00:00+02:00' }), ['netclaw provider fix a']],
    [OPENAI, oauth({ OAuthTokenExpiry: 'yesterday' }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: 5 }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: 'ENC:CfDJ8' }), []],
    [OPENAI, oauth({}), []],
    [provider({ Type: 'openai', AuthMethod: 'ApiKey' }), oauth({ OAuthTokenExpiry: PAST }), []],
    [provider({ Type: 'openai', AuthMethod: 'apikey' }), oauth({ OAuthTokenExpiry: PAST }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: PAST, ApiKey: 'k' }), []],
    [OPENAI, oauth({ OAuthTokenExpiry: PAST, ApiKey: '' }), ['netclaw provider fix a']],
    [provider({ Type: 'openai', ApiKey: 'k' }), oauth({ OAuthTokenExpiry: PAST }), []],
    [provider({ Type: 'openai', OAuthRefreshToken: 'r' }), oauth({ OAuthTokenExpiry: PAST }), []],
    [
      provider({ Type: 'openai', AuthMethod: 'OAuthPkce', ApiKey: 'k' }),
      oauth({ OAuthTokenExpiry: PAST, ApiKey: 'k' }),
      ['netclaw provider fix a'],
    ],
    [provider({ Type: 'openai' }, {}), oauth({ OAuthTokenExpiry: PAST }), []],
    [SERVER, mcp({ ExpiresAt: PAST }), ['netclaw mcp auth M']],
    [SERVER, mcp({ ExpiresAt: PAST, RefreshToken: 'r' }), []],
    [{ McpServers: { M: { Enabled: false } } }, mcp({ ExpiresAt: PAST }), []],
    [{}, mcp({ ExpiresAt: PAST }), []],
  ])('with %j and %j', async (config, secrets, commands) => {
    const found = (await look(host(config, secrets))).filter(({ code }) => code === 'oauth-expired');
    expect(found.map(({ data }) => data['again'])).toEqual(commands);
  });

  test('is a warning with its day, unless a variable sets another', async () => {
    const secrets = oauth({ OAuthTokenExpiry: PAST });
    expect(await look(host(OPENAI, secrets))).toMatchObject([
      {
        code: 'oauth-expired',
        subject: { path: 'config/secrets.json', pointer: '/Providers/a/OAuthTokenExpiry' },
        data: { date: '2026-03-02', what: 'the provider', name: 'a' },
      },
    ]);
    const environment = { NETCLAW_Providers__a__OAuthRefreshToken: 'r' };
    expect(await look(host(OPENAI, secrets, { environment }))).toEqual([]);
  });
});

describe('a stored secret', () => {
  test('that a variable sets too is an info, without a value', async () => {
    const given = host(
      {},
      { Slack: { BotToken: 'planted-1', AppToken: 'planted-2' } },
      { files: { 'config/daemon.env': 'NETCLAW_Slack__BotToken=planted-3\nNETCLAW_Slack__AppToken=\n' } },
    );
    const found = await look(given);
    expect(found).toMatchObject([
      {
        code: 'hidden-by-variable',
        subject: { path: 'config/daemon.env', name: 'NETCLAW_Slack__BotToken' },
        data: {
          pointer: '/Slack/BotToken',
          source: 'in config/daemon.env',
          used: 'its value is used, and not the stored one',
        },
      },
      { data: { pointer: '/Slack/AppToken', used: 'it is empty, so no value is used, not even the stored one' } },
    ]);
    expect(JSON.stringify(found)).not.toContain('planted');
  });

  test.each<[string, object, Readonly<Record<string, string>>]>([
    ['the token of this host', { DeviceToken: 't' }, { NETCLAW_DeviceToken: 'x' }],
    ['another one', { Slack: { BotToken: 't' } }, { NETCLAW_Slack__AppToken: 'x' }],
    [
      'one that cannot be decrypted',
      { Slack: { BotToken: encryptWith(LOST_KEY, 't') } },
      { NETCLAW_Slack__BotToken: 'x' },
    ],
  ])('is not hidden where it is %s', async (_what, secrets, environment) => {
    expect(await look(host({}, secrets, { environment }))).toEqual([]);
  });
});

describe('an encrypted header', () => {
  const secrets = {
    McpServers: { m: { Headers: { Authorization: 'Bearer 1', 'X-Key': '2' }, OAuthClientSecret: 's' } },
  };

  test.each<[object, object, readonly string[]]>([
    [
      { McpServers: { m: {} } },
      secrets,
      ['config/secrets.json: /McpServers/m/Headers/Authorization, /McpServers/m/Headers/X-Key'],
    ],
    [{ McpServers: { m: { Enabled: false } } }, secrets, []],
    [{}, secrets, []],
    [{ McpServers: { m: {} } }, { McpServers: { m: { Headers: { Authorization: 'ENC:CfDJ8' } } } }, []],
    [
      { McpServers: { m: { Headers: { Authorization: encryptWith(KEY, 'Bearer 1'), Accept: 'text/plain' } } } },
      {},
      ['config/netclaw.json: /McpServers/m/Headers/Authorization'],
    ],
    [{ McpServers: { m: { Headers: { Authorization: 'ENC:CfDJ8' } } } }, {}, []],
  ])('in %j and %j', async (config, stored, found) => {
    const headers = (await look(host(config, stored))).filter(({ code }) => code === 'encrypted-header');
    expect(headers.map(({ data }) => `${String(data['path'])}: ${String(data['pointers'])}`)).toEqual(found);
  });
});
