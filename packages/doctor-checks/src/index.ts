// all of them
export { builtInChecks } from './built-in-checks.js';

// one by one
export { ConfigDoctorCheck } from './config/config-check.js';
export { ExposureModeDoctorCheck } from './exposure-mode/exposure-mode-check.js';
export { PermissionsDoctorCheck } from './permissions/permissions-check.js';
export { SecretsDoctorCheck } from './secrets/secrets-check.js';

// their catalogues
export { configFindings } from './config/findings.js';
export { exposureModeFindings } from './exposure-mode/findings.js';
export { permissionsFindings } from './permissions/findings.js';
export { secretsFindings } from './secrets/findings.js';

// for checks and repairs of other packages
export { tightenMode } from './tighten-mode/tighten-mode.js';
export type { TightenModeOptions } from './tighten-mode/tighten-mode.js';
