import { describe, expect, test } from '@jest/globals';
import { ConfigDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { diagnose, SECRETS } from '../support.js';

const look = async (rest: object, more: Host = {}) =>
  (
    await diagnose(ConfigDoctorCheck, {
      ...more,
      files: {
        'config/netclaw.json': JSON.stringify({ configVersion: 1, ...rest }),
        'config/secrets.json': SECRETS,
        ...more.files,
      },
    })
  ).map(({ code, subject }) => [code.replace('config/', ''), subject.pointer ?? subject.name]);

describe('a chat', () => {
  test.each<[string, object, readonly (readonly [string, string])[]]>([
    ['that is not enabled', { Slack: { AllowDirectMessages: true } }, []],
    ['without any channel', { Slack: { Enabled: true, AllowedChannelIds: [] } }, [['chat-silent', '/Slack']]],
    [
      'that is enabled by a text',
      { Mattermost: { Enabled: 'True' } },
      [
        ['schema-value', '/Mattermost/Enabled'],
        ['chat-silent', '/Mattermost'],
      ],
    ],
    ['with a channel', { Slack: { Enabled: true, AllowedChannelIds: ['C1'] } }, []],
    ['with a default channel', { Slack: { Enabled: true, DefaultChannelName: 'ops' } }, []],
    ['with the chats of Telegram', { Telegram: { Enabled: true, AllowedChatIds: ['1'] } }, []],
    ['without those', { Telegram: { Enabled: true } }, [['chat-silent', '/Telegram']]],
    [
      'that takes messages of all',
      { Discord: { Enabled: true, AllowDirectMessages: true } },
      [['dms-open', '/Discord']],
    ],
    [
      'that takes messages of some',
      { Discord: { Enabled: true, AllowDirectMessages: true, AllowedUserIds: ['U'] } },
      [],
    ],
  ])('%s', async (_what, rest, found) => {
    expect(await look(rest)).toEqual(found);
  });

  test('of which a variable sets something is left to the daemon, but a token alone changes nothing', async () => {
    const silent = { Slack: { Enabled: true } };
    expect(await look(silent, { environment: { NETCLAW_Slack__AllowedChannelIds__0: 'C1' } })).toEqual([]);
    expect(await look(silent, { files: { 'config/secrets.json': '{"Slack":{"BotToken":"x"}}' } })).toEqual([
      ['chat-silent', '/Slack'],
    ]);
    const views: Host['views'] = { 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } };
    expect((await look(silent, { views })).map(([code]) => code)).toEqual(['environment-file-unreadable']);
  });
});

describe('a list', () => {
  const rest = { Slack: { AllowedUserIds: ['U1'] }, Daemon: { TrustedProxies: ['10.0.0.5'] } };

  test.each<[string, boolean]>([
    ['NETCLAW_Slack__AllowedUserIds__0', true],
    ['netclaw_slack__allowedUSERids__7', true],
    ['NETCLAW_Slack__AllowedChannelIds__0', false],
    ['NETCLAW_Slack__AllowedUserIds', false],
    ['NETCLAW_Daemon__TrustedProxies__1', false],
  ])('of the file and an entry by the variable %s: %s', async (variable, isMixed) => {
    const found = await look(rest, { environment: { [variable]: 'U9' } });
    expect(found).toEqual(isMixed ? [['variable-mixes-list', variable]] : []);
  });

  test('that is empty in the file is not mixed', async () => {
    const environment = { NETCLAW_Slack__AllowedUserIds__0: 'U9' };
    expect(await look({ Slack: { AllowedUserIds: [] } }, { environment })).toEqual([]);
  });
});

test.each<[object, boolean]>([
  [{ Url: 'http://127.0.0.1:8080/mcp' }, true],
  [{ Url: 'http://[::1]/mcp' }, true],
  [{ Url: 'http://127.0.0.1', Enabled: false }, false],
  [{ Url: 'http://127.0.0.1', OAuthClientId: 'x' }, false],
  [{ Url: 'http://localhost:8080' }, false],
  [{ Url: 'https://127.0.0.1' }, false],
  [{ Url: 'http://10.0.0.5' }, false],
])('an MCP server with %j is called by number: %s', async (server, isFound) => {
  expect(await look({ McpServers: { 'a/b': server } })).toEqual(
    isFound ? [['mcp-by-address', '/McpServers/a~1b/Url']] : [],
  );
});

test('an MCP server that a text turns off is not called at all', async () => {
  const found = await look({ McpServers: { a: { Url: 'http://127.0.0.1', Enabled: 'false' } } });
  expect(found).toEqual([['schema-value', '/McpServers/a/Enabled']]);
});

describe('a search', () => {
  test.each<[object, boolean]>([
    [{ Backend: 'searxng' }, true],
    [{ Enabled: true, Backend: 'searxng', SearXngEndpoint: '' }, true],
    [{ Backend: 'searxng', SearXngEndpoint: null }, true],
    [{ Enabled: false, Backend: 'searxng' }, false],
    [{ Backend: 'searxng', SearXngEndpoint: 'http://127.0.0.1:8888' }, false],
    [{ Backend: 'duckduckgo' }, false],
    [{ Enabled: true }, false],
  ])('with %j lacks its address: %s', async (Search, isFound) => {
    expect(await look({ Search })).toEqual(isFound ? [['search-without-endpoint', '/Search/Backend']] : []);
  });

  test.each(['Backend', 'SearXngEndpoint', 'Enabled'])(
    'of which a variable sets %s is left to the daemon',
    async (name) => {
      expect(
        await look({ Search: { Backend: 'searxng' } }, { environment: { [`NETCLAW_Search__${name}`]: 'x' } }),
      ).toEqual([]);
    },
  );
});
