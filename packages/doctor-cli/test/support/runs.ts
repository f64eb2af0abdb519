import { DoctorError } from '@netclaw/doctor-core';
import { type Diagnosis } from '@netclaw/doctor-core/engine';

import { appliedResult, diagnosis, failedResult } from './fake-doctor.js';
import { fakeTerminal } from './fake-terminal.js';
import type { RunSettings } from './run.js';
import * as states from './states.js';

/** Text that every format has to escape in its own way. */
export const EVIL =
  'a <b> & "c" \'d\' ]]> %0A::error::x | `e` [f](g) {0} @h, i:j\u0000\u0001\u0008\u001B[31m\u009B\u202E\u200B\uFFFE\uD800 \u{1F600}\r\nsecond line';

export const evil = diagnosis([
  states.completed('pairing', {
    ...states.found('pairing/no-devices', 'error', EVIL),
    subject: { path: 'config/ä b#c?%.json', pointer: '/a~1b/0', name: EVIL },
    data: { name: EVIL },
    remediation: EVIL,
  }),
  states.result('extra', { status: 'crashed', reason: EVIL }),
  states.result('slow', { status: 'not-applicable', reason: EVIL }),
]);

type Case = readonly [name: string, line: string, settings: () => RunSettings];

const fails = (code: string) => () => Promise.reject(new DoctorError(code, `It is ${code}.`, { next: 'Do that.' }));

const interrupted = (): RunSettings => {
  const terminal = fakeTerminal();
  const diagnose = (): Promise<Diagnosis> => {
    setImmediate(() => {
      terminal.raise('SIGTERM');
    });
    return new Promise(() => undefined);
  };
  return { terminal, diagnose };
};

/** One run of every kind of end. */
export const EVERY_END: readonly Case[] = [
  ['a healthy host', 'doctor', () => ({ before: states.healthy })],
  ['warnings', 'doctor', () => ({ before: states.warned })],
  ['warnings that do not fail', 'doctor --fail-on error', () => ({ before: states.warned })],
  ['every status', 'doctor', () => ({ before: states.everyStatus })],
  [
    'every status, all required',
    'doctor --require pairing,secrets,extra,slow,tunnel,nope',
    () => ({ before: states.everyStatus }),
  ],
  ['texts that need escaping', 'doctor', () => ({ before: evil })],
  ['errors that do not fail', 'doctor --fail-on never', () => ({ before: states.broken })],
  [
    'a state that became good',
    'doctor --wait 5s',
    () => {
      let looks = 0;
      return { diagnose: async () => ({ ...((looks += 1) === 3 ? states.healthy : states.everyStatus) }) };
    },
  ],
  [
    'a home that did not come',
    'doctor --wait 5s --home /srv/claw',
    () => ({ before: states.warned, homeProblem: 'missing' }),
  ],
  ['no checks', 'doctor', () => ({ before: diagnosis([]) })],
  ['a dry run', 'doctor --dry-run', () => ({ before: states.routine })],
  ['a repair', 'doctor --fix --yes', () => ({ before: states.routine, after: states.healthy })],
  [
    'a rollback',
    'doctor --fix --yes',
    () => ({
      before: states.routine,
      apply: async (plan) => failedResult(plan, states.broken, 'rolled-back', 'The disk is full.'),
    }),
  ],
  [
    'a program that failed',
    'doctor --fix --yes --accept run:renew-local-device',
    () => ({
      before: states.running,
      consents: { 'run:renew-local-device': { grants: 'Run it.' } },
      apply: async (plan) => {
        const result = appliedResult(plan, states.broken);
        const repairs = result.repairs.map((repair) => ({
          ...repair,
          outcome: 'command-failed' as const,
          reason: EVIL,
          next: 'Look at it.',
        }));
        const commands = [
          { ...states.STARTS, state: 'failed' as const, reason: EVIL },
          { ...states.STARTS, args: [EVIL], state: 'not-run' as const },
        ];
        return { ...result, repairs, commands };
      },
    }),
  ],
  ['a refusal as not permitted', 'doctor --fix', () => ({ before: states.refused('not-permitted') })],
  ['a held lock', 'doctor --fix --yes', () => ({ before: states.routine, apply: fails('lock/busy') })],
  ['a foreign home', 'doctor', () => ({ diagnose: fails('permission/foreign-home') })],
  ['an empty selection', 'doctor --only x', () => ({ diagnose: fails('selection/empty') })],
  ['a home that is not one', 'doctor', () => ({ options: { createDoctor: fails('home/usage') } })],
  ['an unknown option', 'doctor --xyzzy', () => ({})],
  ['an unknown command', 'docter', () => ({})],
  ['an unknown format beside it', 'doctor --format xml', () => ({})],
  ['a value that is missing', 'doctor --home', () => ({})],
  ['an unwritable file', 'doctor --output /no/entry', () => ({})],
  ['a baseline that is missing', 'doctor --baseline nope.json', () => ({})],
  ['a baseline that is invalid', 'doctor --baseline bad.json', () => ({ terminal: { files: { 'bad.json': '{' } } })],
  ['a bug', 'doctor', () => ({ diagnose: () => Promise.reject(new Error(EVIL)) })],
  ['an interruption', 'doctor', interrupted],
];
