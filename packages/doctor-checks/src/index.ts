// all of them
export { builtInChecks } from './built-in-checks.js';

// one by one
export { ConfigDoctorCheck } from './config/config-check.js';
export { ExposureModeDoctorCheck } from './exposure-mode/exposure-mode-check.js';
export { PermissionsDoctorCheck } from './permissions/permissions-check.js';
export { SecretsDoctorCheck } from './secrets/secrets-check.js';
