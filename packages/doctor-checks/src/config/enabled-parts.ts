import { formatPointer } from '@netclaw/doctor-core/json';
import { equalsIgnoringCase, foldCase, isProtectedSecret, wholeOf } from '@netclaw/state';
import type { Settings } from '@netclaw/state';
import { loginsOf } from './models/provider-types.js';
import { enumName } from './names/enum-name.js';
import type { ReadSettings } from './names/read-settings.js';
import { readSettings } from './names/read-settings.js';
import type { SettingsValue } from './names/settings-value.js';
import { isFilled, isOn, isSection, isTrue, searchBy, textOf } from './names/settings-value.js';

/** What netclaw.json enables that works with credentials. It has no value of a setting but names. */
export interface EnabledParts {
  /** Those that the file itself does not hold. */
  readonly credentials: readonly CredentialNeed[];
  /** Providers that log in by OAuth, and MCP servers that are not disabled, as they are spelt. */
  readonly logins: readonly Login[];
  /** Headers of such servers that the file itself holds encrypted, as they stand in it. */
  readonly encryptedHeaders: readonly string[];
}

export interface CredentialNeed {
  /** What is enabled, as it stands in the file. */
  readonly pointer: string;
  /** Where its credentials may be, of which one is enough: `['Slack', 'BotToken']`. */
  readonly anyOf: readonly (readonly string[])[];
  /** Keys, folded, by which, or below which, another source may say that it is not enabled, or is another one. */
  readonly decidedBy: readonly string[];
  /** netclaw's own doctor takes the lack of it for an error. */
  readonly isError: boolean;
  /** Whose credential it is, where it is that of a provider. */
  readonly provider: string | undefined;
}

export interface Login {
  readonly kind: 'provider' | 'mcp';
  readonly name: string;
  /** What makes it work although its token has ended, of which one is enough: `['Providers', 'openai', 'OAuthRefreshToken']`. */
  readonly renewedBy: readonly (readonly string[])[];
  /** The file itself holds one of these. */
  readonly isRenewed: boolean;
}

/** Undefined where netclaw.json cannot be loaded. */
export const readEnabledParts = (settings: Settings): EnabledParts | undefined => {
  const root = wholeOf(settings);
  return root && enabledParts(readSettings(root));
};

const enabledParts = ({ value, pointerOf }: Pick<ReadSettings, 'value' | 'pointerOf'>): EnabledParts => {
  const providers = usedProviders(value);
  const credentials = [...channelNeeds(value), ...searchNeeds(value), ...providers.flatMap(providerNeeds)];
  const servers = sectionsIn(value['McpServers']).filter(([, server]) => isOn(server));
  return {
    credentials: credentials
      .filter(({ anyOf }) => !anyOf.some((name) => isFilled(valueAt(value, name))))
      .map((need) => ({ ...need, pointer: pointerOf(need.pointer) })),
    logins: [
      ...providers.filter(isByOAuth).map(providerLogin),
      ...servers.map(
        ([name]) => ({ kind: 'mcp', name, renewedBy: [['McpOAuthTokens', name, 'RefreshToken']] }) as const,
      ),
    ].map((login) => ({ ...login, isRenewed: login.renewedBy.some((names) => isFilled(valueAt(value, names))) })),
    encryptedHeaders: servers.flatMap(([name, { Headers: headers }]) =>
      Object.entries(isSection(headers) ? headers : {})
        .filter(([, text]) => typeof text === 'string' && isProtectedSecret(text))
        .map(([header]) => pointerOf(formatPointer(['McpServers', name, 'Headers', header]))),
    ),
  };
};

const valueAt = (settings: SettingsValue, names: readonly string[]): unknown =>
  names.reduce<unknown>((section, name) => (isSection(section) ? section[name] : undefined), settings);

const sectionsIn = (section: unknown): readonly (readonly [string, SettingsValue])[] =>
  isSection(section)
    ? Object.entries(section).flatMap(([name, one]) => (isSection(one) ? [[name, one] as const] : []))
    : [];

