import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { pluginText, writeModule } from './support/plugin-files.js';
import { buildProgram } from './support/program.js';
import { snapshot, temporaryHome } from './support/run.js';

// a process for each case
jest.setTimeout(60_000);

const { home, remove } = temporaryHome();
const { home: files, remove: removeFiles } = temporaryHome();
let program = '';
let quiet: Report;
beforeAll(async () => {
  makeHome(home, readRecipe('healthy'));
  program = await buildProgram();
  quiet = run([]);
});
afterAll(() => {
  remove();
  removeFiles();
});

interface Report {
  readonly code: number | null;
  readonly err: string;
  readonly checks: readonly { readonly id: string; readonly status: string; readonly message: string }[];
}

/** Runs the program as a process of its own; its stdout must be one document, whatever the plugins do. */
const run = (plugins: readonly string[], ...options: readonly string[]): Report => {
  const argv = ['doctor', '--home', home, '--format', 'json', ...plugins.map((file) => `--plugin=${file}`), ...options];
  const child = spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8', timeout: 30_000 });
  const { checks } = JSON.parse(child.stdout) as Pick<Report, 'checks'>;
  return { code: child.status, err: child.stderr, checks };
};

/** What plugins do wrong, as the body of `diagnose` or as statements of their module; and what comes of the check. */
const BEHAVIOURS: Readonly<
  Record<
    string,
    {
      readonly diagnose?: string;
      readonly before?: string;
      readonly more?: string;
      readonly status: string;
      readonly says?: RegExp;
      readonly notes?: RegExp;
    }
  >
> = {
  throws: { diagnose: 'throw new Error("boom")', status: 'crashed', says: /Error: boom/ },
  'throws nothing at all': { diagnose: 'throw undefined', status: 'crashed', says: /it threw undefined/ },
  'throws an error whose message throws': {
    diagnose: `throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('no'); } })`,
    status: 'crashed',
    says: /cannot be looked at/,
  },
  'throws an error whose message is no text': {
    diagnose: `throw Object.assign(new Error(), { message: Symbol('no') })`,
    status: 'crashed',
    says: /it threw object/,
  },
  'throws what cannot be looked at': {
    diagnose: `throw new Proxy({}, { has() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } })`,
    status: 'crashed',
    says: /cannot be looked at/,
  },
  'finds a number that JSON does not have': {
    diagnose: `return [{ code: 'lamp/off', subject: {}, data: { watts: NaN } }];`,
    status: 'crashed',
    says: /"watts" .* neither text nor a finite number/,
  },
  'prints on the way out': {
    diagnose: `process.on('exit', () => console.log('bye')); return [];`,
    status: 'completed',
    notes: /bye/,
  },
  'sets the exit code on the way out': {
    diagnose: `process.on('exit', () => { process.exitCode = 5; }); return [];`,
    status: 'completed',
  },
  rejects: { diagnose: 'await Promise.reject(new TypeError("late"))', status: 'crashed', says: /TypeError: late/ },
  'never settles': { diagnose: 'await new Promise(() => undefined)', status: 'timed-out' },
  'goes on after its signal': {
    diagnose: 'for (;;) await new Promise((resolve) => setTimeout(resolve, 50))',
    status: 'timed-out',
  },
  'throws where its signal is told': {
    diagnose: `context.signal.addEventListener('abort', () => { throw new Error('aborted badly'); }); return [];`,
    status: 'completed',
    notes: /Error: aborted badly/,
  },
  'returns garbage': { diagnose: 'return "fine"', status: 'crashed', says: /no list of findings/ },
  'returns a code that it does not have': {
    diagnose: 'return [{ code: "pairing/no-devices", subject: {}, data: {} }]',
    status: 'crashed',
  },
  'reads what it did not declare': {
    diagnose: `await context.files.view('config/secrets.json'); return [];`,
    status: 'crashed',
    says: /it read config\/secrets\.json, which its effects do not declare/,
  },
  'hides that it read what it did not declare': {
    diagnose: `await context.files.view('config/secrets.json').catch(() => undefined); return [];`,
    status: 'crashed',
    says: /it read config\/secrets\.json/,
  },
  'reads outside of the home': {
    diagnose: `await context.files.view('../../etc/passwd'); return [];`,
    status: 'crashed',
    says: /it read \.\.\/\.\.\/etc\/passwd/,
  },
  'looks for a process that it did not declare': {
    diagnose: `await context.processes.isRunning('sshd'); return [];`,
    status: 'crashed',
    says: /the process sshd/,
  },
  'changes the environment that it was given': {
    diagnose: `context.environment.PATH = 'x'; return [];`,
    status: 'crashed',
    says: /TypeError/,
  },
  'changes the bytes that it was given': {
    diagnose: `const view = await context.files.view('lamp.json'); view.bytes?.fill(0); return [];`,
    status: 'completed',
  },
  'prints to stdout': {
    diagnose: `console.log('hello'); process.stdout.write('hello'); return [];`,
    status: 'completed',
    notes: /hellohello|hello\nhello/,
  },
  'prints while it is loaded': { before: `console.log('loaded');`, status: 'completed', notes: /loaded/ },
  'leaves a timer behind': { diagnose: 'setInterval(() => undefined, 100); return [];', status: 'completed' },
  'leaves a timer behind that prints': {
    diagnose: `setInterval(() => console.log('tick'), 1); return [];`,
    status: 'completed',
  },
  'leaves a timer behind that throws': {
    diagnose: `setTimeout(() => { throw new Error('late boom'); }, 0); await new Promise((resolve) => setTimeout(resolve, 20)); return [];`,
    status: 'completed',
    notes: /late boom/,
  },
  'leaves a promise behind that rejects': {
    diagnose: `Promise.reject(new Error('nobody waits')); return [];`,
    status: 'completed',
    notes: /nobody waits/,
  },
  'ends the process': { diagnose: 'process.exit(0)', status: 'crashed', says: /process\.exit/ },
  'sets the exit code': { diagnose: 'process.exitCode = 3; return [];', status: 'completed' },
};

