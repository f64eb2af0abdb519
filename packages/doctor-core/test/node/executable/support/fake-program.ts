import type { Check } from '@netclaw/doctor-core';
import { checkOf } from '../../../../src/node/executable/check-of.js';
import type { CallProgram } from '../../../../src/node/executable/call-program.js';
import type { DescribedCheck, Verb } from '../../../../src/node/executable/protocol.js';

/** A request as a program reads it. */
export interface ReadRequest {
  readonly protocolVersion: number;
  readonly check: string;
  readonly home: string;
  readonly now: string;
  readonly findings: readonly { readonly code: string; readonly subject: object; readonly data: object }[];
  readonly state: unknown;
  readonly random: string;
}

/** What a program answers to a verb: a value, or the bytes themselves. */
export type Answers = Readonly<Partial<Record<Verb, (request: ReadRequest) => unknown>>>;

export interface Asked {
  readonly verb: Verb;
  readonly request: ReadRequest;
}

/** A program without a process. What it was asked is noted. */
export const fakeCaller =
  (answers: Answers, asked: Asked[] = []): CallProgram =>
  ({ verb, request }) => {
    const read = JSON.parse(JSON.stringify(request)) as ReadRequest;
    asked.push({ verb, request: read });
    const answer = answers[verb]?.(read);
    return Promise.resolve(answer instanceof Uint8Array ? answer : Buffer.from(JSON.stringify(answer)));
  };

export const TOKEN: DescribedCheck = {
  id: 'token',
  title: 'Token',
  reads: ['token'],
  changes: ['token', 'config/app.json'],
  runs: ['acmectl'],
  canFix: true,
  consents: { 'new-token': 'The old token is lost.' },
  findings: {
    open: { severity: 'error', message: '{path} has mode {mode}.' },
    short: { severity: 'warning', message: 'The token in {path} is short.' },
    known: { severity: 'info', message: 'There is a token.' },
  },
};

export const OPEN = { code: 'open', subject: { path: 'token' }, data: { path: 'token', mode: '0644' } };
export const SHORT = { code: 'short', subject: { path: 'token' }, data: { path: 'token' } };

/** The check of a program that answers so. */
export const fakeCheck = (answers: Answers, described: Partial<DescribedCheck> = {}, asked: Asked[] = []): Check =>
  checkOf(
    { ...TOKEN, ...described },
    { plugin: 'acme-doctor', file: '/opt/acme-doctor', call: fakeCaller(answers, asked) },
  );

/** A repair of what was found, with these steps. */
export const repairWith = (steps: readonly unknown[], more: object = {}) => ({
  kind: 'repair',
  summary: 'Close it.',
  fixes: [{ code: 'open', subject: { path: 'token' } }],
  steps,
  ...more,
});