/** Each channel with the credentials that it needs, all of them. */
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  Slack: ['BotToken', 'AppToken'],
  Telegram: ['BotToken'],
  Discord: ['BotToken'],
  Mattermost: ['BotToken'],
  Teams: ['ClientSecret'],
};

/** Of the others it looks at no token. */
const CHECKED_BY_NETCLAW: readonly string[] = ['Slack', 'Telegram'];

const channelNeeds = (settings: SettingsValue): readonly CredentialNeed[] =>
  Object.entries(CHANNELS).flatMap(([section, names]) => {
    const channel = settings[section];
    if (!isSection(channel) || !isTrue(channel['Enabled'])) return [];
    return names.map((name) => ({
      pointer: formatPointer([section]),
      anyOf: [[section, name]],
      decidedBy: [foldCase(`${section}:Enabled`)],
      isError: CHECKED_BY_NETCLAW.includes(section),
      provider: undefined,
    }));
  });

const searchNeeds = (settings: SettingsValue): readonly CredentialNeed[] => {
  if (!searchBy(settings, 'brave')) return [];
  return [
    {
      pointer: '/Search/Backend',
      anyOf: [['Search', 'BraveApiKey']],
      decidedBy: ['SEARCH:ENABLED', 'SEARCH:BACKEND'],
      isError: false,
      provider: undefined,
    },
  ];
};

interface Provider {
  readonly name: string;
  readonly type: string;
  /** Undefined where none is set that netclaw knows. */
  readonly method: string | undefined;
}

/** The providers of the models that have a role. */
const usedProviders = (settings: SettingsValue): readonly Provider[] => {
  const models = isSection(settings['Models']) ? settings['Models'] : {};
  const roles = isSection(models['Roles']) ? Object.values(models['Roles']) : [];
  const definitions = sectionsIn(models['Definitions']);
  const used = [
    ...['Main', 'Fallback', 'Compaction'].flatMap((role) => (isSection(models[role]) ? [models[role]] : [])),
    ...definitions.filter(([name]) => roles.some((role) => isSameName(role, name))).map(([, model]) => model),
  ];
  return sectionsIn(settings['Providers'])
    .filter(([name]) => used.some((model) => isSameName(model['Provider'], name)))
    .map(([name, provider]) => ({
      name,
      type: textOf(provider['Type']) ?? '',
      method: enumName(provider['AuthMethod'], METHODS),
    }));
};

const isSameName = (one: unknown, other: string): boolean => equalsIgnoringCase(textOf(one) ?? '', other);

/** In netclaw's order: a number means the one at that place. */
const METHODS = ['None', 'ApiKey', 'OAuthDevice', 'OAuthPkce'];

const isByOAuth = ({ type, method }: Provider): boolean =>
  loginsOf(type).includes('OAuthAccessToken') && method !== 'ApiKey' && method !== 'None';

const providerLogin = ({ name, type, method }: Provider): Omit<Login, 'isRenewed'> => ({
  kind: 'provider',
  name,
  renewedBy: loginsOf(type)
    .filter((one) => one !== 'OAuthAccessToken' && isOfMethod(one, method))
    .map((one) => ['Providers', name, one]),
});

const providerNeeds = ({ name, type, method }: Provider): readonly CredentialNeed[] => {
  const names = loginsOf(type).filter((one) => method !== 'None' && isOfMethod(one, method));
  if (names.length === 0) return [];
  return [
    {
      pointer: formatPointer(['Providers', name]),
      anyOf: names.map((one) => ['Providers', name, one]),
      decidedBy: ['MODELS', foldCase(`Providers:${name}:Type`), foldCase(`Providers:${name}:AuthMethod`)],
      isError: true,
      provider: name,
    },
  ];
};

const isOfMethod = (name: string, method: string | undefined): boolean => {
  if (method === 'ApiKey') return name === 'ApiKey';
  return method?.startsWith('OAuth') === true ? name !== 'ApiKey' : true;
};
