import * as os from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { createHostFacts, readActor } from '../../../src/node/host/host-facts.js';

const onLinux = process.platform === 'linux' ? it : it.skip;
const HOME = '/home/user/.acme';

describe('the facts of this host', () => {
  it('are those of the system', () => {
    const facts = createHostFacts(HOME, readActor())();
    expect(facts).toMatchObject({
      platform: process.platform,
      arch: process.arch,
      hostname: os.hostname(),
      home: HOME,
      uid: process.geteuid?.(),
      nodeVersion: process.version.slice(1),
      user: { name: os.userInfo().username, uid: process.geteuid?.(), gid: process.getegid?.() },
    });
    expect(os.hostname().startsWith(facts.machineName)).toBe(true);
    expect(facts.memory.totalBytes).toBe(os.totalmem());
    expect(facts.memory.availableBytes).toBeGreaterThan(0);
    expect(facts.os.id).not.toBe('');
  });

  it('are frozen, with all that is in them', () => {
    const { os: system, user, memory, ...facts } = createHostFacts(HOME, readActor())();
    for (const value of [createHostFacts(HOME, readActor())(), system, user, user.groups, memory]) {
      expect(Object.isFrozen(value)).toBe(true);
    }
    expect(facts.home).toBe(HOME);
  });

  onLinux('are found out when they are asked for: memory for each call, the rest once', () => {
    const asked: string[] = [];
    const factsOf = createHostFacts(HOME, { uid: 1000, gids: [1000] }, (path) => {
      asked.push(path);
      return undefined;
    });
    const [first, second] = [factsOf(), factsOf()];
    expect([first.uid, asked]).toEqual([1000, []]);
    for (const facts of [first, first, second]) expect([facts.os.id, facts.memory.freeSwapBytes]).toEqual(['linux', 0]);
    expect(asked).toEqual(['/etc/os-release', '/usr/lib/os-release', '/proc/meminfo', '/proc/meminfo']);
  });

  onLinux.each([
    ['NAME="Ubuntu"\nID=ubuntu\nVERSION_ID="24.04"\n', { id: 'ubuntu', version: '24.04' }],
    ["ID='arch'\nBUILD_ID=rolling\n", { id: 'arch', version: '' }],
    ['# nothing\n', { id: 'linux', version: os.release() }],
  ])('say which system it is: %j', (text, expected) => {
    expect(createHostFacts(HOME, readActor(), () => text)().os).toEqual(expected);
  });

  onLinux('say how much memory there is', () => {
    const text = 'MemTotal:  100 kB\nMemFree:  1 kB\nMemAvailable:   50 kB\nSwapTotal:  9 kB\nSwapFree:   8 kB\n';
    expect(createHostFacts(HOME, readActor(), () => text)().memory).toEqual({
      totalBytes: 102_400,
      availableBytes: 51_200,
      freeSwapBytes: 8192,
    });
  });
});
