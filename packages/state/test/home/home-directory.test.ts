import { describe, expect, test } from '@jest/globals';
import { resolveHome } from '../../src/home/home-directory.js';

const resolved = (explicit: string | undefined, variable?: string): string =>
  resolveHome({
    explicit,
    environment: variable === undefined ? {} : { NETCLAW_HOME: variable },
    userHome: '/home/ada',
    cwd: '/srv/work',
  });

describe('the home of netclaw', () => {
  test.each([
    ['nothing named', undefined, undefined, '/home/ada/.netclaw'],
    ['the variable', undefined, '/var/lib/netclaw', '/var/lib/netclaw'],
    ['the explicit one before the variable', '/opt/claw', '/var/lib/netclaw', '/opt/claw'],
    ['a blank explicit one', '   ', '/var/lib/netclaw', '/var/lib/netclaw'],
    ['a blank variable', undefined, ' ', '/home/ada/.netclaw'],
    ['a tilde alone', undefined, '~', '/home/ada'],
    ['a tilde and a path', undefined, '~/claw', '/home/ada/claw'],
    ['a tilde and a name, as netclaw expands it', undefined, '~claw', '/home/ada/claw'],
    ['a tilde in an explicit one', '~/claw', undefined, '/home/ada/claw'],
    ['a tilde that is not in front', undefined, '/srv/~/claw', '/srv/~/claw'],
    ['$HOME in any case', undefined, '$home/claw', '/home/ada/claw'],
    ['${HOME}', undefined, '${HOME}/claw', '/home/ada/claw'],
    ['a relative path', 'claw', undefined, '/srv/work/claw'],
    ['a relative variable', undefined, './a/../claw', '/srv/work/claw'],
    ['blanks around a variable, which netclaw trims', undefined, ' /opt/claw ', '/opt/claw'],
    ['an explicit one that ends with a blank', '/opt/claw ', undefined, '/opt/claw '],
    ['an explicit one of two quotes', "''", undefined, "/srv/work/''"],
    ['a slash at the end', '/opt/claw/', undefined, '/opt/claw'],
  ])('is resolved from %s', (_what, explicit, variable, expected) => {
    expect(resolved(explicit, variable)).toBe(expected);
  });
});
