// key rings
export { isKeyFileName, loadKeyRing, type KeyRing } from './ring/key-ring.js';
export type { RingKey } from './ring/ring-key.js';
export { isSuccessorDue, resolveDefaultKey } from './ring/default-key.js';
export { createKey, type CreatedKey } from './ring/key-creation.js';

// payloads
export { createProtector } from './payload/protector.js';
export {
  NETCLAW_SECRETS_PURPOSES,
  isProtectedSecret,
  protectSecret,
  unprotectSecret,
} from './payload/protected-secret.js';
export { decodeBase64Url } from './encoding/base64url.js';

// time
export { ticksFromDate } from './encoding/ticks.js';
export { formatXmlDateTime, parseXmlDateTime } from './encoding/xml-date-time.js';

// errors
export { DataProtectionError } from './errors/data-protection-error.js';
