import { spawnSync } from 'node:child_process';
import * as os from 'node:os';
import { describe, expect, it, jest } from '@jest/globals';

const SOMEBODY = 65_000;
const asRoot = process.geteuid?.() === 0 ? it : it.skip;

/** As Node throws it where a user has no entry in the user database. */
const UNNAMED = Object.assign(new Error('uv_os_get_passwd returned ENOENT'), {
  code: 'ERR_SYSTEM_ERROR',
  info: { code: 'ENOENT' },
});
const thrown = (error: unknown) => (): never => {
  throw error;
};

let failure: unknown = UNNAMED;
jest.unstable_mockModule('node:os', () => ({
  ...os,
  userInfo: () => thrown(failure)(),
  homedir: () => thrown(failure)(),
}));
const { createHostFacts } = await import('../../../src/node/host/host-facts.js');
const { userHomeOf } = await import('../../../src/node/host/user-home.js');

describe('a user that nothing names', () => {
  asRoot('is one for Node too', () => {
    const line = `try { require('os').userInfo() } catch (error) { console.log(error.code, error.info.code) }`;
    const { stdout } = spawnSync(process.execPath, ['-e', line], { uid: SOMEBODY, cwd: '/', encoding: 'utf8' });
    expect(stdout).toBe('ERR_SYSTEM_ERROR ENOENT\n');
  });

  it('has no name, and its home is the root', () => {
    const { user } = createHostFacts('/home/acme', { uid: SOMEBODY, gids: [] })();
    expect(user).toMatchObject({ name: '', uid: SOMEBODY });
    expect(userHomeOf({})).toBe('/');
    expect(userHomeOf({ HOME: '/srv' })).toBe('/srv');
  });

  it('hides no bug', () => {
    failure = new TypeError('a bug');
    expect(() => createHostFacts('/home/acme', { uid: 1, gids: [] })().user).toThrow('a bug');
    expect(() => userHomeOf({})).toThrow('a bug');
  });
});
