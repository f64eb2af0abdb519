import { expect, it } from '@jest/globals';
import { unreadableAt, watchReadFiles } from '../../src/contract/ports/unreadable-at.js';
import { watchLoans } from '../../src/contract/ports/watch-loans.js';
import { memoryHome } from '../../src/index.js';

const home = memoryHome({ files: { 'a.db': 'SQLite format 3', 'd/b.db': 'SQLite', '/etc/lamp.db': 'SQLite' } });
const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text));
const UNREADABLE = { code: 'files/unreadable' };

it('of a file in memory are those of the same plain data as all of it', async () => {
  const { files } = home.context();
  expect(await files.head('a.db', 6)).toEqual(bytes('SQLite'));
  expect(await files.head('/etc/lamp.db', 99)).toEqual(bytes('SQLite'));
  expect(await files.head('none.db', 6)).toBeUndefined();
});

it('of what is given as a view are those of the view', async () => {
  const { files } = home.context({ views: { 'a.db': { kind: 'other' } } });
  await expect(files.head('a.db', 6)).rejects.toMatchObject(UNREADABLE);
});

it('of what is not laid out in a directory that cannot be listed are not known', async () => {
  const { files } = home.context({ unlisted: ['d'] });
  expect(await files.head('d/b.db', 1)).toEqual(bytes('S'));
  await expect(files.head('d/none.db', 1)).rejects.toMatchObject(UNREADABLE);
});

it('count as read by the contract, which tries that they cannot be', async () => {
  const { context, read } = watchReadFiles(home.machine());
  await context.files.head('a.db', 1);
  await context.files.head('none.db', 1);
  expect([...read]).toEqual(['a.db']);
  const { files } = unreadableAt(home.machine(), 'a.db', 'EIO');
  await expect(files.head('a.db', 1)).rejects.toMatchObject(UNREADABLE);
  expect(await files.head('d/b.db', 1)).toEqual(bytes('S'));
});

it('are lent as all else is: the contract sees what was written into them', async () => {
  const { context, changed } = watchLoans(home.context());
  const first = await context.files.head('a.db', 1);
  expect(changed()).toEqual([]);
  first?.fill(0);
  expect(changed()).toEqual(['the first bytes of a.db']);
});
