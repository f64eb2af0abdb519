import type { JsonNode } from '@netclaw/doctor-core/json';
import type { SettingsPlace } from '#generated/netclaw-table';
import { configurationValue, fieldMismatches } from './daemon-field.js';
import { namesWithin } from './settings-value.js';

/** Why a key is not renamed, as the end of a sentence that begins with the pointer of the key. */
export type RenameBlocker = 'taken' | 'unclear' | 'guarded' | 'faulty';

interface Renaming {
  readonly kind: 'other-case' | 'misspelt' | 'unknown' | 'retired';
  /** The new one. */
  readonly name: string;
  /** Another key of the section is read by that name. */
  readonly isTaken: boolean;
  /** What may be there; undefined where it is not certain which name is meant. */
  readonly meant: SettingsPlace | undefined;
  readonly isOfDaemon: boolean;
  readonly node: JsonNode;
  /** The value as it would be read there; undefined where it would have a fault. */
  readonly probe: () => unknown;
}

/** May a key get the name that was meant? One in another case has its effect already; others would take effect, and so are looked at. */
export const renameBlocker = ({
  kind,
  name,
  isTaken,
  meant,
  isOfDaemon,
  node,
  probe,
}: Renaming): RenameBlocker | undefined => {
  if (isTaken) return 'taken';
  if (kind === 'other-case') return undefined;
  if (meant === undefined) return 'unclear';
  if (GUARDED.has(name)) return 'guarded';
  if (isOfDaemon) return fieldMismatches(name, configurationValue(node)).length > 0 ? 'faulty' : undefined;
  const value = probe();
  if (value === undefined) return 'faulty';
  return namesWithin(value).some((one) => GUARDED.has(one)) ? 'guarded' : undefined;
};

/** They say who reaches netclaw, what its tools may do, or whether it starts: no slip is corrected there. */
const GUARDED: ReadonlySet<string> = new Set(
  [
    'Daemon Host ExposureMode TrustedProxies SkipTunnelProcessCheck Enabled',
    'AllowDirectMessages AllowGroupChats AllowAttachments AllowedChannelIds AllowedChatIds AllowedUserIds AllowedTeamIds AllowedGroupIds',
    'AllowedGroupChatIds ChannelAudiences ChatAudiences ChannelAudienceOverrides ChannelAccessOverrides Audience',
    'Security DeploymentPosture ShellExecutionMode StrictDefaults',
    'Tools ShellMode HardDenyPatterns WebFetch RequireHttps HttpAllowList',
    'AudienceProfiles Public Team Personal GlobalReadRoots ToolsMode McpServersMode AllowedTools AllowedMcpServers',
    'McpServerToolGrants ReadFiles WriteFiles AttachFiles Mode Roots ApprovalPolicy DefaultMode ToolOverrides McpServerDefaults',
    'Models Main Fallback Compaction Definitions Roles',
  ].flatMap((names) => names.split(' ')),
);
