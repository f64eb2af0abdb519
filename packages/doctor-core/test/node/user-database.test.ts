import { describe, expect, it } from '@jest/globals';
import { createLocalUsers } from '../../src/node/host/user-database.js';

const usersOf = (passwd: string, group: string) =>
  createLocalUsers((path) => Promise.resolve(path === '/etc/passwd' ? passwd : group));

describe('the groups of a user', () => {
  it('are the primary one and those that list the user', async () => {
    const users = usersOf('op:x:1000:1001::/home/op:/bin/sh\n', 'a:x:20:op,ann\nb:x:30:ann\nc:x:20:op\n');
    expect(await users.groupsOf(1000)).toEqual([1001, 20]);
    expect(await users.groupsOf(1001)).toEqual([]);
  });

  it('are those of the lines that can be read', async () => {
    const odd = ['', ':::', 'short', '+:::', 'a:x:-5:op', 'b:x::op', 'c:x:4294967295:op', 'd:x:4294967296:op'];
    const users = usersOf('op:x:1000:1000::/:\nop:x:x:0::/:\n', [...odd, 'e:x:4294967294:op'].join('\n'));
    expect(await users.groupsOf(1000)).toEqual([1000, 4294967294]);
  });
});
