import type { Check } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { ERRNOS, memoryDisk, memoryHome } from '@netclaw/doctor-testkit';
import type { ExploreOptions, Invariant, MemoryHome, Run, Scenario } from '@netclaw/doctor-testkit';
import { explorerSuite } from '../../../../e2e/proof/explorer-suite.mjs';
import { bare, lampCheck, scripted } from '../support.js';
import { doorCheck, doorDoctor, doorIn, fix, HALF_MADE, LIST, opens, OWN } from './support/door.js';

const LIT = '{ "on": true, "dim": false }';
const GUESTS = [
  { Name: 'ann', Key: 'a1', Used: 'monday' },
  { Name: 'bob', Key: 'b2', Used: 'never' },
];
const list = (...entries: readonly object[]): string => JSON.stringify(entries, null, 2);

const lockedOut = (): MemoryHome =>
  memoryHome({ files: { [LIST]: list(...GUESTS), [OWN]: '{\n  "Colour": "red",\n  "Key": "stale"\n}' } });
const halfMade = (): MemoryHome =>
  memoryHome({
    files: { [LIST]: list({ Name: HALF_MADE, Key: 'h', Used: 'never' }), [OWN]: '{ "Key": "x", "Colour": "red" }' },
  });

const TORN = '[{ "Name": "ann", "Key": "canary';
/** What was given up must be somewhere until it is pruned: it may be all that anybody has. */
const oldBytesLost = (home: MemoryHome): readonly string[] =>
  Object.keys(home.snapshot()).some((path) => !path.endsWith('/') && home.text(path) === TORN)
    ? []
    : ['the old bytes of the list are nowhere'];

const guestsLost = (home: MemoryHome): readonly string[] =>
  GUESTS.filter((guest) => !doorIn(home).list?.some(({ Name, Key }) => Name === guest.Name && Key === guest.Key)).map(
    ({ Name }) => `${Name} is lost`,
  );
const looseFiles = (home: MemoryHome): readonly string[] =>
  Object.entries(home.snapshot())
    .filter(([path, state]) => !path.endsWith('/') && state !== 'other' && !state.startsWith('600 '))
    .map(([path]) => `${path} is open to others`);

const granted: Invariant = {
  always: (home) => [...guestsLost(home), ...looseFiles(home)],
  atEnd: (home) => (opens(doorIn(home)) ? [] : ['the own key does not open the door']),
};

/** The host of the door: it rewrites the whole list whenever someone comes in. */
const rewritten = (home: MemoryHome): Record<string, string> => {
  const entries = doorIn(home).list;
  return entries ? { [LIST]: JSON.stringify(entries.map((entry) => ({ ...entry, Used: 'today' }))) } : {};
};
const OTHER = '"Colour":"blue"';
/** A program that knows nothing of the key and saves its own member. */
const ownRewritten = (home: MemoryHome): Record<string, string> => ({
  [OWN]: `{"Key":"${doorIn(home).own ?? ''}",${OTHER}}`,
});

const runOf =
  (checks: readonly Check[]) =>
  (run: Run): Promise<readonly string[]> =>
    fix(doorDoctor(run, checks), run.say);

/** A check that reports what a repair makes, so that the repair is rolled back. */
const grumbler = (isBad: (own: string) => boolean): Check =>
  scripted('grumbler', async (context) => {
    const view = await context.files.view(OWN);
    const own = view.kind === 'file' ? Buffer.from(view.bytes).toString('utf8') : '';
    return isBad(own) ? [bare('bad')] : [];
  });

/** A home in which access was granted, and then the other program rewrote the list. */
const grantedBefore = async (): Promise<MemoryHome> => {
  const home = lockedOut();
  await fix(doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation: 9 }));
  return home;
};

const undoLast = async (run: Run): Promise<void> => {
  const doctor = doorDoctor(run);
  const { files } = await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
  run.say({ isWell: false, changedFiles: files.map(({ path }) => path) });
};

const saves: Scenario['meanwhile'] = {
  'another program saves the own file': { write: ownRewritten, isPreserved: (home) => home.text(OWN).includes('blue') },
  'the host rewrites the list': { write: rewritten, isPreserved: (home) => doorIn(home).list?.[0]?.Used === 'today' },
};
const { 'the host rewrites the list': listSaved, ...ownSaves } = saves;
const LIST_USED: Scenario['meanwhile'] = {
  'the host rewrites the list': { write: rewritten, isPreserved: () => true },
};
const between: Scenario['between'] = {
  'the host rewrites the list': rewritten,
  'another program saves the own file': ownRewritten,
};

const withdrawn: Invariant = {
  always: (home) => {
    const { list: entries, own } = doorIn(home);
    // the key may go before the list, never after it: without a list a key that opens nothing stops the host
    return entries === undefined && own !== undefined ? ['a key without a list'] : looseFiles(home);
  },
  atEnd: (home) => (opens(doorIn(home)) || doorIn(home).list === undefined ? [] : ['half made still']),
};

const OPTIONS: ExploreOptions = {
  depth: 1,
  errnos: [],
  readFaults: [],
  isPreserved: (path) => path.startsWith('seals'),
};

