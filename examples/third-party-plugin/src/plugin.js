import { definePlugin } from '@netclaw/doctor-core';
import { backupCheck } from './backup-check.js';
import { setAsideEndpoint } from './set-aside-endpoint.js';

/** @type {readonly import('@netclaw/doctor-core').OfferedRepair[]} */
const repairs = [setAsideEndpoint];

export default definePlugin({ name: '@acme/netclaw-doctor', checks: [backupCheck], repairs });
