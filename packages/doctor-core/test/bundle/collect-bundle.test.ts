import { expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { BundleSource } from '../../src/bundle/index.js';
import { collectBundle, packBundle, readBundle } from '../../src/bundle/index.js';
import { DoctorError } from '../../src/index.js';

const MAKER = { program: 'acme', version: '1.0.0' };
const source = (changes: Partial<BundleSource> = {}): BundleSource => ({
  directories: ['config/', 'logs/'],
  processes: ['acmed'],
  locks: ['acme.lock'],
  variables: Object.keys,
  isHarmless: (name) => !name.includes('secret'),
  texts: async () => [],
  ...changes,
});

test('it says what is known without reading a file', async () => {
  const home = memoryHome({
    files: {
      'config/acme.json': { content: '{}', mode: 0o640, gid: 7, modifiedAt: new Date('2026-01-01') },
      'other/left.json': '{}',
      'netclaw.pid': '1',
    },
    links: { 'config/link.json': 'acme.json' },
  });
  const options = { environment: { ACME_HOME: '/srv', ACME_secret: 'x' }, running: ['acmed'], locked: ['acme.lock'] };
  const { manifest, files } = await collectBundle(home.context(options), source(), MAKER);
  expect(manifest).toMatchObject({
    ...MAKER,
    at: '2026-03-02T12:00:00.000Z',
    uid: 1000,
    gids: [1000],
    freeBytes: 100e9,
    totalBytes: 200e9,
    variables: ['ACME_HOME'],
    running: { acmed: true },
    locked: { 'acme.lock': true },
    leftOff: 0,
    notListed: [],
  });
  expect(manifest.files.map(({ path, kind, mode }) => `${path} ${kind} ${mode}`)).toEqual([
    '. directory 0700',
    'netclaw.pid file 0600',
    'config directory 0700',
    'config/acme.json file 0640',
    'config/link.json file 0640',
  ]);
  expect(manifest.files[3]).toMatchObject({ uid: 1000, gid: 7, size: 2, modifiedAt: '2026-01-01T00:00:00.000Z' });
  expect(manifest.files[4]).toMatchObject({ isSymlink: true });
  expect(JSON.parse(files[0]?.text ?? '')).toEqual(manifest);
});

test('of a name that may be secret it says that it is the same', async () => {
  const home = memoryHome({
    files: { 'logs/secret-a/1.log': '', 'logs/secret-a/2.log': '', 'logs/secret-b/1.log': '' },
  });
  const { manifest, withoutSecretNames } = await collectBundle(home.context(), source(), MAKER);
  expect(withoutSecretNames('See `logs/secret-b/1.log`, logs/secret-a: and secret-c.')).toBe(
    'See `logs/[redacted 2]/1.log`, logs/[redacted 1]: and [redacted 3].',
  );
  expect(manifest.files.map(({ path }) => path)).toEqual([
    '.',
    'logs',
    'logs/[redacted 1]',
    'logs/[redacted 1]/1.log',
    'logs/[redacted 1]/2.log',
    'logs/[redacted 2]',
    'logs/[redacted 2]/1.log',
  ]);
});

const many = (directory: string, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`${directory}/${String(at)}`, '']));

test('it says how many paths are not in its list', async () => {
  const home = memoryHome({ files: { ...many('logs', 2100), 'config/acme.json': '' } });
  const { manifest } = await collectBundle(home.context(), source(), MAKER);
  expect(manifest.files).toHaveLength(2000);
  expect(manifest.files.map(({ path }) => path)).toContain('config/acme.json');
  expect(manifest.leftOff).toBe(104);
});

test('it says which directories hold too much', async () => {
  const home = memoryHome({ files: { ...many('logs', 10_001), 'config/acme.json': '' } });
  const { manifest } = await collectBundle(home.context(), source(), MAKER);
  expect(manifest.notListed).toEqual(['logs']);
  expect(manifest.files.map(({ path }) => path)).toEqual(['.', 'config', 'config/acme.json', 'logs']);
});

test.each([
  ['files', 600, 1, 498],
  ['bytes', 9, 10_000_000, 6],
])('of too many %s it holds the first, and can be read', async (_what, count, size, held) => {
  const text = 'x'.repeat(size);
  const texts = Array.from({ length: count }, (_, at) => ({ name: `logs/${String(at)}`, text }));
  const made = await collectBundle(memoryHome().context(), source({ texts: async () => texts }), MAKER);
  const report = { name: 'report.json', text: '{"checks":[]}' };
  const read = await readBundle(await packBundle([report, ...made.files], new Date()));
  expect(read.manifest.textsLeftOff).toBe(count - held);
  expect(read.files.slice(2)).toEqual(texts.slice(0, held));
});

test('of a name with blanks nothing is shown, and no word is taken for a name', async () => {
  const home = memoryHome({ files: { "logs/it's a secret of mine": '', 'logs/[redacted 1]': '' } });
  const { manifest, withoutSecretNames } = await collectBundle(home.context(), source(), MAKER);
  expect(manifest.files.map(({ path }) => path).slice(2)).toEqual(['logs/[redacted 1]', 'logs/[redacted 2]']);
  expect(withoutSecretNames("The file it's a secret of mine is open.")).toBe('The file [redacted 2] is open.');
});

test('it says that the home itself cannot be listed', async () => {
  const home = memoryHome({ files: { 'config/acme.json': '' } });
  const { manifest } = await collectBundle(home.context({ unlisted: ['.'] }), source(), MAKER);
  expect(manifest.notListed).toEqual(['.']);
  expect(manifest.files.map(({ path }) => path)).toEqual(['.', 'config', 'config/acme.json']);
});

test('it hides no failure', async () => {
  const failure = new DoctorError('system/failed', 'the disk fails', { next: 'Check it.' });
  const fails = source({ texts: () => Promise.reject(failure) });
  await expect(collectBundle(memoryHome().context(), fails, MAKER)).rejects.toBe(failure);
});
