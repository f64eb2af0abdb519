// where things are
export { PATHS } from './paths.js';
export { resolveHome } from './home/resolve-home.js';
export type { HomeRequest } from './home/resolve-home.js';

// files as such
export { describeErrno, fileFacts, noContent, observeFile } from './file-facts.js';
export type { FileFacts, NoContent } from './file-facts.js';

// effective configuration
export { observeConfig } from './config/observe-config.js';
export { judgeMode, modeDisagreements } from './config/judged-mode.js';
export type { ModeReading } from './config/judged-mode.js';
export { describeOrigin } from './config/describe-origin.js';
export {
  EXPOSURE_MODES,
  needsRemoteAuthentication,
  parseExposureMode,
  requiredProcess,
} from './config/exposure-mode.js';
export type { ExposureMode } from './config/exposure-mode.js';
export type {
  ConfigContent,
  DaemonConfig,
  Effective,
  EffectiveConfig,
  JudgedMode,
  Origin,
} from './config/effective-config.js';
export { parseEnvironmentFile } from './config/environment-file.js';

// devices
export { observeDevices } from './devices/observe-devices.js';
export { readDevices } from './devices/read-devices.js';
export { findMatch } from './devices/find-match.js';
export type { TokenMatch } from './devices/find-match.js';
export { hashToken } from './devices/token-hash.js';
export { isCanonicalToken } from './devices/canonical-token.js';
export type {
  DeviceDamage,
  DeviceEntry,
  DevicesContent,
  DevicesFile,
  FatalReason,
  PairedDevice,
} from './devices/devices-file.js';

// secrets and their keys
export { observeKeyRing } from './secrets/observe-key-ring.js';
export type { KeyRingState } from './secrets/key-ring-state.js';
export { observeSecrets } from './secrets/observe-secrets.js';
export { readSecrets } from './secrets/read-secrets.js';
export { findTokenInEnvironment } from './secrets/environment-token.js';
export type { DeviceToken, SecretsContent, SecretsFile, UnreadableLeaf } from './secrets/secrets-file.js';

// bootstrap marker
export { observeMarker } from './marker/observe-marker.js';
export { readMarker } from './marker/read-marker.js';
export { isCompletedForDaemon, isCompletedForUs } from './marker/marker.js';
export type { Marker, MarkerFile } from './marker/marker.js';

// this host
export { observeClientEndpoint } from './endpoint/observe-client-endpoint.js';
export type { ClientEndpoint } from './endpoint/client-endpoint.js';
export { observeDaemon } from './daemon/observe-daemon.js';
export { describeAtWork, whoIsAtWork } from './daemon/who-is-at-work.js';
export type { DaemonState } from './daemon/daemon-state.js';
export { isLoopbackHost } from './host/loopback.js';
