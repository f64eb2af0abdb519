// the plugin, as a plugin loader takes it
export { default } from './plugin.js';

// its parts, for a program that wires them itself
export { PairingDoctorCheck } from './pairing-doctor-check.js';
export { renewLocalDevice } from './strategies/renew-local-device.js';
export { resetBootstrap } from './strategies/reset-bootstrap.js';

// the values between them
export type { PairingState } from './pairing-state.js';
export { observePairing } from './observe-pairing.js';
export { findings } from './findings.js';
export type { PairingFindings } from './findings.js';
export { diagnosePairing } from './diagnose/diagnose-pairing.js';
export { choosePairingRepair } from './repair/choose-pairing-repair.js';
export { pairingSteps } from './steps/pairing-steps.js';
export { CONSENTS } from './strategies/consent-words.js';
export type { PairingConsent } from './strategies/consent-words.js';
