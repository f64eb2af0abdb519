import type { ConcurrentWriter, Invariant, MemoryHome, Run } from '@netclaw/doctor-testkit';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { memoryDisk } from '@netclaw/doctor-testkit';
import { explorerSuite } from '../../../../e2e/proof/explorer-suite.mjs';
import { doorDoctor, fix } from '../transaction/support/door.js';
import { logHome, longLog, OLD_LOG } from './support/move-checks.js';

const textsOf = (home: MemoryHome): readonly string[] =>
  Object.keys(home.snapshot()).flatMap((path) => (/(^|\/)app\.log$/.test(path) ? [home.text(path)] : []));

/** The lines of the log are at one of its places, at every moment, and nobody else may read them. */
const held: Invariant = {
  always: (home) => [
    ...(textsOf(home).some((text) => text.startsWith(OLD_LOG)) ? [] : ['the log is nowhere']),
    ...Object.entries(home.snapshot()).flatMap(([path, state]) =>
      path.endsWith('app.log') && !/^6[04]0 /.test(state) ? [`${path} is open to others`] : [],
    ),
  ],
  atEnd: (home) => (textsOf(home).some((text) => text.startsWith(OLD_LOG)) ? [] : ['the log is nowhere']),
};

const run = (one: Run): Promise<readonly string[]> => fix(doorDoctor(one, [longLog]), one.say);

/** A program that goes on with the log, wherever it was. */
const appended: ConcurrentWriter = (home) => ({
  'app.log': `${Object.keys(home.snapshot()).includes('app.log') ? home.text('app.log') : ''}three\n`,
});
const replaced: ConcurrentWriter = () => ({ 'old/app.log': 'theirs\n' });
const isSaved = (home: MemoryHome): boolean => textsOf(home).some((text) => /three|theirs/.test(text));

const movedBefore = async (): Promise<MemoryHome> => {
  const home = logHome();
  await fix(doorDoctor({ home, disk: memoryDisk(home.fs, home.owners), generation: 9 }, [longLog]));
  return home;
};

const undoLast = async (one: Run): Promise<void> => {
  const doctor = doorDoctor(one, [longLog]);
  const { files } = await doctor.undo(await doctor.planUndo(), { consents: [UNDO_CONSENT] });
  one.say({ isWell: false, changedFiles: files.map(({ path }) => path) });
};

/** A file that is moved is never nowhere, whatever happens. */
export const suite = explorerSuite(
  'moved files',
  { depth: 2, errnos: ['ENOSPC', 'EIO'], readFaults: [] },
  {
    'lose nothing while they are moved': async (explore) => {
      await explore(
        {
          name: 'move',
          home: () => logHome(),
          run,
          between: { 'a program goes on with the log': appended },
          meanwhile: { 'a program goes on with the log': { write: appended, isPreserved: isSaved } },
        },
        held,
      );
    },

    'lose nothing where another program writes at the new place': async (explore) => {
      await explore(
        {
          name: 'taken',
          home: () => logHome({ 'app.log': { content: OLD_LOG, mode: 0o640 }, 'old/older.log': '' }),
          run,
          meanwhile: { 'a program writes at the new place': { write: replaced, isPreserved: isSaved } },
        },
        // what it writes over once the move is made is its own affair
        { ...held, always: (home) => (textsOf(home).includes('theirs\n') ? [] : held.always!(home)), atEnd: () => [] },
        { errnos: [], depth: 1 },
      );
    },

    'lose nothing while they are moved back': async (explore) => {
      await explore({ name: 'undo', home: movedBefore, run: undoLast, recover: run }, held, { errnos: [] });
    },
  },
);
