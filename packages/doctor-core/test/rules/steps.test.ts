import { describe, expect, it } from '@jest/globals';
import { checkOf } from '../../src/rules/check-of.js';
import { InvalidRule } from '../../src/rules/model/invalid-rule.js';
import type { Rule, RuleStep } from '../../src/rules/model/rule.js';
import { doctorOf } from './support/look.js';

const checkWith = (...steps: readonly RuleStep[]) =>
  checkOf({
    id: 'house',
    title: 'House',
    rules: { done: { file: 'done', fix: { summary: 'Put the house in order.', steps } } },
  });

const WRITE_DONE: RuleStep = { kind: 'write-file', path: 'done', content: 'yes\n' };
const FILES = {
  'app.env': { content: 'A=1\nB=2\n', mode: 0o644 },
  'app.json': '{ "old": 1, "gone": 2 }',
  'app.log': 'one\n',
};

describe('the steps of a rule', () => {
  it('are made in one transaction, each as it is written', async () => {
    const check = checkWith(
      { kind: 'set-mode', path: 'app.env', mode: 'go-rwx' },
      {
        kind: 'edit-text',
        path: 'app.env',
        edits: [
          { op: 'replace', find: 'A=1', with: 'A=2' },
          { op: 'insert-before', find: 'B=', text: '# b\n' },
          { op: 'insert-after', find: 'B=2\n', text: 'C=3\n' },
          { op: 'append', text: 'D=4\n' },
        ],
      },
      {
        kind: 'edit-json',
        path: 'app.json',
        edits: [
          { op: 'rename-key', pointer: '/old', value: 'new' },
          { op: 'remove', pointer: '/gone' },
        ],
      },
      { kind: 'make-directory', path: 'logs', mode: '0700' },
      { kind: 'move', path: 'app.log', to: 'logs/app.log' },
      { ...WRITE_DONE, mode: '0640', label: 'that it is done' },
    );
    expect(check.changes).toEqual(['app.env', 'app.json', 'logs', 'app.log', 'logs/app.log', 'done']);
    const { doctor, home } = doctorOf([check], { files: FILES });
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs[0]?.changes.map(({ action, path }) => `${action} ${path}`)).toEqual([
      'mode app.env',
      'replace app.env',
      'replace app.json',
      'remove app.json',
      'create logs/',
      'move app.log',
      'create done',
    ]);
    expect((await doctor.apply(plan)).repairs).toMatchObject([{ outcome: 'applied' }]);
    expect(home.text('app.env')).toBe('A=2\n# b\nB=2\nC=3\nD=4\n');
    expect(home.text('app.json')).toBe('{ "new": 1 }');
    expect(home.text('logs/app.log')).toBe('one\n');
    expect(home.text('done')).toBe('yes\n');
    expect(['app.env', 'logs', 'done'].map((path) => home.mode(path))).toEqual([0o600, 0o700, 0o640]);
    expect(Object.keys(home.snapshot())).not.toContain('app.log');
  });

  it('may run a program behind all others, with the consent of the engine, and never before it', async () => {
    const run: RuleStep = { kind: 'run', command: 'systemctl', args: ['start', 'nginx'], cwd: 'logs' };
    const nginx: Rule = { process: 'nginx', fix: { summary: 'Start nginx.', steps: [WRITE_DONE, run] } };
    const check = checkOf({ id: 'house', title: 'House', rules: { nginx } });
    expect(check).toMatchObject({ changes: ['done'], runs: ['systemctl'], reads: ['logs'] });
    const { doctor } = doctorOf([check], { files: FILES });
    const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
    expect(plan.repairs).toMatchObject([{ outcome: 'needs-consent', next: '--accept run:house-nginx' }]);
    expect(() => checkWith(run, WRITE_DONE)).toThrow('a step that runs a program must come after all other steps');
  });

  it.each<readonly [step: RuleStep, pointer: string, message: string]>([
    [{ kind: 'move', path: 'a', to: '/b' }, '/steps/0/to', '"/b" is not one path below the home'],
    [{ kind: 'move', path: 'a*', to: 'b' }, '/steps/0/path', '"a*" is not one path below the home'],
    [{ kind: 'move', path: 'a', to: 'a' }, '/steps/0/to', 'a file is moved to itself'],
    [{ kind: 'run', command: 'make', args: [], cwd: '../x' }, '/steps/0/cwd', 'it is not one directory below the home'],
    [{ ...WRITE_DONE, path: '../x' }, '/steps/0/path', '"../x" is not one path below the home'],
  ])('that cannot be meant are refused by their place: %j', (step, pointer, message) => {
    let thrown: unknown;
    try {
      checkWith(step);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(InvalidRule);
    expect(thrown).toMatchObject({ pointer: `/rules/done/fix${pointer}`, message: expect.stringContaining(message) });
  });
});