describe('a plugin that misbehaves breaks neither the run, nor the document on stdout, nor the exit', () => {
  it.each(Object.entries(BEHAVIOURS))('one that %s', (name, { status, says, notes, ...parts }) => {
    const file = writeModule(files, `${name.replace(/\W+/g, '-')}.mjs`, pluginText(parts));
    const before = snapshot(home);
    const { code, err, checks } = run([file], '--timeout', '500ms');
    const lamp = checks.find(({ id }) => id === 'lamp');
    expect(lamp?.status).toBe(status);
    if (says) expect(lamp?.message).toMatch(says);
    if (notes) expect(err).toMatch(notes);
    // every other check says what it says without the plugin
    const others = checks.filter(({ id }) => id !== 'lamp').map((check) => [check.id, check.status, check.message]);
    expect(others).toEqual(quiet.checks.map((check) => [check.id, check.status, check.message]));
    expect(code).toBe(status === 'completed' ? 0 : 1);
    expect(snapshot(home)).toEqual(before);
  });

  it('one that ends the process while it is loaded', () => {
    const { code, checks } = run([writeModule(files, 'exits.mjs', 'process.exit(0);')]);
    expect([code, checks.find(({ id }) => id === 'plugins')?.message]).toEqual([
      1,
      expect.stringContaining('process.exit'),
    ]);
  });

  it('one whose import never ends', () => {
    const file = writeModule(files, 'hangs.mjs', 'await new Promise((resolve) => setTimeout(resolve, 60_000));');
    const { code, checks } = run([file], '--timeout', '300ms');
    expect([code, checks.find(({ id }) => id === 'plugins')?.message]).toEqual([
      1,
      expect.stringContaining('took longer'),
    ]);
  });
});

describe('a repair of a plugin for the findings of another check', () => {
  const { home: plain, remove: removePlain } = temporaryHome();
  beforeAll(() => {
    makeHome(plain, readRecipe('healthy'));
    const secrets = '{ "Slack": { "BotToken": "plain" }, "configVersion": 1 }';
    fs.writeFileSync(join(plain, 'config/secrets.json'), secrets, { mode: 0o600 });
  });
  afterAll(removePlain);

  interface Planned {
    readonly codes: readonly string[];
    readonly plans: readonly { readonly outcome: string; readonly reason: string | null }[];
    readonly code: number | null;
  }

  const planWith = (name: string, prepare: string): Planned => {
    const text = `export default { name: 'helper', apiVersion: 1, strategies: [{
      id: 'helper', repairs: ['secrets/plaintext'], effects: { reads: [], changes: ['notes.json'] },
      prepare: async (context, findings) => { ${prepare} },
    }] };`;
    const plugin = writeModule(files, `helper-${name.replace(/\W+/g, '-')}.mjs`, text);
    const options = ['--only', 'secrets', '--dry-run', '--format', 'json', '--timeout', '500ms'];
    const argv = [program, 'doctor', '--home', plain, `--plugin=${plugin}`, ...options];
    const before = snapshot(plain);
    const child = spawnSync(process.execPath, argv, { encoding: 'utf8', timeout: 30_000 });
    expect(snapshot(plain)).toEqual(before);
    const { checks, fix } = JSON.parse(child.stdout) as {
      readonly checks: readonly { readonly findings: readonly { readonly code: string }[] }[];
      readonly fix: Pick<Planned, 'plans'>;
    };
    return { code: child.status, codes: checks.flatMap((c) => c.findings.map(({ code }) => code)), plans: fix.plans };
  };

  const PLAN = `return {
    proposal: { kind: 'plan', options: [{ strategy: 'helper', summary: 'notes it', direction: 'neutral', consents: [], keeps: [],
      afterwards: [], heals: findings.map(({ code, subject }) => ({ code, subject })) }] },
    steps: () => [{ kind: 'edit-json', path: 'notes.json', edits: [{ op: 'set', pointer: '', value: {} }] }],
  };`;

  it('is planned', () => {
    expect(planWith('good', PLAN)).toMatchObject({
      code: 2,
      codes: ['secrets/plaintext'],
      plans: [{ outcome: 'planned' }],
    });
  });

  it.each<readonly [what: string, prepare: string, reason: RegExp]>([
    ['throws', 'throw new Error("no idea")', /a bug in helper: Error: no idea/],
    ['never settles', 'await new Promise(() => undefined)', /helper took longer than 500 ms/],
    ['proposes no option', 'return { proposal: { kind: "plan", options: [] }, steps: () => [] }', /has no options/],
    ['proposes nothing at all', 'return undefined', /a bug in helper/],
    ['reads what it did not declare', `await context.files.view('config/secrets.json'); ${PLAN}`, /it read config\/s/],
    [
      'leaves its findings out',
      `findings.length = 0; return { ...(() => { ${PLAN} })(), steps: 1 }`,
      /a bug in helper/,
    ],
    ['changes what it did not declare', PLAN.replace('notes.json', 'config/devices.json'), /did not declare/],
  ])('is refused where it %s, and the check does not suffer', (name, prepare, reason) => {
    expect(planWith(name, prepare)).toMatchObject({
      code: 2,
      codes: ['secrets/plaintext'],
      plans: [{ outcome: 'refused', reason: expect.stringMatching(reason) }],
    });
  });
});
