// the plugin, as a plugin loader takes it
export { default } from './plugin.js';

// its check, for a program that wires it itself
export { PairingDoctorCheck } from './pairing-doctor-check.js';
