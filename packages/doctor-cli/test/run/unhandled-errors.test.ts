import { expect, test } from '@jest/globals';

import { fakeTerminal } from '../support/fake-terminal.js';
import { run } from '../support/run.js';
import * as states from '../support/states.js';

test('what a check left behind and failed is a word on stderr, once, and changes nothing else', async () => {
  const terminal = fakeTerminal();
  const ran = await run('doctor --format json', {
    terminal,
    diagnose: async () => {
      for (const guard of terminal.guards) {
        guard(new Error('late\nwith a second line'));
        guard(new Error('late'));
        guard('text');
      }
      return states.healthy;
    },
  });
  expect(ran.code).toBe(0);
  expect(JSON.parse(ran.out)).toMatchObject({ exitCode: 0, error: null });
  const words = ran.err.replace(/\s+/g, ' ');
  expect(words.match(/Error: late\./g)).toHaveLength(1);
  expect(words).toContain('it threw string');
  expect(terminal.guards.size).toBe(0);
});

test('the process is given back whatever comes of the run', async () => {
  const { terminal, code } = await run('doctor --no-such-option');
  expect([code, terminal.guards.size]).toEqual([64, 0]);
});
