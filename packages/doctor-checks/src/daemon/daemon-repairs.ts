import { daemonConsentExplanations, daemonRepairExplanations } from './repair-explanations.js';

export const CONSENTS = {
  'rewrite-daemon-path': {
    grants: 'The daemon and its tools find the programs of the directory that the plan names before all others.',
    onlyFor: ['unit-path'],
    get explanation() {
      return daemonConsentExplanations()['rewrite-daemon-path'];
    },
  },
} as const;

export const REPAIRS = {
  'remove-stale-pid': {
    summary: 'Removes the pid file of a daemon that does not run any more.',
    fixes: ['stale-pid'],
    consents: [],
    get explanation() {
      return daemonRepairExplanations()['remove-stale-pid'];
    },
  },
  'rewrite-daemon-path': {
    summary: 'Lets a daemon that systemd starts find the programs of netclaw.',
    fixes: ['unit-path'],
    consents: ['rewrite-daemon-path'],
    get explanation() {
      return daemonRepairExplanations()['rewrite-daemon-path'];
    },
  },
} as const;
