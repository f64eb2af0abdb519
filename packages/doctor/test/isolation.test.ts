import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { makeHome, readRecipe } from '../../../examples/make-home.mjs';
import { pluginText, writeModule } from './support/plugin-files.js';
import { buildProgram } from './support/program.js';
import { snapshot, temporaryHome } from './support/run.js';

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
  const child = spawnSync(process.execPath, [program, ...argv], { encoding: 'utf8' });
  const { checks } = JSON.parse(child.stdout) as Pick<Report, 'checks'>;
  return { code: child.status, err: child.stderr, checks };
};

/** The lamp is off, and the check says that it can repair that. */
const OFF = {
  outcome: `return [{ code: 'off', subject: {}, data: {} }];`,
  more: `repairs: { lamp: { summary: 'Switches it on' } }, changes: ['lamp.json'],`,
  status: 'crashed',
};

/** Its own time limit: with --timeout a busy machine would end other checks too. */
const SHORT = 'timeoutMs: 500,';

interface Behaviour {
  readonly outcome?: string;
  readonly fix?: string;
  readonly before?: string;
  readonly more?: string;
  readonly status: string;
  readonly says?: RegExp;
}

/** What plugins do wrong, as bodies of the functions of a check or as statements of their module; and what comes of the check. */
const BEHAVIOURS: Readonly<Record<string, Behaviour>> = {
  throws: { outcome: 'throw new Error("boom")', status: 'crashed', says: /Error: boom/ },
  'throws nothing at all': { outcome: 'throw undefined', status: 'crashed', says: /it threw undefined/ },
  'throws an error whose message throws': {
    outcome: `throw Object.defineProperty(new Error(), 'message', { get() { throw new Error('no'); } })`,
    status: 'crashed',
    says: /cannot be looked at/,
  },
  'throws an error whose message is not a text': {
    outcome: `throw Object.assign(new Error(), { message: Symbol('no') })`,
    status: 'crashed',
    says: /it threw object/,
  },
  'throws what cannot be looked at': {
    outcome: `throw new Proxy({}, { has() { throw new Error('no'); }, getPrototypeOf() { throw new Error('no'); } })`,
    status: 'crashed',
    says: /cannot be looked at/,
  },
  'finds a number that JSON does not have': {
    outcome: `return [{ code: 'off', subject: {}, data: { watts: NaN } }];`,
    status: 'crashed',
    says: /"watts" .* neither text nor a finite number/,
  },
  rejects: { outcome: 'await Promise.reject(new TypeError("late"))', status: 'crashed', says: /TypeError: late/ },
  'never settles': { outcome: 'await new Promise(() => undefined)', more: SHORT, status: 'timed-out' },
  'goes on after its signal': {
    outcome: 'for (;;) await new Promise((resolve) => setTimeout(resolve, 50))',
    more: SHORT,
    status: 'timed-out',
  },
  'returns garbage': { outcome: 'return "fine"', status: 'crashed', says: /it did not return a list of findings/ },
  'returns a code that it does not have': {
    outcome: 'return [{ code: "pairing/no-devices", subject: {}, data: {} }]',
    status: 'crashed',
  },
  'reads what it did not declare': {
    outcome: `await context.files.view('config/secrets.json'); return [];`,
    status: 'crashed',
    says: /it read config\/secrets\.json, which it does not declare/,
  },
  'hides that it read what it did not declare': {
    outcome: `await context.files.view('config/secrets.json').catch(() => undefined); return [];`,
    status: 'crashed',
    says: /it read config\/secrets\.json/,
  },
  'reads outside of the home': {
    outcome: `await context.files.view('../../etc/passwd'); return [];`,
    status: 'crashed',
    says: /it read \.\.\/\.\.\/etc\/passwd/,
  },
  'looks for a process that it did not declare': {
    outcome: `await context.processes.isRunning('sshd'); return [];`,
    status: 'crashed',
    says: /the process sshd/,
  },
  'changes the environment that it was given': {
    outcome: `context.env.PATH = 'x'; return [];`,
    status: 'crashed',
    says: /TypeError/,
  },
  'changes the bytes that it was given': {
    outcome: `const view = await context.files.view('lamp.json'); view.bytes?.fill(0); return [];`,
    status: 'completed',
  },
  'gives nothing when it looks': { more: 'look: async () => undefined,', status: 'crashed', says: /TypeError/ },
  'finds the same thing twice': {
    outcome: `const off = { code: 'off', subject: {}, data: {} }; return [off, { ...off }];`,
    status: 'crashed',
    says: /it returned \S+\/off twice/,
  },
  'reads a variable that it did not declare': {
    outcome: `return context.env.HOME === undefined ? [] : [];`,
    status: 'crashed',
    says: /it read the variable HOME, which it does not declare/,
  },
  'lists a directory that it did not declare': {
    outcome: `await context.files.list('config'); return [];`,
    status: 'crashed',
    says: /it listed config, which it does not declare/,
  },
  'throws while it looks for a repair': {
    ...OFF,
    fix: 'throw new Error("no idea")',
    says: /while it looked for a repair: Error: no idea/,
  },
  'proposes nothing at all': { ...OFF, fix: 'return undefined', says: /it did not propose a list/ },
  'proposes no list once it was waited for': {
    ...OFF,
    fix: 'return Promise.resolve("a list")',
    says: /it did not propose a list/,
  },
  'never ends to propose': {
    ...OFF,
    more: `${OFF.more} timeoutMs: 500,`,
    fix: 'return new Promise(() => {})',
    says: /while it looked for a repair: Error: it took longer than \d+ ms/,
  },
  'proposes to change what it did not declare': {
    ...OFF,
    fix: `return [{ kind: 'repair', summary: 'x', fixes: findings, steps: [{ kind: 'remove-file', path: 'config/secrets.json' }] }]`,
    says: /it wants to change config\/secrets\.json, which it does not declare/,
  },
};

