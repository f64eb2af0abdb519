import type { FindingExplanation } from '@netclaw/doctor-core';

const FILE = 'config/netclaw.json';

/** Settings that are right by themselves, and not together. */
export const surroundingExplanations = () =>
  ({
    'variable-mixes-list': {
      meaning:
        'A list of the file has entries, and a variable sets one of them by its number. netclaw combines both: the variable replaces the entry of that number, or adds one, and the other entries stay.',
      cause: 'The variable was meant to replace the whole list.',
      example: [
        `${FILE}   "AllowedUserIds": ["U1", "U2"]`,
        'config/daemon.env     NETCLAW_Slack__AllowedUserIds__0=U9',
      ],
      manualFix: ['Keep the list in the file alone, or in variables alone.', 'Restart the daemon.'],
    },
    'chat-silent': {
      meaning:
        'A chat is connected, but there is no channel in which netclaw may answer, and it takes no direct messages.',
      cause: 'The chat was enabled, and the ids of its channels were not set, or were lost.',
      example: [`${FILE}   "Slack": { "Enabled": true }`],
      manualFix: [
        'Set AllowedChannelIds (Telegram: AllowedChatIds) to the ids of the channels, or a default channel.',
        'Invite the bot into them.',
        'Restart the daemon.',
      ],
    },
    'dms-open': {
      meaning:
        'A chat takes direct messages, and does not say from whom. Everybody who can write to the bot can have netclaw work for them.',
      cause: 'AllowDirectMessages was set without AllowedUserIds.',
      example: [`${FILE}   "Slack": { "Enabled": true, "AllowDirectMessages": true }`],
      manualFix: ['Set AllowedUserIds to the ids of those who may write to it.', 'Restart the daemon.'],
    },
    'mcp-by-address': {
      meaning:
        'An MCP server of this machine is called by the number of its address. Some servers allow certain host names only, and answer 403; netclaw then shows that it waits for a login.',
      cause: 'The address was written as a number where the server expects a name.',
      example: [`${FILE}   "McpServers": { "search": { "Url": "http://127.0.0.1:8080/mcp" } }`],
      manualFix: ['Write the host name that the server allows, most often localhost.'],
    },
    'search-without-endpoint': {
      meaning: 'Searches are to be made by a SearXNG, and its address is not set. netclaw searches nothing.',
      cause: 'The backend was chosen in an editor, without the address.',
      example: [`${FILE}   "Search": { "Backend": "searxng" }`],
      manualFix: ['Set Search.SearXngEndpoint, such as http://127.0.0.1:8888.', 'Or set Search.Backend to duckduckgo.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
