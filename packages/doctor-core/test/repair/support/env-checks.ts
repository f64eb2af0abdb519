import { defineCheck, error, Secret } from '@netclaw/doctor-core';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome } from '@netclaw/doctor-testkit';

const keysOf = (text: string): readonly string[] => [...text.matchAll(/^([A-Z]\w*)=/gm)].map(([, key = '']) => key);

/** Appends what is missing. */
export const envKeys = defineCheck({
  id: 'env-keys',
  title: 'Environment file',
  reads: ['.env', '.env.example'],
  changes: ['.env'],
  findings: { missing: error('{name} is in .env.example, and not in {path}.') },
  observe: async ({ files }) => ({ env: await files.text('.env'), example: await files.text('.env.example') }),
  diagnose: ({ env = '', example = '' }, find) =>
    keysOf(example)
      .filter((name) => !keysOf(env).includes(name))
      .map((name) => find('missing', { name, path: '.env' })),
  fix: (_state, { findings, repair }) => {
    const edits = findings.map(({ data }) => ({ op: 'append' as const, text: `${data.name}=\n` }));
    return repair('Add the missing variables, without values.', [{ kind: 'edit-text', path: '.env', edits }]);
  },
});

const line = (key: string): Secret<string> => new Secret(`SESSION_SECRET=${key}\n`);

/** Replaces a secret. */
export const sessionSecret = defineCheck({
  id: 'session-secret',
  title: 'Session secret',
  reads: ['.env'],
  findings: { weak: error('The session secret has only {length} characters.') },
  observe: async ({ files }) => /^SESSION_SECRET=(.*)$/m.exec((await files.text('.env')) ?? '')?.[1],
  diagnose: (secret, find) =>
    secret !== undefined && secret.length < 32 ? [find('weak', { length: secret.length })] : [],
  fix: (secret = '', { repair }) =>
    repair('Make a new session secret.', (random) => {
      const made = line(Buffer.from(random.bytes(32)).toString('base64url'));
      return [{ kind: 'edit-text', path: '.env', edits: [{ op: 'replace', find: line(secret), with: made }] }];
    }),
});

export const EXAMPLE = 'PORT=\nLOG=\n';
export const OLD = '# ours\r\nSESSION_SECRET=hunter2\r\n'.replaceAll('\r\n', '\n');
export const homeWith = (env: string | undefined, mode = 0o600): MemoryHome =>
  memoryHome({ files: { '.env.example': EXAMPLE, ...(env !== undefined && { '.env': { content: env, mode } }) } });
