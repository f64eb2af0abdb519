/** How much of a row of netclaw's own doctor this one looks at by itself. */
type Share = 'whole' | 'part' | 'none';

/** A row of netclaw's own doctor, by its name in JSON. */
export interface ParityRow {
  readonly row: string;
  /** When it is an error (E) or a warning (W) there. */
  readonly stock: string;
  /** Full codes; empty where it is left to netclaw's own doctor. */
  readonly ours: readonly string[];
  /** A row that is whole here is not taken over by the check `stock`. */
  readonly is: Share;
  /** What is different here, or left out, and why. */
  readonly why: string;
}

const left = (row: string, stock: string): ParityRow => ({
  row,
  stock,
  ours: [],
  is: 'none',
  why: 'Left to netclaw: it changes with each version, and needs what only the program itself has.',
});

/** Every row of netclaw's own doctor. */
export const STOCK_ROWS: readonly ParityRow[] = [
  {
    row: 'Config File',
    stock: 'W: there is no netclaw.json, and no variable in its place. E: it is not an object, or not strict JSON.',
    ours: [
      'config/home-missing',
      'config/home-unusable',
      'config/missing',
      'config/unreadable',
      'config/unparsable',
      'config/repeated-key',
      'config/not-an-object',
      'config/not-plain-json',
      'config/other-encoding',
    ],
    is: 'whole',
    why: 'A comment or a comma too many is a warning: the daemon starts with it. Two spellings of one key are an error: it does not start with them.',
  },
  {
    row: 'Config Schema',
    stock:
      'E: the configuration does not fit the schema, or configVersion is not a known number. W: it has no configVersion.',
    ours: [
      'config/version-missing',
      'config/version-unknown',
      'config/schema-value',
      'config/schema-missing',
      'config/enum-spelling',
      'config/unknown-key',
      'config/retired-key',
      'config/misspelt-key',
      'config/key-in-other-case',
      'config/daemon-field-type',
      'config/unknown-daemon-key',
      'config/models-mixed',
      'config/models-incomplete',
      'config/models-role-unknown',
      'config/models-names-equal',
    ],
    is: 'whole',
    why: 'The daemon does not read by the schema, so most of this is a warning; an error is what it does not start with. A misspelt key is named with the nearest name, where netclaw would delete it. Shapes of models that keep the daemon from starting are found, which the schema does not see.',
  },
  {
    row: 'Secrets JSON',
    stock: 'W: there is no secrets.json, others can read it, or values are plain text. E: it is not JSON.',
    ours: [
      'secrets/missing',
      'secrets/unreadable',
      'secrets/unparsable',
      'secrets/repeated-key',
      'secrets/not-plain-json',
      'secrets/not-an-object',
      'secrets/null-root',
      'secrets/loose-mode',
      'secrets/plaintext',
      'secrets/undecryptable',
      'secrets/provider-undecryptable',
      'key-ring/missing',
      'key-ring/unloadable',
    ],
    is: 'whole',
    why: 'The same, and values that no key can decrypt beside them: an error where the daemon does not start without them.',
  },
  {
    row: 'exposure-mode',
    stock:
      'E: the mode is unknown, an entry of TrustedProxies is none, the host does not fit the mode, no tunnel runs, or no device is paired. W: the token of this host does not match any device.',
    ours: [
      'exposure-mode/unknown-mode',
      'exposure-mode/invalid-trusted-proxy',
      'exposure-mode/host-not-loopback',
      'exposure-mode/host-loopback',
      'exposure-mode/no-trusted-proxies',
      'exposure-mode/tunnel-process-missing',
      'exposure-mode/tunnel-process-unknown',
      'exposure-mode/ambiguous',
      'pairing/no-devices',
      'pairing/bootstrap-incomplete',
      'pairing/bootstrap-pending',
      'pairing/local-token-mismatch',
      'pairing/local-token-missing',
      'pairing/devices-unreadable',
    ],
    is: 'whole',
    why: 'What counts is what the daemon reads, with variables and config/daemon.env; netclaw looks at the file alone. A fresh install that the next start completes is not an error. A damaged list of devices is not called an empty one. Everything is reported, not the first hit.',
  },
  {
    row: 'Tool approval grants',
    stock:
      'W: the grants cannot be read; one names a file of its folder, is covered by another, or its folder is gone.',
    ours: [
      'approvals/grants-invalid',
      'approvals/grants-newer',
      'approvals/grants-unreadable',
      'approvals/grants-dropped',
    ],
    is: 'part',
    why: 'Whether the file counts at all is looked at here, without the migration that reading it starts in netclaw. Which of the grants is of no use is for netclaw.',
  },
  {
    row: 'Chat Client',
    stock:
      'E: a provider or a role has no valid Type, Provider or ModelId, or lacks its credential. W: the role Main is missing, incomplete, or names an unknown provider.',
    ours: [
      'config/models-incomplete',
      'config/models-role-unknown',
      'config/model-provider-unknown',
      'config/provider-type-unknown',
      'config/schema-missing',
      'secrets/credential-missing',
      'secrets/oauth-expired',
    ],
    is: 'part',
    why: 'What keeps the daemon from starting is an error; a provider that nobody defined is a warning with the nearest name, since netclaw starts and answers with a notice. A credential is looked for where a role uses the provider and its type is a known one. A type of provider that is not known here is a warning, since new ones come.',
  },
  {
    row: 'Daemon Crash Logs',
    stock: 'W: a crash log of the daemon is younger than seven days.',
    ours: ['daemon/crashed', 'daemon/restart-loop', 'daemon/crash-log-unreadable'],
    is: 'whole',
    why: 'The same, with the days as a setting. Crashes one after the other are a finding of their own.',
  },
  {
    row: 'SQLite Provisioning',
    stock: 'W: the newest crash log cannot be read. E: it names SQLite, and the daemon has not started since.',
    ours: ['daemon/crashed', 'daemon/restart-loop', 'daemon/crash-log-unreadable'],
    is: 'part',
    why: 'A crash that names SQLite says so, and is a warning: the log is of the past, and what is wrong with the database now only netclaw can find out. Logs that are older than a week are for netclaw.',
  },
  {
    row: 'Systemd Unit PATH',
    stock: 'W: the unit or its file of variables cannot be read, or its PATH lacks the directory of netclaw.',
    ours: ['daemon/unit-unreadable', 'daemon/unit-path', 'daemon/unit-path-inline', 'daemon/unit-program'],
    is: 'whole',
    why: 'The same. A PATH in the unit itself is named and not edited: only the file of variables is.',
  },
  {
    row: 'Slack ACL',
    stock: 'W: Slack is enabled without a channel, or takes direct messages of everybody.',
    ours: ['config/chat-silent', 'config/dms-open'],
    is: 'whole',
    why: 'With direct messages and no channel it answers those, so only a section that answers nobody is found. The same is found of Discord and Mattermost.',
  },
  {
    row: 'Telegram ACL',
    stock: 'W: direct messages of everybody are taken, or neither chats nor direct messages.',
    ours: ['config/chat-silent', 'config/dms-open'],
    is: 'whole',
    why: 'The same.',
  },
  left('Teams directory', 'W: an id is missing or malformed, there is no scope, or everybody may write.'),
  {
    row: 'Slack Auth',
    stock: 'E: the token is missing, cannot be decrypted, or Slack refuses it.',
    ours: ['secrets/credential-missing', 'secrets/undecryptable'],
    is: 'part',
    why: 'A token that is missing is an error here too. One that cannot be decrypted is a warning: the daemon starts. Whether Slack takes the token is for netclaw, which asks it.',
  },
  {
    row: 'Telegram Auth',
    stock: 'E: the token is missing, cannot be decrypted, or Telegram refuses it.',
    ours: ['secrets/credential-missing', 'secrets/undecryptable'],
    is: 'part',
    why: 'As with Slack.',
  },
  {
    row: 'mcp-servers',
    stock:
      'E: a server has no known transport, command or address, or none of the enabled ones starts. W: some do not.',
    ours: ['config/schema-value', 'config/enum-spelling', 'secrets/undecryptable', 'secrets/oauth-expired'],
    is: 'part',
    why: 'netclaw starts each server to look at it, which this doctor never does. Encrypted values of theirs that cannot be read are found here.',
  },
  {
    row: 'Tool Audience Profiles',
    stock:
      'E: the section Tools cannot be read, or Public or Team may do everything. W: ten cases of profiles that are wider or narrower than meant.',
    ours: ['config/schema-value', 'config/enum-spelling'],
    is: 'part',
    why: 'Values that netclaw does not expect are found, as a warning. What they mean together is for netclaw.',
  },
  left('MCP Tool Grant Snapshots', 'W: a list of grants omits tools that a server has.'),
  {
    row: 'Security Policy',
    stock:
      'E: the section Security cannot be read, or has neither a posture nor strict defaults. W: it has no posture.',
    ours: ['config/schema-value', 'config/enum-spelling'],
    is: 'part',
    why: 'Values that netclaw does not expect are found, as a warning. What they mean together is for netclaw.',
  },
  {
    row: 'Telemetry',
    stock: 'E: the endpoint is not an absolute address. W: it is enabled without one.',
    ours: ['config/schema-value'],
    is: 'part',
    why: 'Values that netclaw does not expect are found, as a warning. What they mean together is for netclaw.',
  },
  left('Webhook Format', 'W: an address of Slack has another format than Slack.'),
  left('Inbound Webhook Routes', 'E: a file of a route is invalid. W: webhooks are enabled without a route.'),
  {
    row: 'Image Processing',
    stock: 'E: the native library of the command line does not work.',
    ours: [],
    is: 'none',
    why: 'It is about the program itself, which alone can try it.',
  },
  {
    row: 'Memory Checkpoint Health',
    stock: 'E: the database cannot be opened. W: more than 25 checkpoints are pending.',
    ours: [],
    is: 'none',
    why: 'The database is opened by netclaw alone: opening it may write.',
  },
  left('Memory Curation LLM', 'W: the decisions of two weeks are all, or to a fifth, failures.'),
  left('Memory Embeddings', 'E: the model is missing or damaged. W: it is, and is downloaded; or vectors are missing.'),
  left('Memory Relevance Gate', 'E: the model is missing or damaged. W: it is, and is downloaded.'),
  left('Context Window', 'E: the size is not positive, or differs from that of the daemon. W: it cannot be found out.'),
  {
    row: 'Update',
    stock: 'W: there is a newer version.',
    ours: [],
    is: 'none',
    why: 'This doctor asks no server of anybody: it works where there is no network.',
  },
];
