import { execFileSync } from 'node:child_process';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { packTar } from 'modern-tar';
import type { TarHeader } from 'modern-tar';
import { packBundle, readBundle } from '../../src/bundle/index.js';

const AT = new Date('2026-11-29T03:04:05Z');
const MANIFEST = {
  kind: 'bundle',
  schemaVersion: 1,
  at: '2026-11-29T03:04:05.000Z',
  program: 'acme',
  version: '1.0.0',
  node: '22.0.0',
  platform: 'linux',
  arch: 'x64',
  os: { id: 'debian', version: '12' },
  uid: 1000,
  gids: [1000],
  freeBytes: null,
  totalBytes: null,
  variables: [],
  running: { acmed: false },
  locked: {},
  files: [],
  leftOff: 0,
  notListed: [],
};
const manifest = (changes: object = {}) => ({
  name: 'manifest.json',
  text: JSON.stringify({ ...MANIFEST, ...changes }),
});
const reportOf = (text: string) => packBundle([manifest(), { name: 'report.json', text }], AT);
const listing = (...files: readonly object[]) => packBundle([manifest({ files })], AT);
const FILES = [
  manifest(),
  { name: 'config/acme.json', text: 'ä'.repeat(400) },
  { name: 'empty', text: '' },
  { name: 'block', text: 'x'.repeat(512) },
  { name: `logs/${'long'.repeat(60)}.log`, text: 'x' },
];

test('what is packed is read', async () => {
  const { manifest: read, files, reported } = await readBundle(await packBundle(FILES, AT));
  expect(files).toEqual(FILES);
  expect(read).toEqual(MANIFEST);
  expect(reported).toEqual([]);
});

test('tar reads it too, as files of their owner alone', async () => {
  const input = await packBundle(FILES, AT);
  const options = { input, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } } as const;
  const listed = execFileSync('tar', ['-tvzf', '-'], options).trim().split('\n');
  expect(listed).toHaveLength(FILES.length);
  for (const line of listed) expect(line).toMatch(/^-rw------- .* 2026-11-29 03:04 /);
  expect(execFileSync('tar', ['-xzOf', '-', 'config/acme.json'], options)).toBe(FILES[1]?.text);
});

const packed = async (...headers: readonly TarHeader[]): Promise<Uint8Array> =>
  gzipSync(await packTar(headers.map((header) => ({ header, body: 'x'.repeat(header.size) }))));

/** The archive with other bytes, and a right sum of its first header where that was asked for. */
const changed = async (at: number, bytes: string, hasRightSum = false): Promise<Uint8Array> => {
  const archive = gunzipSync(await packBundle(FILES, AT));
  archive.write(bytes, at, 'latin1');
  if (hasRightSum) {
    archive.write(' '.repeat(8), 148, 'latin1');
    const sum = archive.subarray(0, 512).reduce((all, byte) => all + byte, 0);
    archive.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  }
  return gzipSync(archive);
};

test.each<readonly [what: string, make: () => Promise<Uint8Array>, why: RegExp]>([
  ['is empty', async () => new Uint8Array(), /not packed by gzip, or is cut off/],
  ['is a text', async () => Buffer.from('mine'), /not packed by gzip/],
  ['is cut off', async () => (await packBundle(FILES, AT)).subarray(0, 200), /cut off/],
  ['has garbage behind it', async () => Buffer.concat([gzipSync('x'), Buffer.from('y')]), /not packed|not a tar/],
  ['is packed text', async () => gzipSync('x'.repeat(2000)), /not a tar archive, or is damaged/],
  ['lacks its end', async () => gzipSync(gunzipSync(await packBundle(FILES, AT)).subarray(0, 700)), /damaged/],
  ['has a wrong sum', () => changed(0, 'x'), /damaged/],
  ['says a size that it has not', () => changed(124, '77777777777\0', true), /damaged/],
  ['says a size in letters', () => changed(124, 'zzzzzzzzzzz\0', true), /damaged/],
  ['is a bomb', async () => gzipSync(Buffer.alloc(129 * 1024 * 1024)), /larger than 128 MiB/],
  ['holds a symlink', () => packed({ name: 'a', type: 'symlink', linkname: '/etc/passwd', size: 0 }), /plain files/],
  ['holds a hard link', () => packed({ name: 'a', type: 'link', linkname: '/etc/passwd', size: 0 }), /plain files/],
  ['holds a device', () => packed({ name: 'a', type: 'block-device', size: 0 }), /plain files/],
  ['holds a directory', () => packed({ name: 'a/', type: 'directory', size: 0 }), /plain files/],
  ['leads up', () => packed({ name: '../a', size: 1 }), /leads out of it/],
  ['leads up from below', () => packed({ name: 'a/../../b', size: 1 }), /leads out of it/],
  ['leads up in another way', () => packed({ name: 'a\\..\\b', size: 1 }), /leads out of it/],
  ['leads to a drive', () => packed({ name: 'C:a', size: 1 }), /leads out of it/],
  ['leads to the root', () => packed({ name: '/etc/passwd', size: 1 }), /leads out of it/],
  ['holds a name twice', () => packed({ name: 'a', size: 1 }, { name: 'a', size: 1 }), /two files of one name/],
  [
    'holds thousands of files',
    () => packed(...Array.from({ length: 501 }, (_, at) => ({ name: String(at), size: 0 }))),
    /more than 500 files/,
  ],
  ['has a report that is text', () => reportOf('{'), /report.json is not JSON/],
  ['has a report without checks', () => reportOf('{}'), /report.json is not that of a doctor/],
  ['has a report of other findings', () => reportOf('{"checks":[{"findings":[null]}]}'), /not that of a doctor/],
  ['is without a manifest', () => packed(), /no manifest\.json/],
  ['has a manifest that is text', () => packed({ name: 'manifest.json', size: 9 }), /manifest.json is not JSON/],
  ['has another manifest', () => packBundle([{ name: 'manifest.json', text: '[]' }], AT), /not that of a bundle/],
  ['is of a later doctor', () => packBundle([manifest({ schemaVersion: 2 })], AT), /\/schemaVersion/],
  [
    'lists a path that leads up',
    () => packBundle([manifest({ files: [listed('a/../../b')] })], AT),
    /\/files\/0\/path/,
  ],
  ['lists a path beside the home', () => listing(listed('~/x')), /\/files\/0\/path/],
  ['lists a path with an empty part', () => listing(listed('a//b')), /\/files\/0\/path/],
  ['leads up behind a line end', () => listing(listed('a\n/../../b')), /\/files\/0\/path/],
  ['lists a file below a file', () => listing(listed('a'), listed('a/b/c')), /a file below a file/],
  ['lists a path twice', () => listing(listed('a'), listed('a')), /a path twice/],
  ['has a file as its home', () => listing(listed('.')), /a home that is not a directory/],
  [
    'says a time that is not valid',
    () => listing({ ...listed('a'), modifiedAt: '2026-99-99T00:00:00Z' }),
    /time that is not valid/,
  ],
  ['lists an absolute path', () => packBundle([manifest({ files: [listed('/etc')] })], AT), /\/files\/0\/path/],
])('an archive that %s is refused', async (_what, make, why) => {
  await expect(readBundle(await make())).rejects.toMatchObject({
    code: 'bundle/not-a-bundle',
    message: expect.stringMatching(why),
  });
});

const listed = (path: string) => ({
  path,
  kind: 'file',
  mode: '0600',
  uid: 0,
  gid: 0,
  size: 0,
  modifiedAt: MANIFEST.at,
});
