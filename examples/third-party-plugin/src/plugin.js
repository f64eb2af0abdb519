import { definePlugin } from '@netclaw/doctor-core';
import { backupCheck } from './backup-check.js';
import { correctDaemonKey } from './correct-daemon-key.js';

/** @type {readonly import('@netclaw/doctor-core').OfferedRepair[]} */
const repairs = [correctDaemonKey];

export default definePlugin({ name: '@acme/netclaw-doctor', checks: [backupCheck], repairs });
