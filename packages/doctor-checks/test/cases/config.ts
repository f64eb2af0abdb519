import type { Host } from '../support.js';
import { hostWith, SECRETS } from '../support.js';
import type { Cases, More } from './cases-of-check.js';
import { PROVIDER_KEY, TOKEN, VARIABLE, withFiles } from './planted.js';

const config = (content: string | Uint8Array): Host => ({
  files: { 'config/netclaw.json': content, 'config/secrets.json': SECRETS },
});

const settings = (rest: Readonly<Record<string, unknown>>): Host =>
  config(JSON.stringify({ configVersion: 1, ...rest }));
const Providers = { openai: { Type: 'openai' } };
const MODEL = { Provider: 'openai', ModelId: 'm' };

export const CASES: Cases = {
  'config/home-missing': { views: { '.': { kind: 'absent' } } },
  'config/home-unusable': { views: { '.': { kind: 'other' } } },
  'config/missing': { files: { 'config/secrets.json': SECRETS } },
  'config/unreadable': { files: { 'config/netclaw.json/': '' } },
  'config/unparsable': config('{\n  "Daemon": {,}\n}'),
  'config/repeated-key': config('{"Daemon":{"Port":1},"daemon":{"port":2}}'),
  'config/not-an-object': config('[]'),
  'config/not-plain-json': config('{"configVersion":1} // none'),
  'config/other-encoding': config(Buffer.from('\ufeff{"configVersion":1}', 'utf16le')),
  'config/daemon-not-a-section': settings({ Daemon: 'local' }),
  'config/key-in-other-case': settings({ daemon: {} }),
  'config/misspelt-key': settings({ Deamon: {} }),
  'config/unknown-key': settings({ Slack: { Colour: 'red' } }),
  'config/retired-key': settings({ Session: { MaxToolCallsPerTurn: 5 } }),
  'config/version-missing': config('{}'),
  'config/version-unknown': config('{"configVersion":2}'),
  'config/schema-value': settings({ Session: { IdleTimeout: TOKEN } }),
  'config/schema-missing': settings({ SkillFeeds: { Feeds: [{ Name: 'team' }] } }),
  'config/enum-spelling': settings({ Security: { DeploymentPosture: 'personal' } }),
  'config/variable-mixes-list': {
    ...settings({ Slack: { AllowedUserIds: ['U1'] } }),
    environment: { NETCLAW_Slack__AllowedUserIds__0: VARIABLE },
  },
  'config/chat-silent': settings({ Slack: { Enabled: true } }),
  'config/dms-open': settings({ Discord: { Enabled: true, AllowDirectMessages: true } }),
  'config/search-without-endpoint': settings({ Search: { Backend: 'searxng' } }),
  'config/mcp-by-address': settings({
    McpServers: { a: { Transport: 'http', Url: `http://127.0.0.1:8080/${TOKEN}` } },
  }),
  'config/models-mixed': settings({
    Providers,
    Models: { Main: MODEL, Definitions: { a: MODEL }, Roles: { Main: 'a' } },
  }),
  'config/models-incomplete': settings({ Providers, Models: { Definitions: { a: MODEL } } }),
  'config/models-role-unknown': settings({ Providers, Models: { Definitions: { a: MODEL }, Roles: { Main: TOKEN } } }),
  'config/models-names-equal': settings({
    Providers,
    Models: { Definitions: { a: { Provider: 'openai' }, A: { ModelId: 'm' } }, Roles: { Main: 'a' } },
  }),
  'config/models-mixed-by-variable': {
    ...settings({ Providers, Models: { Definitions: { a: MODEL }, Roles: { Main: 'a' } } }),
    environment: { NETCLAW_Models__Main__ModelId: VARIABLE },
  },
  'config/model-provider-unknown': settings({ Models: { Main: { Provider: PROVIDER_KEY, ModelId: 'm' } } }),
  'config/model-unusable': settings({
    Providers,
    Models: { Main: MODEL, Fallback: { Provider: PROVIDER_KEY, ModelId: 'm' } },
  }),
  'config/provider-type-unknown': settings({
    Providers: { openai: { Type: PROVIDER_KEY } },
    Models: { Main: MODEL },
  }),
  'config/misspelt-variable': hostWith({}, { environment: { NETCLAW_Daemon_Port: '5200' } }),
  'config/daemon-field-type': hostWith({ Port: 'many' }),
  'config/daemon-field-overridden': hostWith({ Port: 'many' }, { environment: { NETCLAW_Daemon__Port: '5200' } }),
  'config/daemon-variable-type': hostWith({}, { environment: { NETCLAW_Daemon__Port: 'many' } }),
  'config/unknown-daemon-key': hostWith({ Hots: '127.0.0.1' }),
  'config/environment-file-odd': hostWith({}, { files: { 'config/daemon.env': '\ufeffNETCLAW_Daemon__Port=5200\n' } }),
  'config/environment-file-unreadable': hostWith({}, { files: { 'config/daemon.env/': '' } }),
};

export const MORE: More = {
  'a misspelt key that is renamed': {
    ...settings({ Slack: { MentionOnyl: true, BotToken: TOKEN }, Workspaces: { Directoy: PROVIDER_KEY } }),
    finds: ['config/misspelt-key'],
    consents: ['rename-misspelt-keys'],
  },
  'misspelt keys that say who reaches netclaw': {
    ...settings({
      Daemon: { Hots: '0.0.0.0', ExposurMode: 'local', TrustedProxys: [], SkipTunelProcessCheck: true },
    }),
    finds: ['config/unknown-daemon-key'],
  },
  'retired keys that are kept aside, and one that is renamed': {
    ...settings({
      Session: { MaxToolCallsPerTurn: 5, StreamIdleTimeoutSeconds: 6 },
      McpServers: { 'a/b': { CapabilityClass: TOKEN } },
      Persistence: { Provider: TOKEN, Options: { Pool: 5 } },
    }),
    finds: ['config/retired-key'],
    consents: ['retire-keys'],
  },
  'a retired key of which a value is kept': {
    ...withFiles({
      'config/netclaw.json': JSON.stringify({ configVersion: 1, Tools: { ShellTimeoutSeconds: 5 } }),
      'config/netclaw.retired.json': '{"/Tools/ShellTimeoutSeconds":6}',
    }),
    finds: ['config/retired-key'],
  },
  'sections that netclaw does not have, and a model that is not complete': {
    ...settings({
      [TOKEN]: {},
      Providers: { openai: {} },
      Models: { Fallback: { Provider: 'openai' } },
    }),
    finds: ['config/unknown-key', 'config/schema-missing', 'config/model-unusable'],
  },
  'an entry without anything, and sections that are there twice': {
    ...config('{"configVersion":1,"Teams":{"ChannelAudienceOverrides":[{}]},"Zebra":{},"Zebra":{}}'),
    finds: ['config/schema-missing', 'config/unknown-key', 'config/not-plain-json'],
  },
  'values with a slip': {
    ...settings({ Search: { Backend: 'duckduckg' }, Security: { DeploymentPosture: 'Persnal' } }),
    finds: ['config/enum-spelling'],
    consents: ['correct-values'],
  },
  'keys in another case, with a fault below': {
    ...settings({ slack: { enabled: 'false', Colour: 1 } }),
    finds: ['config/key-in-other-case', 'config/schema-value', 'config/unknown-key'],
  },
  'a configuration with a secret that breaks off': {
    ...withFiles({ 'config/netclaw.json': `{"Providers":{"Main":{"Key":"${PROVIDER_KEY}` }),
    finds: ['config/unparsable'],
  },
};
