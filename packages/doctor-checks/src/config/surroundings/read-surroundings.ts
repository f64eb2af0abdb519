import { formatPointer } from '@netclaw/doctor-core/json';
import { foldCase } from '@netclaw/state';
import type { ReadSettings } from '../names/read-settings.js';
import type { SettingsValue } from '../names/settings-value.js';
import { isFilled, isOn, isSection, isTrue, searchBy } from '../names/settings-value.js';

/** What settings mean together, or with what is outside of the file. */
export type Surrounding =
  /** A channel that answers nobody. */
  | { readonly kind: 'chat-silent'; readonly section: string; readonly pointer: string }
  /** A channel that answers everybody who writes to it. */
  | { readonly kind: 'dms-open'; readonly section: string; readonly pointer: string }
  /** An MCP server of this machine, by the number of its address. */
  | { readonly kind: 'mcp-by-address'; readonly pointer: string }
  /** A search by SearXNG, without the address of one. */
  | { readonly kind: 'search-without-endpoint'; readonly pointer: string };

/**
 * @param elsewhere the keys that other sources set, folded: a channel of which they set something is not evaluated; undefined where one of
 *   them cannot be read
 */
export const readSurroundings = (
  { value, pointerOf }: Pick<ReadSettings, 'value' | 'pointerOf'>,
  elsewhere: ReadonlySet<string> | undefined,
): readonly Surrounding[] => [
  ...(elsewhere ? [...channels(value, elsewhere), ...searches(value, elsewhere)] : []).map((one) => ({
    ...one,
    pointer: pointerOf(one.pointer),
  })),
  ...servers(value).map((pointer) => ({ kind: 'mcp-by-address', pointer: pointerOf(pointer) }) as const),
];

/** What says where each channel answers. */
const CHANNELS: Readonly<Record<string, readonly string[]>> = {
  Slack: ['AllowedChannelIds', 'DefaultChannelId', 'DefaultChannelName'],
  Discord: ['AllowedChannelIds', 'DefaultChannelId'],
  Mattermost: ['AllowedChannelIds', 'DefaultChannelId'],
  Telegram: ['AllowedChatIds'],
};

const channels = (settings: SettingsValue, elsewhere: ReadonlySet<string>): readonly Surrounding[] =>
  Object.entries(CHANNELS).flatMap(([section, scopes]): readonly Surrounding[] => {
    const channel = settings[section];
    if (!isSection(channel) || !isTrue(channel['Enabled'])) return [];
    if ([...elsewhere].some((key) => key.startsWith(`${foldCase(section)}:`) && !isCredential(key))) return [];
    const pointer = formatPointer([section]);
    const takesMessages = isTrue(channel['AllowDirectMessages']);
    if (takesMessages) return isFilled(channel['AllowedUserIds']) ? [] : [{ kind: 'dms-open', section, pointer }];
    return scopes.some((name) => isFilled(channel[name])) ? [] : [{ kind: 'chat-silent', section, pointer }];
  });

/** Of netclaw's conditions the one that is for a setting; the other one is for a credential. */
const searches = (settings: SettingsValue, elsewhere: ReadonlySet<string>): readonly Surrounding[] => {
  const names = ['Enabled', 'Backend', 'SearXngEndpoint'];
  const search = searchBy(settings, 'searxng');
  if (!search || names.some((name) => elsewhere.has(`SEARCH:${foldCase(name)}`))) return [];
  return !isFilled(search['SearXngEndpoint']) ? [{ kind: 'search-without-endpoint', pointer: '/Search/Backend' }] : [];
};

const isCredential = (key: string): boolean => /:(?:BOT|APP)TOKEN$/.test(key);

const servers = (settings: SettingsValue): readonly string[] => {
  const all = isSection(settings['McpServers']) ? Object.entries(settings['McpServers']) : [];
  return all.flatMap(([name, server]) => {
    if (!isSection(server) || !isOn(server) || isFilled(server['OAuthClientId'])) return [];
    const url = server['Url'];
    const isByNumber =
      typeof url === 'string' && /^http:\/\/(?:127(?:\.\d{1,3}){3}|\[::1\])(?:[:/]|$)/i.test(url.trim());
    return isByNumber ? [formatPointer(['McpServers', name, 'Url'])] : [];
  });
};