/** What reaches beyond the check that does it: to the streams, the exit or the time after it. What is noted of it. */
const AT_LARGE: Readonly<Record<string, Behaviour & { readonly notes?: RegExp }>> = {
  'prints on the way out': {
    outcome: `process.on('exit', () => console.log('bye')); return [];`,
    status: 'completed',
    notes: /^\[other code\] bye$/m,
  },
  'sets the exit code on the way out': {
    outcome: `process.on('exit', () => { process.exitCode = 5; }); return [];`,
    status: 'completed',
  },
  'throws where its signal is aborted': {
    outcome: `context.signal.addEventListener('abort', () => { throw new Error('aborted badly'); }); return [];`,
    status: 'completed',
    notes: /Error: aborted badly/,
  },
  'prints to stdout': {
    outcome: `console.log('hello'); process.stdout.write('hello'); return [];`,
    status: 'completed',
    notes: /^\[lamp-plugin\] hello\n\[lamp-plugin\] hello$/m,
  },
  'prints while it is loaded': {
    before: `console.log('loaded');`,
    status: 'completed',
    notes: /^\[\S+prints-while-it-is-loaded\.mjs\] loaded$/m,
  },
  'prints what a terminal and a pipeline obey': {
    outcome: `
      process.stderr.write('\\u001b[2J');
      console.error('  ::error::x');
      process.emitWarning('old\\n::add-mask::y');
      console.log('##[error]z');
      process.stdout.end('last');
      await new Promise((resolve) => setTimeout(resolve, 20));
      return [];`,
    status: 'completed',
    notes: /^\[lamp-plugin\] \\u\{1B\}\[2J\n[^]*\[lamp-plugin\] last\n[^]*\\u\{3A\}:add-mask::y$/m,
  },
  'leaves a timer behind': { outcome: 'setInterval(() => undefined, 100); return [];', status: 'completed' },
  'leaves a timer behind that prints': {
    outcome: `setInterval(() => console.log('tick'), 1); return [];`,
    status: 'completed',
  },
  'leaves a timer behind that throws': {
    outcome: `setTimeout(() => { throw new Error('late boom'); }, 0); await new Promise((resolve) => setTimeout(resolve, 20)); return [];`,
    status: 'completed',
    notes: /late boom/,
  },
  'leaves a promise behind that rejects': {
    outcome: `Promise.reject(new Error('nobody waits')); return [];`,
    status: 'completed',
    notes: /nobody waits/,
  },
  'ends the process': { outcome: 'process.exit(0)', status: 'crashed', says: /process\.exit/ },
  'sets the exit code': { outcome: 'process.exitCode = 3; return [];', status: 'completed' },
};

/** What every check says that is none of these plugins. */
const othersIn = ({ checks }: Report): readonly unknown[] =>
  checks.filter(({ id }) => !id.startsWith('lamp')).map((check) => [check.id, check.status, check.message]);

describe('plugins that misbehave, side by side, break neither the run nor one another', () => {
  const all = Object.entries(BEHAVIOURS);
  const idOf = (name: string): string => `lamp-${name.toLowerCase().replace(/\W+/g, '-')}`;
  let before: ReturnType<typeof snapshot>;
  let report: Report;
  beforeAll(() => {
    before = snapshot(home);
    report = run(
      all.map(([name, parts]) => {
        const id = idOf(name);
        // the name of a repair is taken once
        const more = parts.more?.replace('repairs: { lamp:', `repairs: { '${id}':`) ?? '';
        return writeModule(files, `${id}.mjs`, pluginText({ ...parts, id, more, name: `${id}-plugin` }));
      }),
    );
  });

  it.each(all)('one that %s', (name, { status, says }) => {
    const lamp = report.checks.find(({ id }) => id === idOf(name));
    expect(lamp?.status).toBe(status);
    if (says) expect(lamp?.message).toMatch(says);
  });

  it('and every other check says what it says without them', () => {
    expect(othersIn(report)).toEqual(othersIn(quiet));
    expect(report.code).toBe(1);
    expect(snapshot(home)).toEqual(before);
  });
});

describe('a plugin that misbehaves at large breaks neither the run, nor the document on stdout, nor the exit', () => {
  it.each(Object.entries(AT_LARGE))('one that %s', (name, { status, says, notes, ...parts }) => {
    const file = writeModule(files, `${name.replace(/\W+/g, '-')}.mjs`, pluginText(parts));
    const before = snapshot(home);
    const report = run([file]);
    const { code, err, checks } = report;
    const lamp = checks.find(({ id }) => id === 'lamp');
    expect(lamp?.status).toBe(status);
    if (says) expect(lamp?.message).toMatch(says);
    if (notes) expect(err).toMatch(notes);
    // neither a terminal nor the log of a pipeline takes any of it for a command
    expect(err).not.toMatch(/^\s*::|##\w*\[|\u001b/m);
    expect(othersIn(report)).toEqual(othersIn(quiet));
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
    const { code, checks } = run([file], '--timeout', '3s');
    expect([code, checks.find(({ id }) => id === 'plugins')?.message]).toEqual([
      1,
      expect.stringContaining('took longer'),
    ]);
  });
});
