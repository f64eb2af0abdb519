import { execFile, execFileSync, execSync, fork, spawn, spawnSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { displayName } from '../../src/contract/value/display-name.js';
import { allowCommands, IN_A_FIX, refuseCommands } from '../../src/sandbox/command-guard.js';

const refused = (work: () => unknown): Promise<unknown> => refuseCommands(IN_A_FIX, async () => work());

describe('code that may run no program', () => {
  it.each<[what: string, run: () => unknown, program: string]>([
    ['spawn', () => spawn('echo', ['x']), 'echo'],
    ['execFile', () => execFile('echo', ['x']), 'echo'],
    ['fork', () => fork('x.js'), displayName(process.execPath)],
    ['spawnSync', () => spawnSync('echo', ['x']), 'echo'],
    ['execFileSync', () => execFileSync('echo', ['x']), 'echo'],
    ['execSync', () => execSync('echo x'), '/bin/sh'],
  ])('is ended where it calls %s', async (_, run, program) => {
    await expect(refused(run)).rejects.toThrow(
      `it runs ${program} in its fix: only a step of kind "run" may run it, once the operator has agreed`,
    );
  });

  it('is reported where it catches that, and later too', async () => {
    const quiet = (): void => {
      try {
        spawnSync('echo');
      } catch {
        // it goes on as if nothing had happened
      }
    };
    await expect(refused(quiet)).rejects.toThrow('it runs echo');
    await expect(
      refused(async () => {
        await Promise.resolve();
        quiet();
      }),
    ).rejects.toThrow('it runs echo');
  });

  it('leaves everybody else alone', async () => {
    const other = refuseCommands(IN_A_FIX, () => new Promise<void>((resolve) => setTimeout(resolve, 20)));
    expect(spawnSync('echo', ['x'], { encoding: 'utf8' }).stdout).toBe('x\n');
    expect(execFileSync('echo', ['y'], { encoding: 'utf8' })).toBe('y\n');
    await new Promise((resolve) => spawn('true').once('close', resolve));
    await other;
    await expect(refuseCommands(IN_A_FIX, async () => 1)).resolves.toBe(1);
    await expect(refuseCommands(IN_A_FIX, () => Promise.reject(new Error('its own')))).rejects.toThrow('its own');
  });

  it('is not the adapter of the engine, wherever it is called from', async () => {
    const said = await refuseCommands(IN_A_FIX, async () =>
      allowCommands(() => spawnSync('echo', ['x'], { encoding: 'utf8' }).stdout),
    );
    expect(said).toBe('x\n');
  });
});
