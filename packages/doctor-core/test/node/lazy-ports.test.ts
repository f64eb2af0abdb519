import * as fs from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createNodeWorld } from '../../src/node/node-world.js';
import { openContext } from '../../src/sandbox/scope-context.js';
import { machineOf } from '../../src/transaction/world.js';
import type { Context } from '../../src/contract/author/context.js';

let home = '';
beforeAll(() => {
  home = fs.realpathSync(fs.mkdtempSync(join(tmpdir(), 'ports-')));
});
afterAll(() => {
  fs.rmSync(home, { recursive: true });
});

const contextWith = (environment: Readonly<Record<string, string>>): Context => {
  const world = createNodeWorld({ home, stateDirectory: '.doctor', environment });
  return openContext(machineOf(world, new AbortController().signal));
};

describe('a check on this machine', () => {
  const PATH = process.env['PATH'] ?? '';

  it('runs programs in the home, or in that of the user', async () => {
    const { run } = contextWith({ PATH, HOME: home });
    expect(await run('pwd')).toMatchObject({ ok: true, stdout: `${home}\n` });
    fs.mkdirSync(join(home, 'below'));
    expect(await run('pwd', [], { cwd: '~/below' })).toMatchObject({ ok: true, stdout: `${join(home, 'below')}\n` });
    const elsewhere = contextWith({ PATH, HOME: 'relative' });
    expect(await elsewhere.run('pwd', [], { cwd: '~' })).toMatchObject({
      stdout: `${fs.realpathSync(homedir())}\n`,
    });
  });

  it('asks servers', async () => {
    const { http, connect } = contextWith({});
    expect(await http('http://127.0.0.1:1/', { timeoutMs: 60_000 })).toMatchObject({ failure: 'refused' });
    expect(await connect('tcp://127.0.0.1:1', { timeoutMs: 60_000 })).toEqual({ ok: false, failure: 'refused' });
  });
});
