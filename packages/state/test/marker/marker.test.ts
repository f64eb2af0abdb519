import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { Marker } from '../../src/marker/marker.js';
import { isCompletedForDaemon, isCompletedForUs, readMarker } from '../../src/marker/marker.js';
import { observeMarker } from '../../src/marker/marker-file.js';

const PATH = 'config/bootstrap-state.json';
const FLAG = '"HasCompletedFirstSuccessfulNonLocalStart"';
const observed = async (content: string | Uint8Array): Promise<Marker> =>
  (await observeMarker(memoryHome({ files: { [PATH]: content } }).context())).marker;

describe('the marker', () => {
  test.each<[string, string | Uint8Array, Marker['kind']]>([
    ['as netclaw writes it', `{\n  ${FLAG}: true,\n  "CompletedAt": "2026-03-02T12:00:00+00:00"\n}`, 'completed'],
    ['behind a byte order mark', `\ufeff{${FLAG}:true}`, 'completed'],
    ['without a date', `{${FLAG}:true}`, 'completed'],
    ['with a null date', `{${FLAG}:true,"CompletedAt":null}`, 'completed'],
    ['with unknown fields', `{${FLAG}:true,"x":[1]}`, 'completed'],
    ['with the flag twice', `{${FLAG}:false,${FLAG}:true}`, 'completed'],
    ['that says false', `{${FLAG}:false}`, 'not-completed'],
    ['without the flag', '{}', 'not-completed'],
    ['with the flag in another case', '{"hasCompletedFirstSuccessfulNonLocalStart":true}', 'not-completed'],
    ['that is null', 'null', 'malformed'],
    ['without a byte', '', 'malformed'],
    ['that is blank', ' \n', 'malformed'],
    ['cut short', `{${FLAG}:tr`, 'malformed'],
    ['with a trailing comma', `{${FLAG}:true,}`, 'malformed'],
    ['that is a list', '[]', 'malformed'],
    ['that is true', 'true', 'malformed'],
    ['with a null flag', `{${FLAG}:null}`, 'malformed'],
    ['with a flag in quotes', `{${FLAG}:"true"}`, 'malformed'],
    ['with a flag of 1', `{${FLAG}:1}`, 'malformed'],
    ['with a wrong flag before a right one', `{${FLAG}:1,${FLAG}:true}`, 'malformed'],
    ['with a bad date', `{${FLAG}:true,"CompletedAt":"today"}`, 'malformed'],
    ['with a number for a date', `{${FLAG}:true,"CompletedAt":5}`, 'malformed'],
    ['of a mark of UTF-16 alone', Uint8Array.of(0xff, 0xfe), 'malformed'],
    ['in UTF-16', Buffer.from(`\ufeff{${FLAG}:true}`, 'utf16le'), 'completed'],
    ['with a byte that is not UTF-8', Buffer.from(`{${FLAG}:true,"x":"\u00e9"}`, 'latin1'), 'completed'],
    ['with half a character as a key', `{${FLAG}:true,"\\ud83d":1}`, 'malformed'],
    ['with half a character in a value that is passed over', `{${FLAG}:true,"x":"\\ud83d"}`, 'completed'],
    ['nested too deep', `{"x":${'['.repeat(70)}${']'.repeat(70)}}`, 'malformed'],
  ])('%s', async (_what, content, kind) => {
    expect(await observed(content)).toEqual({ kind });
  });

  test('may be absent', async () => {
    expect((await observeMarker(memoryHome().context())).marker).toEqual({ kind: 'absent' });
  });

  test('may be a directory', async () => {
    const home = memoryHome({ files: { [`${PATH}/`]: '' } });
    expect((await observeMarker(home.context())).marker).toEqual({ kind: 'unreadable', errno: 'EISDIR' });
  });

  test('may be out of reach', () => {
    expect(readMarker({ kind: 'unreadable', errno: 'EACCES' })).toEqual({ kind: 'unreadable', errno: 'EACCES' });
    expect(readMarker({ kind: 'other' })).toEqual({ kind: 'unreadable', errno: 'NOT-A-FILE' });
  });

  test('has facts', async () => {
    const home = memoryHome({ files: { [PATH]: { content: '{}', mode: 0o644 } } });
    expect((await observeMarker(home.context())).facts.isLoose).toBe(true);
  });
});

test.each<[Marker, boolean, boolean | 'aborts']>([
  [{ kind: 'absent' }, false, false],
  [{ kind: 'not-completed' }, false, false],
  [{ kind: 'completed' }, true, true],
  [{ kind: 'malformed' }, true, false],
  [{ kind: 'unreadable', errno: 'EACCES' }, true, 'aborts'],
])('%j is completed for us: %p, for the daemon: %p', (marker, forUs, forDaemon) => {
  expect(isCompletedForUs(marker)).toBe(forUs);
  expect(isCompletedForDaemon(marker)).toBe(forDaemon);
});
