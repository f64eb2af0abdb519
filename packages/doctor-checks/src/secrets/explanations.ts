import type { FindingExplanation } from '@netclaw/doctor-core';

const COPY = 'Make a copy of config/secrets.json.';
const ENTER_AGAIN = 'Or enter each value again: `netclaw secrets set <key> <value>`. It works without the others.';

export const secretsExplanations = () =>
  ({
    missing: {
      meaning:
        'There is no file of secrets, so netclaw has no credentials: no token of this host, no keys of providers.',
      cause: 'netclaw was never set up here, or the file was deleted.',
      example: ['config/             has no secrets.json'],
      manualFix: ['Restore the file and keys/ from one backup, or run `netclaw init`.'],
    },
    unreadable: {
      meaning: 'The file of secrets cannot be read by this user, so nothing is known of it.',
      cause:
        'It belongs to another user or is closed to this one, is a link that is not followed, or the disk reports an error.',
      example: ['config/secrets.json   belongs to root, mode 0600'],
      manualFix: ['Run the command as the owner of the file, or give it to the user of the daemon: `chown`.'],
    },
    unparsable: {
      meaning: 'The file of secrets is not JSON. Neither the daemon nor any netclaw command starts.',
      cause: 'It was edited, or left half written when the disk was full.',
      example: ['config/secrets.json   { "configVersion": 1, "DeviceToken": "ENC:…'],
      manualFix: [COPY, 'Correct it at the line that the finding names, or restore the file from a backup.'],
    },
    'repeated-key': {
      meaning:
        'One secret is in the file twice. For netclaw upper and lower case are the same, and "Slack:BotToken" is the same as BotToken within Slack. With both, neither the daemon nor any command starts.',
      cause: 'A value was added in another spelling than the one that was there.',
      example: ['config/secrets.json   { "DeviceToken": …, "deviceToken": … }'],
      manualFix: [
        COPY,
        'Keep the right one of the two, and remove the other. The token of this host is spelt DeviceToken.',
      ],
    },
    'not-plain-json': {
      meaning:
        'The file of secrets contains something that JSON does not have: a comment, a comma after the last member, or a key twice. The daemon reads it; the commands for secrets do not, and some versions replace such a file by a new one.',
      cause: 'Somebody edited it like a file of another program, which allows that.',
      example: ['config/secrets.json   { "DeviceToken": "ENC:…", } // mine'],
      manualFix: [COPY, 'Do not start the daemon.', 'Take the comment or the comma out in an editor.'],
    },
    'other-encoding': {
      meaning: 'The file is not in UTF-8. netclaw reads it; this doctor reads it too, but edits only UTF-8.',
      cause: 'It was saved by an editor or a script that writes UTF-16 or an older encoding.',
      example: ['config/secrets.json   UTF-16 with a byte order mark'],
      manualFix: [COPY, 'Save it as UTF-8 in an editor.'],
    },
    'not-an-object': {
      meaning:
        'The file is JSON, but a list or a single value where secrets in braces must be. Neither the daemon nor any netclaw command starts.',
      cause: 'A script wrote the wrong thing, or the outer braces were lost.',
      example: ['config/secrets.json   []'],
      manualFix: [COPY, 'Put the content into one pair of braces, or restore the file from a backup.'],
    },
    'null-root': {
      meaning: 'The file of secrets contains the word null and nothing else. The daemon does not start with it.',
      cause: 'A script wrote an empty value.',
      example: ['config/secrets.json   null'],
      manualFix: ['Write {} in the place of null: no secret was in it.'],
    },
    'misspelt-token': {
      meaning:
        'A key is DeviceToken in another case, so netclaw does not use it as the token. Once netclaw writes DeviceToken beside it, nothing starts any more.',
      cause: 'The key was written by a person or a script.',
      example: ['config/secrets.json   { "deviceToken": "ENC:…" }'],
      manualFix: [COPY, 'Rename the key to DeviceToken if this is the token of this host, or else remove it.'],
    },
    'provider-undecryptable': {
      meaning:
        'A secret of a provider cannot be decrypted. The daemon needs it at its start, and does not start in any mode.',
      cause: 'The value was cut or edited, or the key that it was encrypted with is revoked.',
      example: ['config/secrets.json   Providers.openai.ApiKey: ENC:…, without its end'],
      manualFix: ['Restore keys/ and config/secrets.json from one backup.', ENTER_AGAIN],
    },
    undecryptable: {
      meaning: 'Some secrets cannot be decrypted. What needs them does not work; the daemon still starts.',
      cause: 'The values were cut or edited, or the key that they were encrypted with is revoked.',
      example: ['config/secrets.json   Slack.BotToken: ENC:…, without its end'],
      manualFix: ['Restore keys/ and config/secrets.json from one backup.', ENTER_AGAIN],
    },
    'undecryptable-overridden': {
      meaning:
        'Some secrets in the file cannot be decrypted, and other sources set them too, so they are not used now. Once the other source is removed, these secrets are missing.',
      cause: 'keys/ was lost, and the values were then set by variables instead of being entered again.',
      example: ['config/secrets.json   Slack.BotToken: ENC:…', 'config/daemon.env     NETCLAW_Slack__BotToken=…'],
      manualFix: [
        'Take these values out of the file in an editor, or enter each again: `netclaw secrets set <key> <value>`.',
      ],
    },
    'not-decryptable-here': {
      meaning: 'This doctor cannot decrypt some secrets. That is a limit of this doctor: the daemon may be able to.',
      cause: 'The value or its key was made by a newer netclaw, or for algorithms that netclaw itself does not choose.',
      example: ['keys/key-5c1f.xml     a key for another algorithm'],
      manualFix: ['Run the doctor as the user of the daemon on its host, or look into the log of the daemon.'],
    },
    'credential-missing': {
      meaning:
        'A chat or a provider is set up, and the token or key that it logs in with is in no source: neither in the file of secrets nor in a variable. The chat stays silent; a model of that provider does not answer.',
      cause: 'It was enabled in an editor, the set-up was not completed, or the file of secrets was lost.',
      example: ['config/netclaw.json   "Slack": { "Enabled": true }', 'config/secrets.json   {}'],
      manualFix: [
        'Store it: `netclaw secrets set Slack.BotToken <value>`; of a provider `netclaw provider fix <name>`.',
        'Or turn off what needs it, in config/netclaw.json. Then restart the daemon.',
      ],
    },
    'credential-missing-idle': {
      meaning:
        'A chat or the search is set up, and the token or key that it logs in with is in no source. Only that part does not work; netclaw itself does not look for it.',
      cause: 'It was enabled in an editor, the set-up was not completed, or the file of secrets was lost.',
      example: ['config/netclaw.json   "Search": { "Backend": "brave" }', 'config/secrets.json   {}'],
      manualFix: [
        'Store it: `netclaw secrets set Search.BraveApiKey <value>`.',
        'Or turn off what needs it, in config/netclaw.json. Then restart the daemon.',
      ],
    },
    'oauth-expired': {
      meaning:
        'The access by OAuth to a provider or an MCP server has ended. netclaw cannot renew it, because there is no token for that.',
      cause: 'The login gave no token to renew it, or that was lost with a part of the file.',
      example: [
        'config/secrets.json   Providers.openai.OAuthTokenExpiry: in the past',
        '                      no OAuthRefreshToken',
      ],
      manualFix: ['Log in again: `netclaw provider fix <name>`, or `netclaw mcp auth <server>`.'],
    },
    'hidden-by-variable': {
      meaning:
        'A variable sets what the file of secrets stores too. netclaw uses the variable, also after the stored value was changed.',
      cause:
        'The variable was set first, and the value was stored later; or both are meant, for two ways to start the daemon.',
      example: ['config/daemon.env     NETCLAW_Slack__BotToken=…', 'config/secrets.json   Slack.BotToken: ENC:…'],
      manualFix: [
        'Keep one of the two: remove the variable where it is set, or the value from the file.',
        'Restart the daemon.',
      ],
    },
    'encrypted-header': {
      meaning:
        'A header for an MCP server is stored encrypted, as it should be. Older versions of netclaw do not decrypt it before they send it, and the server refuses the login.',
      cause: 'The header was stored by a newer netclaw than the daemon, or encrypted afterwards.',
      example: ['config/secrets.json   McpServers.search.Headers.Authorization: ENC:…'],
      manualFix: ['Look into the log of the daemon: does the server answer 401? Then update netclaw.'],
    },
    'credential-in-config': {
      meaning:
        'Tokens or keys are in the configuration file. The agent of netclaw reads that file where a chat user asks for it; it does not read the file of secrets.',
      cause: 'They were written there in an editor, or by a script that sets netclaw up.',
      example: ['config/netclaw.json   Slack.BotToken: xoxb-…'],
      manualFix: [
        'Store each: `netclaw secrets set Slack.BotToken <value>`.',
        'Remove it from config/netclaw.json in an editor.',
        'If chat users could read it, make a new one.',
      ],
    },
    'credential-unused': {
      meaning: 'Tokens or keys are in the configuration file, and the file of secrets has others, which are used.',
      cause: 'They were stored as secrets later, and left in the configuration.',
      example: ['config/netclaw.json   Slack.BotToken: xoxb-…', 'config/secrets.json   Slack.BotToken: ENC:…'],
      manualFix: ['Remove them from config/netclaw.json in an editor.', 'If they are still valid, revoke them.'],
    },
    'credential-unmovable': {
      meaning:
        'Credentials are in the configuration file, in addresses, headers or variables of other programs. Not every version of netclaw takes these from the file of secrets.',
      cause: 'An address with a password, a webhook or a header with a token was set in an editor.',
      example: ['config/netclaw.json   McpServers.search.Headers.Authorization: Bearer …'],
      manualFix: [
        'Try `netclaw secrets set McpServers.search.Headers.Authorization <value>`, and look whether the server still answers.',
        'Then remove it from config/netclaw.json.',
      ],
    },
    'loose-mode': {
      meaning: 'Other users of this host can read or change the file of secrets.',
      cause: 'It was copied, restored or edited with a umask that is too wide.',
      example: ['config/secrets.json   mode 0644'],
      manualFix: [
        '`chmod 600 config/secrets.json` in the home.',
        'If others could read it, change the secrets that it contains.',
      ],
    },
    plaintext: {
      meaning:
        'Some secrets are not encrypted. They work, but everybody who reads the file or a backup of it can read them.',
      cause: 'They were written into the file in an editor, or by an older version of netclaw.',
      example: ['config/secrets.json   Slack.BotToken: xoxb-…'],
      manualFix: ['Store each of them again: `netclaw secrets set <key> <value>` encrypts it.'],
    },
  }) as const satisfies Readonly<Record<string, FindingExplanation>>;
