import { describe, expect, it } from '@jest/globals';
import { openContext } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ContextOptions } from '@netclaw/doctor-testkit';
import { findStateDirectoryProblem } from '../../src/transaction/state-directory-problem.js';

const PLACES = { stateDirectory: 'keys/.doctor', hostLocks: ['host.lock'] };
const OTHERS = { content: '', uid: 1001 };

type Home = Parameters<typeof memoryHome>[0];
const found = (home: Home, options: ContextOptions = {}) =>
  findStateDirectoryProblem(memoryHome(home).context(options), PLACES);

describe('the places of the engine', () => {
  it.each<[string, Home]>([
    ['are not there yet', {}],
    ['are directories and plain files of the owner', { files: { 'keys/.doctor/lock': '', 'host.lock': '' } }],
  ])('can be used where they %s', async (_, home) => {
    expect(await found(home)).toBeUndefined();
    expect(await found(home, { uid: 1001 })).toBeUndefined();
  });

  it.each<[string, Home, string, string, boolean]>([
    ['a directory of another user', { files: { 'keys/': { uid: 1001 } } }, 'keys', 'belongs to another user', false],
    ['an open directory', { files: { 'keys/': { mode: 0o777 } } }, 'keys', 'can be written by other users', false],
    [
      'an open directory that holds a journal',
      { files: { 'keys/': { mode: 0o777 }, 'keys/.doctor/journal': '{}' } },
      'keys',
      'can be written by other users',
      true,
    ],
    ['a file for a directory', { files: { 'keys/.doctor': '' } }, 'keys/.doctor', 'is not a directory', false],
    [
      'a directory for a file beside the journal',
      { files: { 'keys/.doctor/journal.committed/': '' } },
      'keys/.doctor/journal.committed',
      'is not a plain file',
      true,
    ],
    [
      'a link for a directory',
      { files: { 'real/x': '' }, links: { keys: 'real' } },
      'keys',
      'is a symlink, and the journal of a repair must not be led elsewhere',
      false,
    ],
    ['a link that leads nowhere', { links: { keys: 'gone' } }, 'keys', 'is a symlink', true],
    ['a closed directory', { files: { 'keys/': { mode: 0 } } }, 'keys/.doctor', 'cannot be looked at (EACCES)', true],
    ['a lock of another user', { files: { 'host.lock': OTHERS } }, 'host.lock', 'belongs to another user', false],
    ['a directory for a lock', { files: { 'host.lock/': '' } }, 'host.lock', 'is a directory', false],
    ['a link for a lock', { files: { x: '' }, links: { 'host.lock': 'x' } }, 'host.lock', 'is a symlink', false],
  ])('cannot be used: %s', async (_, home, path, reason, hidesJournal) => {
    expect(await found(home)).toMatchObject({ path, reason, hidesJournal });
  });

  it('says never to move a directory away that the host keeps its own files in', async () => {
    const linked = await found({ files: { 'real/x': '' }, links: { keys: 'real' } });
    expect(linked?.next).toContain('put the directory itself in its place');
    expect(linked?.next).not.toMatch(/away|remove/);
    expect((await found({ files: { 'keys/.doctor': '' } }))?.next).toContain('or move it away');
  });

  it('names the directory that is closed, and not what lies behind it', async () => {
    const closed = await found({ files: { 'keys/': { mode: 0 } } });
    expect(closed?.next).toContain('enter keys');
    expect(closed?.next).toContain('chmod u+rwx');
  });

  it('can be used where another doctor makes one between two looks', async () => {
    const home = memoryHome();
    const machine = home.machine();
    const { view, list, directoryMode, owners } = machine.files;
    let looks = 0;
    const racing = openContext({
      ...machine,
      // as where a world has no stat: with it there is one look alone
      files: {
        ...{ list, directoryMode, ...(owners && { owners }) },
        view: async (path) => {
          if (path === 'keys' && (looks += 1) === 1) home.fs.mkdirSync(`${home.home}/keys`, { mode: 0o700 });
          return view(path);
        },
      },
    });
    expect(await findStateDirectoryProblem(racing, PLACES)).toBeUndefined();
    expect(looks).toBe(1);
  });
});
