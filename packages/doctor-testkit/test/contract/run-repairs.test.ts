import { describe, expect, it } from '@jest/globals';
import { defineCheck, error } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { checkContract, memoryHome } from '@netclaw/doctor-testkit';
import type { BrokenCase } from '@netclaw/doctor-testkit';

/** A pump that its program starts; its file says how fast it runs. */
const pumpCheck = (isFast: boolean): Check =>
  defineCheck({
    id: 'pump',
    title: 'The pump',
    reads: ['pump.json'],
    runs: ['pumpctl'],
    findings: { stopped: error('The pump is stopped.') },
    observe: async ({ files, run }) => ({
      isRunning: (await run('pumpctl', ['status'])).stdout === 'running',
      speed: await files.json('pump.json', '/speed'),
    }),
    diagnose: ({ isRunning }, find) => (isRunning ? [] : [find('stopped')]),
    fix: ({ speed }, { repair }) =>
      repair('Start it.', [
        ...(isFast && speed !== 9
          ? [{ kind: 'edit-json', path: 'pump.json', edits: [{ op: 'set', pointer: '/speed', value: 9 }] } as const]
          : []),
        { kind: 'run', command: 'pumpctl', args: ['start'] },
      ]),
  });

const home = () => memoryHome({ files: { 'pump.json': '{"speed":1}' } });
const healthy = { running: { home, commands: { 'pumpctl status': 'running' } } };
const stopped: BrokenCase = {
  home,
  finds: ['stopped'],
  consents: ['run:pump'],
  commands: { 'pumpctl status': 'stopped', 'pumpctl start': '' },
  afterRun: { 'pumpctl start': { commands: { 'pumpctl status': 'running' } } },
};

describe('the contract of a check whose repair runs a program', () => {
  it.each([false, true])('holds; it changes a file too: %s', async (isFast) => {
    const { repairs, rules } = await checkContract(pumpCheck(isFast), { healthy, broken: { stopped } });
    expect(repairs).toBeGreaterThan(0);
    expect(rules).toContain('converges');
  });

  it('does not where the program does not fix what is found', async () => {
    const useless: BrokenCase = { ...stopped, afterRun: {} };
    await expect(checkContract(pumpCheck(false), { healthy, broken: { useless } })).rejects.toThrow(
      /fixes-what-it-names[^]*command-failed|command-failed[^]*fixes-what-it-names/,
    );
  });
});
