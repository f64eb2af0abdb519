import type { Case, Fakes } from '../cases.js';
import { acmeCrashLogs, acmeToken } from './checks.js';

const crash = (content: string, date: string): Fakes => ({
  files: { 'logs/crash-1.log': { content, modifiedAt: new Date(date) }, 'logs/crash-2.log': 'disk full' },
});
const token = (mode: number): Fakes => ({ files: { token: { content: 'x', mode } } });

export const ACME_CASES: readonly Case[] = [
  {
    check: acmeCrashLogs,
    sound: crash('disk full', '2026-02-20T00:00:00Z'),
    broken: crash('out of memory', '2026-01-01T12:00:00Z'),
    finds: ['logs/crash-1.log reports a crash for want of memory.', 'logs/crash-1.log has been there for 60 days.'],
    fixes: { consents: ['delete-logs'] },
  },
  {
    check: acmeToken,
    sound: token(0o600),
    broken: token(0o644),
    finds: ['Others can get at token.'],
    fixes: {},
  },
];
