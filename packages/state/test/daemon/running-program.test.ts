import { describe, expect, it } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { observeDaemon } from '../../src/daemon/daemon-state.js';

const home = memoryHome();
const LINK = '/srv/claw';
const seen = (programs: ContextOptions['programs']) =>
  observeDaemon(home.context({ programs: programs ?? [], homeLinks: [LINK] }));

describe('a program of netclaw', () => {
  it.each([
    ['for this home by its variable', { NETCLAW_HOME: home.home, HOME: '/root' }],
    ['for this home by its user', { HOME: '/home/user' }],
    ['with an environment that cannot be seen', undefined],
    ['with a relative home, from wherever', { NETCLAW_HOME: 'claw', HOME: '/home/user' }],
    ['for this home by a link', { NETCLAW_HOME: LINK, HOME: '/home/user' }],
  ])('counts as running %s', async (_, environment) => {
    expect(await seen([{ name: 'netclaw', pid: 7, environment }])).toEqual({
      kind: 'running',
      program: 'netclaw',
      pid: 7,
    });
    expect(await seen([{ name: 'netclawd', pid: 8, environment }])).toEqual({
      kind: 'running',
      program: 'netclawd',
      pid: 8,
    });
  });

  it('counts by where it runs, if its home is relative', async () => {
    const environment = { NETCLAW_HOME: './.netclaw', HOME: '/root' };
    const at = (workingDirectory: string) => seen([{ name: 'netclaw', pid: 7, environment, workingDirectory }]);
    expect(await at('/home/user')).toMatchObject({ kind: 'running' });
    expect(await at('/home/other')).toEqual({ kind: 'stopped' });
  });

  it.each([
    ['for another home', { name: 'netclaw', pid: 7, environment: { NETCLAW_HOME: '/srv/other', HOME: '/home/user' } }],
    ['of another user', { name: 'netclaw', pid: 7, environment: { HOME: '/home/other' } }],
    ['of another name', { name: 'netclaw-doctor', pid: 7, environment: { HOME: '/home/user' } }],
  ])('does not count %s', async (_, program) => {
    expect(await seen([program])).toEqual({ kind: 'stopped' });
  });
});