export const suite = explorerSuite('engine', OPTIONS, {
  'loses nothing while access is granted, with every error': async (explore) => {
    await explore({ name: 'grant', home: lockedOut, run: runOf([doorCheck]), between, meanwhile: saves }, granted, {
      errnos: ERRNOS,
      readFaults: ['EIO', 'EINTR', 'a short read', 'an empty read'],
      depth: 1,
    });
  },

  'loses nothing by a crash, one in its recovery, and one in that': async (explore) => {
    const home = (): MemoryHome => memoryHome({ files: { 'lamp.json': '{ "on": false, "dim": true }' } });
    await explore(
      { name: 'lamp', home, run: runOf([lampCheck()]) },
      { atEnd: (found) => (found.text('lamp.json') === LIT ? [] : ['the lamp is off']) },
      { depth: 3 },
    );
  },

  'loses nothing while a recovery meets errors': async (explore) => {
    await explore({ name: 'grant', home: lockedOut, run: runOf([doorCheck]) }, granted, {
      depth: 0,
      errnos: ['EIO'],
      isRecoveryFaulted: true,
    });
  },

  'loses nothing while a list is given up that nobody can read': async (explore) => {
    const home = (): MemoryHome => memoryHome({ files: { [LIST]: TORN, [OWN]: '{ "Key": "stale" }' } });
    await explore(
      // the host writes only once there is a list again
      { name: 'give up', home, run: runOf([doorCheck]), between, meanwhile: { ...saves, ...LIST_USED } },
      {
        always: (found) => [...oldBytesLost(found), ...looseFiles(found)],
        atEnd: (found) => [
          ...oldBytesLost(found),
          ...(opens(doorIn(found)) ? [] : ['the own key does not open the door']),
        ],
      },
      { errnos: ['EIO'] },
    );
  },

  'loses nothing while it makes the list': async (explore) => {
    const home = (): MemoryHome => memoryHome({ files: { [OWN]: '{ "Key": "stale" }' } });
    await explore(
      { name: 'first list', home, run: runOf([doorCheck]), between, meanwhile: ownSaves },
      {
        always: looseFiles,
        atEnd: (found) => {
          const { list: entries = [] } = doorIn(found);
          return [
            ...(opens(doorIn(found)) ? [] : ['the own key does not open the door']),
            // at most the one that a superseded repair left, and a new one
            ...(entries.length <= 2 ? [] : ['entries pile up']),
          ];
        },
      },
    );
  },

  'loses nothing while access is withdrawn': async (explore) => {
    const scenario = { name: 'withdraw', home: halfMade, run: runOf([doorCheck]) };
    await explore(scenario, withdrawn, { depth: 2, errnos: ['ENOSPC', 'EIO'] });
    await explore({ ...scenario, between: { 'the host rewrites the list': rewritten } }, withdrawn);
  },

  'loses nothing where a file is a symlink, also one that is replaced by a file': async (explore) => {
    const home = (): MemoryHome =>
      memoryHome({
        files: { [LIST]: list(...GUESTS), 'private/own.json': '{ "Key": "stale" }' },
        links: { [OWN]: '../private/own.json' },
      });
    await explore({ name: 'symlink', home, run: runOf([doorCheck]), between }, granted);
    const linkedList = (): MemoryHome =>
      memoryHome({
        files: { 'private/list.json': list(...GUESTS), [OWN]: '{ "Key": "stale" }' },
        links: { [LIST]: '../private/list.json' },
      });
    await explore({ name: 'symlinked list', home: linkedList, run: runOf([doorCheck]), between }, granted);
  },

  'loses nothing while several repairs are made at once': async (explore) => {
    const home = (): MemoryHome => {
      const made = lockedOut();
      made.fs.writeFileSync(`${made.home}/lamp.json`, '{ "on": false, "dim": true }', { mode: 0o600 });
      return made;
    };
    await explore(
      { name: 'several', home, run: runOf([lampCheck(), doorCheck]) },
      {
        ...granted,
        atEnd: (found) => [
          ...(opens(doorIn(found)) ? [] : ['the own key does not open the door']),
          ...(found.text('lamp.json') === LIT ? [] : ['the lamp is off']),
        ],
      },
    );
  },

  'comes back to the old state when a repair is rolled back': async (explore) => {
    const run = runOf([doorCheck, grumbler((own) => !own.includes('stale'))]);
    const old = lockedOut();
    await explore(
      {
        name: 'rollback',
        home: lockedOut,
        run,
        meanwhile: { 'the host rewrites the list': listSaved! },
      },
      {
        always: granted.always!,
        // an interrupted repair is verified by what it was to fix alone: it may be completed
        atEnd: (home) =>
          opens(doorIn(home)) || home.text(OWN) === old.text(OWN) ? [] : ['neither as it was nor as it was to be'],
      },
      { depth: 2, errnos: ['ENOSPC', 'EIO'] },
    );
  },

  'comes back to the old state although another program writes in the middle': async (explore) => {
    const run = runOf([doorCheck, grumbler((own) => own.includes('blue'))]);
    await explore(
      {
        name: 'modified by others',
        home: lockedOut,
        run,
        recover: runOf([doorCheck]),
        meanwhile: ownSaves,
      },
      granted,
      { errnos: [], depth: 1 },
    );
  },

  'loses nothing while a repair is undone': async (explore) => {
    await explore(
      { name: 'undo', home: grantedBefore, run: undoLast, recover: runOf([doorCheck]), between },
      {
        always: granted.always!,
        atEnd: (home) => {
          const { list: entries, own } = doorIn(home);
          // at most the one that a half-made undo left, and a new one
          return [
            ...(entries && entries.length <= 4 ? [] : ['entries pile up']),
            ...(own === 'stale' || opens(doorIn(home)) ? [] : ['neither undone nor repaired again']),
          ];
        },
      },
    );
  },
});
