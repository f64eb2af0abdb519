import { definePlugin } from '@netclaw/doctor-core';
import { backupCheck } from './backup-check.js';
import { correctDaemonKey } from './correct-daemon-key.js';

export default definePlugin({
  name: '@acme/netclaw-doctor',
  apiVersion: 1,
  checks: [backupCheck],
  strategies: [correctDaemonKey],
});
