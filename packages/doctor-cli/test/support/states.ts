import type { RefusalCause } from '@netclaw/doctor-core';
import type {
  CheckDescription,
  CheckOutcome,
  CheckResult,
  CheckSummary,
  ConsentWords,
  RepairOption,
  RepairProposal,
  ReportedFinding,
  Severity,
} from '@netclaw/doctor-core/engine';

import { diagnosis } from './fake-doctor.js';

export const summary = (id: string, title = `Title of ${id}`): CheckSummary => ({
  id,
  title,
  reportName: id === 'secrets' ? 'Secrets JSON' : id,
  tags: ['files'],
  plugin: id === 'extra' ? 'extra-plugin' : undefined,
});

export const found = (code: string, severity: Severity, message = `Message of ${code}.`): ReportedFinding => ({
  code,
  severity,
  subject: { path: 'devices.json', pointer: '/0' },
  data: { count: 2 },
  message,
  remediation: `Catalogue advice of ${code}.`,
});

export const result = (id: string, outcome: CheckOutcome, isSelected = true): CheckResult => ({
  check: summary(id),
  isSelected,
  outcome,
  durationMs: 12.4,
});

export const completed = (id: string, ...findings: readonly ReportedFinding[]): CheckResult =>
  result(id, { status: 'completed', findings });

export const option = (consents: readonly string[] = [], name?: string): RepairOption => ({
  repair: 'renew-local-device',
  ...(name !== undefined && { option: name }),
  summary: name === undefined ? 'Renew the device of this host' : `Renew it by ${name}`,
  fixes: [{ code: 'pairing/no-devices', subject: { path: 'devices.json', pointer: '/0' } }],
  consents,
  preconditions: [],
  preserves: ['2 remote devices stay: alice-laptop, build-box'],
  nextSteps: ['Start the daemon.'],
});

export const proposes = (first: RepairOption, ...others: readonly RepairOption[]): RepairProposal => ({
  check: 'pairing',
  proposer: 'renew-local-device',
  proposal: { kind: 'repair', options: [first, ...others] },
});

export const refuses = (cause: RefusalCause): RepairProposal => ({
  check: 'pairing',
  proposer: 'renew-local-device',
  proposal: {
    kind: 'refusal',
    cause,
    reason: `It is ${cause}.`,
    remediation: 'Stop the daemon.\nThen run it again.',
    about: [{ code: 'pairing/no-devices', subject: { path: 'devices.json', pointer: '/0' } }],
  },
});

export const consents: Readonly<Record<string, ConsentWords>> = {
  'reissue-local-device': { grants: 'All pairings are gone; a new local one is made.' },
  'adopt-existing-token': { grants: 'The present token is trusted, whoever has seen it.' },
  'reset-all-pairings': { grants: 'All pairings are lost.', typedWords: 'reset all pairings' },
};

const BROKEN = found('pairing/no-devices', 'error', 'No device is paired, and the daemon cannot start.');

export const healthy = diagnosis([completed('exposure-mode'), completed('pairing'), completed('secrets')]);
export const warned = diagnosis([
  completed('exposure-mode'),
  completed('secrets', found('secrets/plaintext', 'warning')),
]);
export const broken = diagnosis([completed('exposure-mode'), completed('pairing', BROKEN)]);

/** Broken, with a repair that needs no consent. */
export const routine = diagnosis(broken.results, [proposes(option())]);
/** Broken, with one repair that needs one consent. */
export const consentable = diagnosis(broken.results, [proposes(option(['reissue-local-device']))]);
/** A program of a repair, whose argument needs quotes. */
export const STARTS = { command: 'clawctl', args: ['start', "it's on"], cwd: '.', timeoutMs: 120_000 };
/** Broken, with a repair that runs a program. */
export const running = diagnosis(broken.results, [proposes({ ...option(['run:renew-local-device']), runs: [STARTS] })]);
/** Broken, with two ways to repair it, each with a consent of its own. */
export const choosable = diagnosis(broken.results, [
  proposes(option(['reissue-local-device'], 'new-token'), option(['adopt-existing-token'], 'keep-token')),
]);
/** Broken, with a repair whose consent must be typed. */
export const typed = diagnosis(broken.results, [proposes(option(['reset-all-pairings']))]);
/** Broken twice: a routine repair of one check, and one of another that needs a consent. */
export const two = diagnosis(broken.results, [
  { ...proposes(option()), check: 'secrets', proposer: 'tighten' },
  proposes(option(['reissue-local-device'])),
]);
/** Broken, and the repair is refused. */
export const refused = (cause: RefusalCause) => diagnosis(broken.results, [refuses(cause)]);

/** One result of every status. */
export const everyStatus = diagnosis([
  completed('exposure-mode'),
  completed('pairing', found('pairing/restart-needed', 'info'), found('pairing/stale', 'warning'), BROKEN),
  result('secrets', { status: 'skipped', code: 'config/unparsable', owner: 'config' }),
  result('extra', { status: 'crashed', reason: 'x is undefined' }),
  result('slow', { status: 'timed-out', timeoutMs: 500 }),
  result('tunnel', { status: 'not-applicable', reason: 'the mode is local' }, false),
]);

const NOTHING = { reads: [], changes: [], runs: [], connects: [], processes: [], env: [] };

export const descriptions: readonly CheckDescription[] = [
  {
    ...summary('pairing', 'Local pairing'),
    declarations: { ...NOTHING, reads: ['config/devices.json'], changes: ['config/devices.json'] },
    isOptIn: false,
    platforms: undefined,
    settings: {},
    codes: ['pairing/no-devices', 'pairing/entry-breaks-lookup'],
    consents,
    findings: [
      {
        code: 'pairing/no-devices',
        severity: 'error',
        message: 'No device is paired in {path}.',
        remediation: 'Run "claw doctor --fix".',
      },
      {
        code: 'pairing/entry-breaks-lookup',
        severity: 'warning',
        message: 'An entry breaks the lookup.',
        remediation: 'Remove the entry.',
      },
    ],
    repairs: [
      {
        repair: 'renew-local-device',
        summary: 'Gives this host access.',
        options: [],
        plugin: undefined,
        fixes: ['pairing/no-devices'],
        changes: ['config/devices.json'],
        consents: {
          'reissue-local-device': { grants: 'All pairings are gone; a new local one is made.' },
          'reset-all-pairings': { grants: 'All pairings are lost.', onlyFor: ['pairing/unreadable'] },
        },
      },
    ],
  },
  {
    ...summary('extra'),
    declarations: {
      ...NOTHING,
      reads: ['x'],
      processes: ['clawd'],
      env: ['CLAW_PORT'],
      runs: ['clawctl'],
      connects: ['tcp://127.0.0.1:1'],
    },
    isOptIn: false,
    platforms: undefined,
    settings: {},
    codes: ['extra/odd'],
    consents: {},
    findings: [{ code: 'extra/odd', severity: 'info', message: 'It is odd.', remediation: 'Nothing.' }],
    repairs: ['extra-plugin', 'evening-plugin'].map((plugin) => ({
      repair: `even-${plugin}`,
      summary: `Evens it, says ${plugin}.`,
      options: [],
      plugin,
      fixes: ['extra/odd'],
      changes: [],
      consents: {},
    })),
  },
];
