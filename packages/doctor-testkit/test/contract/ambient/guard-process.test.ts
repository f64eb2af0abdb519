import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it, jest } from '@jest/globals';
import { EXIT, guardProcess } from '../../../src/contract/ambient/guard-process.js';

const { exitCode } = process;

afterEach(() => {
  process.exitCode = exitCode;
  jest.restoreAllMocks();
});

it('guarded code cannot end the process, and code beside it can', async () => {
  const exit = jest.spyOn(process, 'exit').mockReturnValue(undefined as never);
  const beside = sleep(5).then(() => process.exit(7));
  const { value, touched } = await guardProcess(async () => {
    await sleep(10);
    try {
      return process.exit(0);
    } catch (error) {
      return error;
    }
  });
  await beside;
  expect(value).toEqual(new Error('a check called process.exit()'));
  expect(touched).toEqual([EXIT]);
  expect(exit.mock.calls).toEqual([[7]]);
});

it('what it sets is noted, and nothing but an exit code is set', async () => {
  const directory = process.cwd();
  const { touched } = await guardProcess(async () => {
    process.env['LAMP_OF_A_TEST'] = 'on';
    delete process.env['PATH'];
    process.chdir('/');
    process.exitCode = 3;
  });
  expect([...touched].sort()).toEqual([
    'process.env.LAMP_OF_A_TEST',
    'process.env.PATH',
    'process.exitCode',
    'the working directory',
  ]);
  expect(process.env['LAMP_OF_A_TEST']).toBeUndefined();
  expect(process.env['PATH']).toBeDefined();
  expect([process.cwd(), process.exitCode]).toEqual([directory, 3]);
});

it('code beside it sets what it likes', async () => {
  const beside = sleep(5).then(() => {
    process.env['LAMP_OF_A_TEST'] = 'on';
  });
  process.exitCode = 1;
  const { touched } = await guardProcess(() => sleep(20));
  await beside;
  expect(touched).toEqual([]);
  expect([process.env['LAMP_OF_A_TEST'], process.exitCode]).toEqual(['on', 1]);
  delete process.env['LAMP_OF_A_TEST'];
});

it('where guards are nested the innermost notes, and the process is given back as it was', async () => {
  const before = [process.exit, process.chdir, process.env];
  const outer = await guardProcess(() =>
    guardProcess(async () => {
      process.chdir('/');
    }),
  );
  expect([outer.touched, outer.value.touched]).toEqual([[], ['the working directory']]);
  expect([process.exit, process.chdir, process.env].map((one, index) => one === before[index])).toEqual([
    true,
    true,
    true,
  ]);
  await expect(guardProcess(() => Promise.reject(new Error('no ladder')))).rejects.toThrow('no ladder');
  expect(process.exit).toBe(before[0]);
});
