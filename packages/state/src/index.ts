// where things are
export { HOME_FILES, OWNED_PLACES, PATHS } from './home/paths.js';
export { resolveHome } from './home/home-directory.js';

// files as such
export { describeErrno, observeFile } from './home/file-facts.js';
export type { FileFacts, NoContent } from './home/file-facts.js';

// names as .NET compares them
export { equalsIgnoringCase, foldCase } from './text/fold-case.js';

// how files are stored
export { describeEncoding } from './text/decode-text.js';
export type { TextEncoding } from './text/decode-text.js';
export { isDotnetDate } from './json/dotnet-date.js';
export { describePlainProblem } from './json/plain-problem.js';

// effective configuration
export { describeLoadProblem } from './config/config-content.js';
export type { LoadProblem } from './config/config-content.js';
export { CONFIG_SOURCES, isConfigured, observeConfig, readingsOf } from './config/effective-config.js';
export { namesIn } from './home/names-in.js';
export { observeWholeConfig } from './config/config-file.js';
export { hasConfigurationVariable, netclawVariables, variableKey } from './config/environment-layer.js';
export type { EffectiveConfig } from './config/effective-config.js';
export type { DaemonConfig } from './config/daemon-config.js';
export { describeOrigin } from './config/origin.js';
export type { Effective, Origin, VariableSource } from './config/origin.js';
export { evaluateMode, modeDisagreements } from './config/evaluated-mode.js';
export type { EvaluatedMode } from './config/evaluated-mode.js';
export {
  EXPOSURE_MODES,
  needsRemoteAuthentication,
  parseExposureMode,
  requiredProcess,
} from './config/exposure-mode.js';
export type { ExposureMode } from './config/exposure-mode.js';

// devices
export { observeDevices } from './devices/devices-file.js';
export type { DevicesFile } from './devices/devices-file.js';
export { readDevices } from './devices/devices-content.js';
export type { DevicesContent } from './devices/devices-content.js';
export type { JsonExtras } from './json/json-extras.js';
export type { DeviceEntry, EntryProblem, PairedDevice } from './devices/device-entry.js';
export { findMatch } from './devices/token-match.js';
export type { TokenMatch } from './devices/token-match.js';
export { hashToken } from './devices/token-hash.js';

// secrets and their keys
export { isProtectedSecret } from '@netclaw/data-protection';
export { MAX_KEY_FILES, observeKeyRing, TOO_MANY_KEY_FILES } from './secrets/key-ring-state.js';
export { ringFacts } from './secrets/ring-facts.js';
export type { RingFacts } from './secrets/ring-facts.js';
export { describeRingProblem } from './secrets/ring-problem.js';
export type { KeyRingState } from './secrets/key-ring-state.js';
export { observeSettings, unreadableVariables, wholeOf } from './secrets/encrypted-leaves.js';
export type { Settings, UnreadableLeaf } from './secrets/encrypted-leaves.js';
export { observeSecrets } from './secrets/secrets-file.js';
export type { SecretsFile } from './secrets/secrets-file.js';
export type { ConfigCredential } from './secrets/config-credentials.js';
export { encryptSecret } from './secrets/encrypt-secret.js';
export type { WritingRing } from './secrets/encrypt-secret.js';
export { storedSecrets } from './secrets/stored-secrets.js';
export type { StoredSecret } from './secrets/stored-secrets.js';
export { plaintextLeaves, readSecrets } from './secrets/secrets-content.js';
export type { SecretsContent } from './secrets/secrets-content.js';
export { findTokenInEnvironment } from './secrets/device-token.js';
export type { DeviceToken } from './secrets/device-token.js';

// bootstrap marker
export { observeMarker } from './marker/marker-file.js';
export type { MarkerFile } from './marker/marker-file.js';
export { isCompletedForDaemon, isCompletedForUs, readMarker } from './marker/marker.js';

// approvals
export { observeApprovals } from './approvals/approvals-folder.js';
export type { Approvals, Backup } from './approvals/approvals-folder.js';
export type { DenyRules } from './approvals/deny-rules.js';
export type { Grants } from './approvals/grants.js';

// reminders
export { observeReminders } from './reminders/reminders-folder.js';
export type { Reminder } from './reminders/reminder.js';

// logs
export { crashLogsIn } from './logs/crash-logs.js';
export type { CrashLog } from './logs/crash-logs.js';

// without secrets
export { looksSecret } from './redact/looks-secret.js';
export { redactConfig } from './redact/redact-config.js';
export { redactCrashLog } from './redact/redact-log.js';

// this host
export { isLoopbackHost } from './endpoint/loopback.js';
export { daemonAddress } from './endpoint/daemon-address.js';
export { readEndpoint } from './endpoint/endpoint.js';
export type { Address } from './endpoint/endpoint.js';
export { observeClientEndpoint, observeClientEndpoints } from './endpoint/client-endpoint.js';
export type { ClientEndpoint, ClientEndpoints } from './endpoint/client-endpoint.js';
export { NETCLAW_PROCESSES, observeDaemon } from './daemon/daemon-state.js';
export type { DaemonState } from './daemon/daemon-state.js';
export { observeServiceUnit, UNIT_READS } from './service/service-unit.js';
export type { ServiceUnit } from './service/service-unit.js';
export { observeTraces } from './daemon/traces.js';
export type { Traces } from './daemon/traces.js';
export { observeCrashes } from './logs/crashes.js';
export type { Crash, Crashes } from './logs/crashes.js';
export { containerOf } from './daemon/container.js';
export { describeActiveProcess, findActiveProcess } from './daemon/active-process.js';
