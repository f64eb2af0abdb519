import { spawnSync } from 'node:child_process';
import type { BrokenCheck } from '../support/broken-check.js';
import { whileObserving } from '../support/broken-check.js';

export const runsACommandSynchronously: BrokenCheck = {
  rule: 'completes',
  seen: /observe\(\) or diagnose\(\) threw .*it runs true without its context/,
  change: /Declare the program in "runs"/,
  check: whileObserving(async () => spawnSync('true')),
};
