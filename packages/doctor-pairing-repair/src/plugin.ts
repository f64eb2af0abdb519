import type { DoctorPlugin } from '@netclaw/doctor-core';
import { definePlugin } from '@netclaw/doctor-core';
import { PairingDoctorCheck } from './pairing-doctor-check.js';

/** The plugin: the check `pairing` with its strategies. */
const plugin: DoctorPlugin = definePlugin({
  name: '@netclaw/doctor-pairing-repair',
  apiVersion: 1,
  checks: [PairingDoctorCheck],
});

export default plugin;
