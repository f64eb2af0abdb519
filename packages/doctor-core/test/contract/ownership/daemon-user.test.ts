import { describe, expect, it } from '@jest/globals';
import { accessOf } from '../../../src/contract/ownership/access.js';
import { daemonUser } from '../../../src/contract/ownership/daemon-user.js';
import type { DaemonUser } from '../../../src/contract/ownership/daemon-user.js';
import { repairRight } from '../../../src/contract/ownership/repair-right.js';
import { rootEntry } from '../../../src/contract/ownership/root-entry.js';
import type { Row } from './table.js';
import { ALICE, APP, content, factsOf, RANDOM, TABLE } from './table.js';

const named = (daemon: DaemonUser): string => {
  switch (daemon.kind) {
    case 'user':
      return `user ${daemon.uid}`;
    case 'group':
      return `group ${daemon.gid}`;
    case 'unknown':
      return 'unknown';
  }
};

const answerOf = (home: Row['home'], uid: number, gids: readonly number[]): string => {
  const facts = factsOf(home);
  if (uid === 0) {
    const entry = rootEntry(facts, []);
    if (entry.kind === 'become') return `becomes ${entry.uid}:${entry.gid}`;
  }
  const right = repairRight(facts, { uid, gids });
  return right.kind === 'allowed' ? 'yes' : right.why;
};

describe('who the daemon runs as, and who may repair', () => {
  it.each(TABLE.map((row) => [row.name, row] as const))('%s', (_, { home, daemon, may, shared }) => {
    expect(named(daemonUser(factsOf(home)))).toBe(daemon);
    expect(may.map(([uid, gids]) => [uid, answerOf(home, uid, gids)])).toEqual(
      may.map(([uid, , answer]) => [uid, answer]),
    );
    const access = accessOf(factsOf(home), { ofDaemon: [], crowded: [] }, { uid: APP, gids: [APP] });
    expect(access.sharedGroup).toBe(shared);
  });

  it('names one file of each of two owners', () => {
    const facts = factsOf({ home: [ALICE, ALICE, 0o700], ...content(ALICE, ALICE), key: [APP, APP, 0o600] });
    expect(daemonUser(facts)).toMatchObject({
      owners: [
        { path: 'config/devices.json', uid: ALICE },
        { path: 'keys/key-1.xml', uid: APP },
      ],
    });
  });

  it('is everybody where there are no users', () => {
    expect(answerOf({ home: [0, 0, 0o777], ...content(ALICE, ALICE) }, -1, [])).toBe('yes');
  });
});

describe('the groups that root takes for another user', () => {
  const volume = factsOf({ home: [0, APP, 0o2775], ...content(APP, APP) });

  it('are those of the user database, the primary one first', () => {
    expect(rootEntry(volume, [100, 27, 100])).toEqual({ kind: 'become', uid: APP, gid: 100, groups: [100, 27, APP] });
  });

  it('are those of the content where the database does not know the user', () => {
    expect(rootEntry(volume, [])).toEqual({ kind: 'become', uid: APP, gid: APP, groups: [APP] });
  });

  it('never have group 0 among them: without another one root only looks', () => {
    expect(rootEntry(volume, [0, 27])).toEqual({ kind: 'become', uid: APP, gid: 27, groups: [27, APP] });
    const random = factsOf({ home: [0, 0, 0o775], ...content(RANDOM, 0) });
    expect(rootEntry(random, [])).toEqual({ kind: 'look-only' });
    expect(rootEntry(random, [0])).toEqual({ kind: 'look-only' });
  });

  it('are its own where root is the daemon', () => {
    expect(rootEntry(factsOf({ home: [0, 0, 0o755], ...content(0, 0) }), [])).toEqual({ kind: 'stay' });
  });
});
