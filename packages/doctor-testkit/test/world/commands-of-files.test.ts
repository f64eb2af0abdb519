import { expect, it } from '@jest/globals';
import { defineCheck, warning } from '@netclaw/doctor-core';
import { memoryHome, runCheck } from '../../src/index.js';

const ignored = defineCheck({
  id: 'ignored',
  title: 'Ignored files',
  reads: ['.gitignore'],
  runs: ['git'],
  findings: { 'not-ignored': warning('git does not ignore .env.') },
  observe: ({ run }) => run('git', ['check-ignore', '.env']),
  diagnose: ({ ok }, find) => (ok ? [] : [find('not-ignored')]),
  fix: (_state, { repair }) =>
    repair('Ignore .env.', [{ kind: 'edit-text', path: '.gitignore', edits: [{ op: 'append', text: '.env\n' }] }]),
});

const runIn = (home: ReturnType<typeof memoryHome>, line: string) =>
  runCheck(ignored, home, {
    commands: {
      'git check-ignore .env': ({ text }) => (text('.gitignore')?.includes(line) === true ? '.env\n' : { exitCode: 1 }),
    },
  });

it('a program of the fakes sees the files as they are when it runs', async () => {
  const home = memoryHome();
  const { apply, findings } = await runIn(home, '.env');
  expect(findings.map(({ code }) => code)).toEqual(['ignored/not-ignored']);
  expect((await apply()).repairs.map(({ outcome }) => outcome)).toEqual(['applied']);
  expect(home.text('.gitignore')).toBe('.env\n');
});

it('a repair that does not change what the program says is rolled back', async () => {
  const home = memoryHome();
  const { apply } = await runIn(home, 'something else');
  expect((await apply()).repairs.map(({ outcome }) => outcome)).toEqual(['rolled-back']);
  expect(home.fs.existsSync(`${home.home}/.gitignore`)).toBe(false);
});
