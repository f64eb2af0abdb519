import { DAEMON_FIELDS } from './daemon-field.js';

/** Names that netclaw has for the keys at one place of netclaw.json. */
export interface KnownNames {
  /** Keys by name, with what is known below them. */
  readonly names: ReadonlyMap<string, KnownNames>;
  /** What is below each entry of a list, or each member where any name is allowed. */
  readonly each?: KnownNames;
  /** netclaw reads no other name here. */
  readonly isComplete?: true;
}

/** A place of which nothing is known. */
export const ANYTHING: KnownNames = { names: new Map() };

/** A section: the names of its settings, and those of its keys below which something is known. */
const section = (settings: string, below: Readonly<Record<string, KnownNames>> = {}): KnownNames => ({
  names: new Map([
    ...settings
      .split(' ')
      .filter((name) => name !== '')
      .map((name): [string, KnownNames] => [name, ANYTHING]),
    ...Object.entries(below),
  ]),
});

const each = (one: KnownNames): KnownNames => ({ names: new Map(), each: one });

const CHANNEL =
  'Enabled BotToken DefaultChannelId AllowDirectMessages MentionOnly MentionRequiredInDm MentionRequiredInThreadByChannel AllowedChannelIds AllowedUserIds ChannelAudiences';
const TUNING =
  'CompactionThreshold SnapshotInterval KeepRecentToolResults MaxInlineToolResultChars DiscoveredToolRetentionTurns DiscoveredToolMaxCount KeepRecentMessages TitleGenerationInterval DeterministicRetrievalEnabled';
const ACCESS = section('Mode Roots');
const PROFILE = section('ToolsMode McpServersMode AllowedTools AllowedMcpServers McpServerToolGrants', {
  ReadFiles: ACCESS,
  WriteFiles: ACCESS,
  AttachFiles: ACCESS,
  ApprovalPolicy: section('DefaultMode ToolOverrides McpServerDefaults'),
  ChannelAttachments: section('AllowedCategories MaxFileBytes MaxFilesPerMessage'),
});
const MODEL = section('Provider ModelId ContextWindow Provenance InputModalities OutputModalities');

/** netclaw.json as all builds together know it, those names included that newer ones have retired: they are no spelling mistakes. */
export const KNOWN_NAMES: KnownNames = section('configVersion', {
  Daemon: { ...section(DAEMON_FIELDS.join(' ')), isComplete: true },
  Slack: section(`${CHANNEL} AppToken SocketMode DefaultChannelName`),
  Discord: section(CHANNEL),
  Mattermost: section(`${CHANNEL} ServerUrl CallbackUrl`),
  Telegram: section('Enabled BotToken AllowDirectMessages MentionOnly AllowedChatIds AllowedUserIds ChatAudiences'),
  Teams: section(
    'Enabled TenantId ClientId ClientSecret BotId AuthenticationMode AllowDirectMessages AllowGroupChats AllowAttachments MentionOnly AllowedTeamIds AllowedChannelIds AllowedUserIds AllowedGroupIds AllowedGroupChatIds ChannelAudiences',
    {
      ChannelAudienceOverrides: each(section('TeamId ChannelId Audience')),
      ChannelAccessOverrides: each(section('TeamId ChannelId AllowedUserIds AllowedGroupIds')),
    },
  ),
  Logging: ANYTHING,
  Telemetry: section('Enabled', { Otlp: section('Endpoint') }),
  Persistence: ANYTHING,
  Session: section(
    `MaxToolIterationsPerTurn MaxToolCallsPerTurn MemoryObserverIdleSeconds IdleTimeout TurnLlmTimeoutSeconds ToolExecutionTimeoutSeconds SidecarLlmTimeoutSeconds FirstTokenTimeoutSeconds PrefillTimeoutSeconds NoProgressTimeoutSeconds StreamIdleTimeoutSeconds ${TUNING}`,
    {
      Tuning: section(`${TUNING} MemoryDistillationTurnInterval MinimumRecallCompositeScore MaxRecallInjectedChars`),
    },
  ),
  Security: section('DeploymentPosture ShellExecutionMode StrictDefaults'),
  Tools: section('ShellMode MaxOutputChars HardDenyPatterns ShellTimeoutSeconds MaxToolTimeoutSeconds', {
    WebFetch: section('RequireHttps HttpAllowList'),
    AudienceProfiles: section('GlobalReadRoots', { Public: PROFILE, Team: PROFILE, Personal: PROFILE }),
  }),
  Providers: each(ANYTHING),
  Models: section('', {
    Main: MODEL,
    Fallback: MODEL,
    Compaction: MODEL,
    Definitions: each(MODEL),
    Roles: section('Main Fallback Compaction'),
  }),
  Memory: section('Enabled RecallTimeoutMs AutoRecallMaxItems', {
    Embeddings: section('Enabled ModelId AutoDownload'),
    Curation: section('NominatorSimilarityThreshold NominatorK LlmMaxOutputTokens LlmTimeoutSeconds'),
    Recall: section('VectorWeight LexicalWeight MinCosineSimilarity RecencyHalfLifeDays', {
      RelevanceGate: section('Enabled Threshold'),
    }),
  }),
  Search: section('Enabled Backend BraveApiKey SearXngEndpoint'),
  SkillSync: section('Enabled DisableSystemSkillSync'),
  Scheduling: section('Enabled'),
  ExternalSkills: section('', { Sources: each(section('Name Path WellKnown Enabled AllowSymlinks')) }),
  SkillFeeds: section('SyncIntervalMinutes', { Feeds: each(section('Name Url ApiKey Enabled TimeoutSeconds')) }),
  SubAgents: section(
    'Enabled PrefillTimeoutSeconds NoProgressTimeoutSeconds DefaultTimeoutSeconds StoreMemoryTimeoutSeconds SearchMemoriesTimeoutSeconds',
  ),
  Notifications: section('DeduplicationWindowSeconds MaxRetries TimeoutSeconds', {
    Webhooks: each(section('Url Name Headers Format')),
  }),
  Webhooks: section('Enabled ExecutionTimeoutSeconds'),
  Workspaces: section('Directory'),
  McpServers: each(
    section(
      'Transport Command Arguments Url EnvironmentVariables Headers Enabled GrantCategory OAuthClientId OAuthClientSecret OAuthScope CapabilityClass',
    ),
  ),
});
