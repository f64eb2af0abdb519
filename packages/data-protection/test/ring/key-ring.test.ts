import { describe, expect, test } from '@jest/globals';
import { loadKeyRing, type KeyRing } from '../../src/index.js';
import type { KeyFile } from '../../src/encoding/xml-document.js';
import { EXAMPLE_ID, OTHER_ID, at, keyFile, keyOf, revocationFile, utf8, xmlFile } from '../support.js';

const load = (...files: readonly KeyFile[]): KeyRing => loadKeyRing(files);
const withBom = (file: KeyFile): KeyFile => ({ ...file, bytes: Uint8Array.of(0xef, 0xbb, 0xbf, ...file.bytes) });

describe('files', () => {
  test('no files make an empty ring', () => {
    expect(load()).toEqual({ keys: [], warnings: [] });
  });

  test('only names that end in .xml count', () => {
    const { bytes } = keyFile();
    const names = ['key.tmp', 'key.xml.bak', 'xml', 'key.xm', 'key.XML'];
    expect(load(...names.map((name) => ({ name, bytes })))).toEqual({ keys: [], warnings: [] });
  });

  test('the name of a file means nothing', () => {
    expect(load({ ...keyFile(), name: `revocation-${OTHER_ID}.xml` }).keys).toHaveLength(1);
  });

  test('keys are in the order of their files, with their file names', () => {
    const ring = load(keyFile({ id: OTHER_ID, fileName: 'b.xml' }), keyFile({ fileName: 'a.xml' }));
    expect(ring.keys.map(({ id, fileName }) => [id, fileName])).toEqual([
      [OTHER_ID, 'b.xml'],
      [EXAMPLE_ID, 'a.xml'],
    ]);
  });

  test.each([
    ['with a byte order mark', withBom(keyFile())],
    ['with Windows line ends', xmlFile('a.xml', new TextDecoder().decode(keyFile().bytes).replaceAll('\n', '\r\n'))],
  ])('a file %s is read', (_name, file) => {
    expect(keyOf(load(file)).material).toEqual({ kind: 'readable' });
  });

  test('dates have all their seven digits', () => {
    const ring = load(
      keyFile({
        created: '2026-03-01T09:30:00.1234567Z',
        activates: '2026-03-01T09:30:00.1234568Z',
        expires: '2026-05-30T02:30:00.1234569-07:00',
      }),
    );
    expect(keyOf(ring)).toMatchObject({
      createdAt: at('2026-03-01T09:30:00.1234567Z'),
      activatesAt: at('2026-03-01T09:30:00.1234568Z'),
      expiresAt: at('2026-05-30T09:30:00.1234569Z'),
    });
  });

  test('the id of a key is given in lower case with dashes', () => {
    expect(load(keyFile({ id: `{${EXAMPLE_ID.toUpperCase()}}`, fileName: 'a.xml' })).keys[0]?.id).toBe(EXAMPLE_ID);
  });
});

describe('what is passed over', () => {
  test.each([
    ['<other />', 'it has neither a key nor a revocation'],
    [`<key xmlns="urn:other" id="${EXAMPLE_ID}" />`, 'it has neither a key nor a revocation'],
    ['<key />', 'it has a key, but its id is not a guid'],
    ['<key id="*" />', 'it has a key, but its id is not a guid'],
    [`<key id="${EXAMPLE_ID}" />`, 'it has a key, but its creation date cannot be read'],
  ])('%s', (xml, reason) => {
    const warnings = [{ kind: 'file-passed-over', fileName: 'a.xml', reason }];
    expect(load(xmlFile('a.xml', xml))).toEqual({ keys: [], warnings });
  });

  test.each([
    ['creation', { created: 'soon' }],
    ['activation', { activates: '2026-03-01' }],
    ['expiration', { expires: '' }],
  ])('a key without a readable %s date', (which, options) => {
    const activates = '2026-03-01T09:30:00Z';
    const ring = load(keyFile({ fileName: 'a.xml', activates, ...options }), keyFile({ id: OTHER_ID }));
    expect(ring.warnings).toMatchObject([{ reason: `it has a key, but its ${which} date cannot be read` }]);
    expect(ring.keys.map(({ id }) => id)).toEqual([OTHER_ID]);
  });
});

