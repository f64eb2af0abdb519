import { expect, it } from '@jest/globals';
import { soleAccess } from '../../src/contract/ownership/access.js';
import type { HomeFiles } from '../../src/contract/port/ports.js';
import { watchAccess } from '../../src/repair/verify-access.js';

/** A home of user 1000 with one file, whose mode is that of the latest call. */
const homeWhoseFileHas = (modeOf: () => number): HomeFiles => ({
  view: () => Promise.resolve({ kind: 'absent' }),
  list: () => Promise.resolve([]),
  directoryMode: () => Promise.resolve(undefined),
  owners: {
    access: () => Promise.resolve(soleAccess({ uid: 1000, gids: [1000] })),
    ownerOf: (path) => Promise.resolve({ path, kind: 'file', uid: 1000, gid: 1000, mode: modeOf() }),
  },
});

it.each([
  [0o600, undefined],
  [0o640, undefined],
  [0o400, 'the user that the daemon runs as could no longer use list.json'],
])('a file of mode 0600 that becomes %o', async (after, lost) => {
  let mode = 0o600;
  const watched = await watchAccess(
    homeWhoseFileHas(() => mode),
    ['list.json'],
  );
  mode = after;
  expect(await watched.lost()).toBe(lost);
});
