import type { Plugin } from '@netclaw/doctor-core';
import { definePlugin } from '@netclaw/doctor-core';
import { PairingDoctorCheck } from './pairing-doctor-check.js';

/** The plugin: the check `pairing` with its two repairs. */
const plugin: Plugin = definePlugin({ name: '@netclaw/doctor-pairing-repair', checks: [PairingDoctorCheck] });

export default plugin;
