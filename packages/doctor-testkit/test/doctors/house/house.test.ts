import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Check } from '@netclaw/doctor-core';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { loadPlugins } from '@netclaw/doctor-core/node';
import { memoryHome, runCheck } from '@netclaw/doctor-testkit';
import type { Case } from '../cases.js';

const RULES = new URL('rules.json', import.meta.url);

let root = '';
let checks: ReadonlyMap<string, Check>;
beforeAll(async () => {
  root = fs.mkdtempSync(join(tmpdir(), 'house-'));
  fs.copyFileSync(RULES, join(root, 'rules.json'));
  const [plugin] = await loadPlugins([{ module: './rules.json', from: root }]);
  if (plugin === undefined || 'failure' in plugin) throw new Error(plugin?.problem);
  checks = new Map(plugin.checks.map((check) => [check.id, check]));
});
afterAll(() => {
  fs.rmSync(root, { recursive: true });
});

const CASES: Readonly<Record<string, Omit<Case, 'check'>>> = {
  'house-env': {
    sound: { files: { '.env': { content: 'A=1\n', mode: 0o600 } } },
    broken: { files: { '.env': { content: 'DEBUG=1\n', mode: 0o666 } } },
    finds: ['.env has mode 0666, not at most 0640', '.env switches debugging on.'],
    fixes: { leaves: ['.env switches debugging on.'] },
  },
  'house-settings': {
    sound: { files: { 'settings.json': '{"telemetry":false,"port":3000}' } },
    broken: { files: { 'settings.json': '{"telemetry":true,"port":80}' } },
    finds: ['/telemetry of settings.json is true, not false', '/port of settings.json must be >= 1024'],
    fixes: { leaves: ['/port of settings.json must be >= 1024'] },
  },
  'house-services': {
    sound: {
      running: ['house-proxy'],
      open: { '127.0.0.1:54329': '' },
      commands: { 'docker --version': 'Docker version 27.1.0, build 1' },
      environment: { HOUSE: 'green' },
      http: { 'http://127.0.0.1:38080/health': 'ok' },
    },
    broken: {
      commands: { 'docker --version': 'Docker version 20.10.7', 'house-control start': '' },
      afterRun: { 'house-control start': { running: ['house-proxy'] } },
    },
    finds: [
      'The proxy does not run.',
      'Port 127.0.0.1:54329 is closed, not open',
      'docker has version 20.10.7, not at least 24',
      'HOUSE is not set',
      'http://127.0.0.1:38080/health: it refuses connections',
    ],
    fixes: {
      consents: ['run:house-services-proxy'],
      leaves: [
        'Port 127.0.0.1:54329 is closed, not open',
        'docker has version 20.10.7, not at least 24',
        'HOUSE is not set',
        'http://127.0.0.1:38080/health: it refuses connections',
      ],
    },
  },
};

const messagesOf = async (
  id: string,
  { files = {}, ...options }: Case['sound'],
  { home = memoryHome({ files }), consents = [] }: { home?: MemoryHome; consents?: readonly string[] } = {},
) => {
  const check = checks.get(id);
  if (!check) throw new Error(`there is no ${id}`);
  const run = await runCheck(check, home, { ...options, consents });
  return { run, home, messages: run.reported.map(({ message }) => message) };
};

describe('checks of a file of rules, over plain data', () => {
  it('are all of it', () => {
    expect([...checks.keys()]).toEqual(Object.keys(CASES));
  });

  it.each(Object.entries(CASES))('%s', async (id, { sound, broken, finds, fixes }) => {
    expect((await messagesOf(id, sound)).run.outcome).toEqual({ status: 'completed', findings: [] });
    const { run, home, messages } = await messagesOf(id, broken, fixes ?? {});
    expect(messages).toEqual(finds);
    if (!fixes) return;
    expect((await run.apply()).repairs).toMatchObject([{ outcome: 'applied' }]);
    expect((await messagesOf(id, broken, { home })).messages).toEqual(fixes.leaves);
  });
});
