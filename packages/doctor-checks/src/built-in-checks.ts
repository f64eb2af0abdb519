import type { Check } from '@netclaw/doctor-core';
import { DiskDoctorCheck } from './disk/disk-check.js';
import { ApprovalsDoctorCheck } from './approvals/approvals-check.js';
import { ClientEndpointDoctorCheck } from './client-endpoint/client-endpoint-check.js';
import { ConfigDoctorCheck } from './config/config-check.js';
import { DaemonDoctorCheck } from './daemon/daemon-check.js';
import { DatabaseDoctorCheck } from './database/database-check.js';
import { ExposureModeDoctorCheck } from './exposure-mode/exposure-mode-check.js';
import { KeyRingDoctorCheck } from './key-ring/key-ring-check.js';
import { PermissionsDoctorCheck } from './permissions/permissions-check.js';
import { RemindersDoctorCheck } from './reminders/reminders-check.js';
import { SecretsDoctorCheck } from './secrets/secrets-check.js';
import { StockDoctorCheck } from './stock/stock-check.js';

/** The checks of this package, in the order in which they are shown. */
export const builtInChecks: readonly Check[] = [
  ConfigDoctorCheck,
  KeyRingDoctorCheck,
  SecretsDoctorCheck,
  PermissionsDoctorCheck,
  ExposureModeDoctorCheck,
  ApprovalsDoctorCheck,
  RemindersDoctorCheck,
  DaemonDoctorCheck,
  ClientEndpointDoctorCheck,
  DatabaseDoctorCheck,
  DiskDoctorCheck,
  StockDoctorCheck,
];
