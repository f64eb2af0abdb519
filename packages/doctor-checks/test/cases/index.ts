import type { Also, Cases, CasesOfCheck, More } from './cases-of-check.js';
import * as disk from './disk.js';
import * as approvals from './approvals.js';
import * as clientEndpoint from './client-endpoint.js';
import * as config from './config.js';
import * as daemon from './daemon.js';
import * as database from './database.js';
import * as exposureMode from './exposure-mode.js';
import * as keyRing from './key-ring.js';
import * as permissions from './permissions.js';
import * as reminders from './reminders.js';
import * as secrets from './secrets.js';
import * as stock from './stock.js';

/** A file for each check. */
const OF_CHECKS: readonly CasesOfCheck[] = [
  config,
  keyRing,
  secrets,
  permissions,
  exposureMode,
  approvals,
  reminders,
  daemon,
  clientEndpoint,
  database,
  disk,
  stock,
];

/** The cases of all checks; a test holds their codes equal to those of the checks. */
export const CASES: Cases = Object.assign({}, ...OF_CHECKS.map((check) => check.CASES));
export const MORE: More = Object.assign({}, ...OF_CHECKS.map((check) => check.MORE));
export const ALSO: Also = Object.assign({}, ...OF_CHECKS.map((check) => check.ALSO));
