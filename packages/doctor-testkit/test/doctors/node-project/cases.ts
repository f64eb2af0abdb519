import type { Case, Fakes, Files } from '../cases.js';
import * as project from './checks.js';

const NOON = new Date('2026-03-01T12:00:00Z');
const EVENING = new Date('2026-03-01T20:00:00Z');
const locked = (range: string, lockedAt: Date, installedAt: Date): Fakes => ({
  files: {
    'package.json': '{"dependencies":{"a":"^1.0.0"}}',
    'package-lock.json': { content: `{"packages":{"":{"dependencies":{"a":"${range}"}}}}`, modifiedAt: lockedAt },
    'node_modules/.package-lock.json': { content: '{}', modifiedAt: installedAt },
  },
});
const env = (text: string, others: Files = {}): Fakes => ({ files: { '.env': text, ...others } });
const engines: Files = { 'package.json': '{"engines":{"node":">=20.11"}}' };
const PID: Files = { 'server.pid': '42\n' };

export const NODE_PROJECT_CASES: readonly Case[] = [
  {
    check: project.nodeLockfile,
    sound: locked('^1.0.0', NOON, EVENING),
    broken: locked('^2.0.0', NOON, EVENING),
    finds: ['package-lock.json was made for other dependencies: a differ.'],
  },
  {
    check: project.nodeLockfile,
    sound: locked('^1.0.0', NOON, NOON),
    broken: {
      ...locked('^1.0.0', EVENING, NOON),
      commands: { 'npm ci': '' },
      afterRun: { 'npm ci': { files: { 'node_modules/.package-lock.json': '{}' } } },
    },
    finds: ['What is installed is older than package-lock.json.'],
    fixes: { consents: ['run:lockfile'] },
  },
  {
    check: project.nodeEnvKeys,
    sound: env('A=1\nB=\n', { '.env.example': 'A=\nB=\n' }),
    broken: env('A=1', { '.env.example': 'A=\nB=\n# C=\nC_2=x\n' }),
    finds: ['.env does not set B, which .env.example names.', '.env does not set C_2, which .env.example names.'],
    fixes: {},
  },
  {
    check: project.nodeEngines,
    sound: { files: engines, host: { nodeVersion: '20.19.0' } },
    broken: { files: engines, host: { nodeVersion: '20.9.0' } },
    finds: ['The project is for Node.js >=20.11; 20.9.0 runs it.'],
  },
  {
    check: project.nodeStalePid,
    sound: { files: PID, processes: { 42: { name: 'acme-server', startedAt: 0 } } },
    broken: { files: PID, processes: { 43: { name: 'acme-server', startedAt: 0 } } },
    finds: ['The process 42 that server.pid names has ended.'],
    fixes: {},
  },
  {
    check: project.nodePortTaken,
    sound: { listening: { 3000: { pid: 8, name: 'acme-server' } } },
    broken: { ...env('PORT=4000\n'), listening: { 4000: { pid: 9, name: 'java' }, 3000: { name: 'ruby' } } },
    finds: ['java (process 9) listens on port 4000.'],
  },
  {
    check: project.nodeSessionSecret,
    sound: env(`A=1\nSESSION_SECRET=${'x'.repeat(40)}\n`),
    broken: env('A=1\nSESSION_SECRET=abc\nB=2\n'),
    finds: ['The session secret in .env can be guessed: it has 3 characters.'],
    fixes: { consents: ['log-everybody-out'] },
  },
];
