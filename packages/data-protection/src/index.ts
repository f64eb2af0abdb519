// key rings
export { loadKeyRing, type KeyRing } from './key-ring.js';
export type { KeyFile } from './xml-document.js';
export type { KeyMaterialState, RingKey } from './ring-key.js';
export { isSuccessorDue, resolveDefaultKey, type DefaultKeyResolution } from './default-key.js';
export { createKey, type CreatedKey, type KeySource } from './key-creation.js';

// payloads
export { createProtector, type Protector } from './protector.js';
export {
  NETCLAW_SECRETS_PURPOSES,
  SECRET_PREFIX,
  isProtectedSecret,
  protectSecret,
  unprotectSecret,
} from './protected-secret.js';
export type { RandomBytes } from './random-bytes.js';
export { decodeBase64Url } from './base64url.js';

// time
export { dateFromTicks, ticksFromDate, type Ticks } from './ticks.js';
export { formatXmlDateTime, parseXmlDateTime } from './xml-date-time.js';

// errors
export {
  DATA_PROTECTION_ERROR_CODES,
  DataProtectionError,
  type DataProtectionErrorCode,
  type DataProtectionErrorDetails,
} from './data-protection-error.js';