describe('what makes a ring unloadable', () => {
  test.each([
    ['an empty file', ''],
    ['text', 'not xml'],
    ['a truncated file', '<key id="x"><creationDate>'],
    ['mismatched tags', '<key><a></b></key>'],
    ['two roots', '<key /><key />'],
    ['an unknown entity', '<key>&other;</key>'],
    ['an undeclared prefix', '<p:key />'],
    ['two byte order marks', '\u{FEFF}\u{FEFF}<x />'],
    ['another version of XML', '<?xml version="1.1"?><x />'],
    ['another encoding', '<?xml version="1.0" encoding="iso-8859-1"?><x />'],
    ['a DOCTYPE', '<!DOCTYPE key><key />'],
    ['a DOCTYPE with entities', '<!DOCTYPE key [<!ENTITY a "b">]><key>&a;</key>'],
    ['an external entity', '<!DOCTYPE key [<!ENTITY a SYSTEM "file:///etc/passwd">]><key>&a;</key>'],
    ['nesting beyond reason', '<a>'.repeat(10_000)],
  ])('%s', (_name, xml) => {
    expect(() => load(keyFile(), xmlFile('bad.xml', xml))).toThrow(
      expect.objectContaining({ name: 'DataProtectionError', code: 'bad-xml', fileName: 'bad.xml' }),
    );
  });

  test('bytes that are not UTF-8', () => {
    expect(() => load({ name: 'bad.xml', bytes: Uint8Array.of(0x3c, 0x61, 0xff) })).toThrow(
      expect.objectContaining({ code: 'bad-xml', fileName: 'bad.xml' }),
    );
  });

  test('the position of a fault is reported, its text is not', () => {
    expect(() => load(xmlFile('bad.xml', '<key>\n  <hunter2></swordfish></key>'))).toThrow(
      /^((?!hunter2|swordfish).)*\(file "bad\.xml", syntax error in line 2, column \d+\)$/s,
    );
  });

  test('two keys with one id, whatever their files and case', () => {
    const files = [keyFile({ fileName: 'a.xml' }), keyFile({ id: EXAMPLE_ID.toUpperCase(), fileName: 'b.xml' })];
    expect(() => load(...files)).toThrow(
      expect.objectContaining({ code: 'duplicate-key', keyId: EXAMPLE_ID, fileName: 'b.xml', otherFileName: 'a.xml' }),
    );
  });

  test('two keys with one id are no matter where one of them is passed over', () => {
    expect(load(keyFile({ fileName: 'a.xml', created: 'soon' }), keyFile()).keys).toHaveLength(1);
  });

  test.each([
    ['no key', '<revocation version="1" />'],
    ['no id', '<revocation><key /></revocation>'],
    ['an id that is not a guid', '<revocation><key id="all" /></revocation>'],
    ['an id with a star and a blank', '<revocation><key id="* " /></revocation>'],
    ['a mass revocation without a date', '<revocation><key id="*" /></revocation>'],
    [
      'a mass revocation without a readable date',
      '<revocation><revocationDate>now</revocationDate><key id="*" /></revocation>',
    ],
  ])('a revocation with %s', (_name, xml) => {
    expect(() => load(keyFile(), xmlFile('bad.xml', xml))).toThrow(
      expect.objectContaining({ code: 'bad-revocation', fileName: 'bad.xml' }),
    );
  });
});

describe('revocations', () => {
  test('a key is revoked by its id, before or after it in the list of files, and no other key is', () => {
    const keys = [keyFile(), keyFile({ id: OTHER_ID })];
    for (const files of [
      [revocationFile(EXAMPLE_ID), ...keys],
      [...keys, revocationFile(EXAMPLE_ID)],
    ]) {
      const ring = load(...files);
      expect([keyOf(ring).isRevoked, keyOf(ring, OTHER_ID).isRevoked]).toEqual([true, false]);
    }
  });

  test('the date of a single revocation is ignored', () => {
    expect(keyOf(load(keyFile(), revocationFile(EXAMPLE_ID, 'never'))).isRevoked).toBe(true);
  });

  test('the id of a revocation may have another form', () => {
    expect(keyOf(load(keyFile(), revocationFile(EXAMPLE_ID.toUpperCase()))).isRevoked).toBe(true);
  });

  test('the revocation of an unknown key is a warning', () => {
    const ring = load(keyFile(), revocationFile(OTHER_ID));
    expect(ring.warnings).toEqual([{ kind: 'unknown-key-revoked', keyId: OTHER_ID }]);
    expect(keyOf(ring).isRevoked).toBe(false);
  });

  test('a key may be revoked more than once', () => {
    const ring = load(keyFile(), revocationFile(EXAMPLE_ID), revocationFile(EXAMPLE_ID, undefined, 'again.xml'));
    expect([keyOf(ring).isRevoked, ring.warnings]).toEqual([true, []]);
  });

  test.each([
    ['one tick later', '2026-03-01T09:30:00.1234501Z', true],
    ['at the same tick', '2026-03-01T09:30:00.12345Z', false],
    ['one tick earlier', '2026-03-01T09:30:00.1234499Z', false],
    ['one tick later with an offset', '2026-03-01T02:30:00.1234501-07:00', true],
  ])('a mass revocation %s than the creation of a key revokes it: %s, %s', (_name, date, isRevoked) => {
    expect(keyOf(load(keyFile(), revocationFile('*', date, 'revocation-all.xml'))).isRevoked).toBe(isRevoked);
  });

  test('of several mass revocations the latest counts', () => {
    const ring = load(
      revocationFile('*', '2026-03-02T00:00:00Z', 'r1.xml'),
      keyFile({ created: '2026-03-01T00:00:00Z' }),
      keyFile({ id: OTHER_ID, created: '2026-03-03T00:00:00Z' }),
      revocationFile('*', '2026-03-04T00:00:00Z', 'r2.xml'),
      revocationFile('*', '2026-02-01T00:00:00Z', 'r3.xml'),
    );
    expect(ring.keys.map((key) => key.isRevoked)).toEqual([true, true]);
  });
});

test('a ring and its keys are frozen', () => {
  const ring = load(keyFile());
  expect([ring, ring.keys, ring.warnings, ...ring.keys, keyOf(ring).material].every(Object.isFrozen)).toBe(true);
});

test('an empty name or content of other bytes does no harm', () => {
  expect(load({ name: '', bytes: utf8('x') })).toEqual({ keys: [], warnings: [] });
});
