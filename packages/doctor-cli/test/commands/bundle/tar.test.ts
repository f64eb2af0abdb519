import { execFileSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import { readTar, writeTar } from '../../../src/commands/bundle/tar.js';

const AT = new Date('2026-11-29T03:04:05Z');
const FILES = [
  { name: 'report.json', text: '{}\n' },
  { name: 'config/netclaw.json', text: 'ä'.repeat(400) },
  { name: 'empty', text: '' },
  { name: 'block', text: 'x'.repeat(512) },
];

test('what is written is read', () => {
  expect(readTar(writeTar(FILES, AT))).toEqual(FILES);
  expect(readTar(writeTar([], AT))).toEqual([]);
});

test('tar reads it too', () => {
  const input = writeTar(FILES, AT);
  const listed = execFileSync('tar', ['-tvf', '-'], { input, encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } });
  expect(
    listed
      .trim()
      .split('\n')
      .map((line) => line.split(/\s+/).slice(0, 4).join(' ')),
  ).toEqual([
    '-rw------- 0/0 3 2026-11-29',
    '-rw------- 0/0 800 2026-11-29',
    '-rw------- 0/0 0 2026-11-29',
    '-rw------- 0/0 512 2026-11-29',
  ]);
  expect(execFileSync('tar', ['-xOf', '-', 'config/netclaw.json'], { input, encoding: 'utf8' })).toBe(FILES[1]?.text);
});

const changed = (at: number, value: number): Uint8Array => {
  const bytes = writeTar(FILES, AT);
  bytes[at] = value;
  return bytes;
};

test.each<readonly [what: string, bytes: Uint8Array]>([
  ['is cut off', writeTar(FILES, AT).subarray(0, 700)],
  ['has another name than its sum says', changed(0, 0x78)],
  ['is of another kind', changed(156, 0x32)],
  ['is something else', Buffer.alloc(1024, 'x')],
  ['is empty', new Uint8Array()],
])('an archive that %s is refused', (_what, bytes) => {
  expect(() => readTar(bytes)).toThrow(expect.objectContaining({ code: 'bundle/not-a-bundle' }));
});
