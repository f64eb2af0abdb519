import { daemonConsentExplanations, daemonRepairExplanations } from './repair-explanations.js';

export const CONSENTS = {
  'rewrite-daemon-path': {
    grants: 'The daemon and its tools find the programs of the directory that the plan names before all others.',
    onlyFor: ['unit-path'],
    explanation: daemonConsentExplanations['rewrite-daemon-path'],
  },
} as const;

export const REPAIRS = {
  'remove-stale-pid': {
    summary: 'Removes the pid file of a daemon that does not run any more.',
    fixes: ['stale-pid'],
    consents: [],
    explanation: daemonRepairExplanations['remove-stale-pid'],
  },
  'rewrite-daemon-path': {
    summary: 'Lets a daemon that systemd starts find the programs of netclaw.',
    fixes: ['unit-path'],
    consents: ['rewrite-daemon-path'],
    explanation: daemonRepairExplanations['rewrite-daemon-path'],
  },
} as const;
