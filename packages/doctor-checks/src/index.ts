// all of them
export { builtInChecks } from './built-in-checks.js';

// what they load late, all of it: for a process that is about to give up rights
export { loadSchema as preloadChecks } from './config/config-state.js';

// one by one
export { ConfigDoctorCheck } from './config/config-check.js';
export { ExposureModeDoctorCheck } from './exposure-mode/exposure-mode-check.js';
export { PermissionsDoctorCheck } from './permissions/permissions-check.js';
export { SecretsDoctorCheck } from './secrets/secrets-check.js';

// what netclaw's own doctor looks at, and what of it these do
export { STOCK_ROWS } from './stock/rows.js';
export type { ParityRow } from './stock/parity-row.js';
