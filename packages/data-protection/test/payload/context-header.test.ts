import { describe, expect, test } from '@jest/globals';
import { contextHeader, contextHeaderKeys, deriveContextHeader } from '../../src/payload/context-header.js';
import { bytes, hex, suiteOf } from '../support.js';

describe('published vectors: context headers', () => {
  test.each([
    [
      'AES_256_CBC',
      'HMACSHA256',
      '0000 00000020 00000010 00000020 00000020 ea10387ac9273b7fd5321177776f1530 f946d3c71d60dd7b287366d81cb03fe5e5a701fa16f1554f1581fddd576ce844',
    ],
    [
      'AES_128_CBC',
      'HMACSHA256',
      '0000000000100000001000000020000000204d199260677dcd65eee55e807b9695128602e399bed6f9779a66796276ff025688001bdb49cc4a7f8f7a192bcd48f4e7',
    ],
    [
      'AES_192_CBC',
      'HMACSHA256',
      '000000000018000000100000002000000020f474b1872b3b53e4721de19c0841db6fd4791184b996092ee1202f36e8608fa8fbd98abdff5402f264b1d7211536220c',
    ],
    [
      'AES_256_CBC',
      'HMACSHA512',
      '000000000020000000100000004000000040376e17e169255362126076f9d90392039348c1b5a269a82f77bdbb68a38939e4b9c5c51277112840ae4ba315212c956a4d1f4bd74b0cdf5057b0e2d4ae5a014f5cf059f15ae95e484742e70707dd17d9',
    ],
    ['AES_128_GCM', undefined, '0001 00000010 0000000C 00000010 00000010 957C50FF692E388B9AD5C7689E4B9E2B'],
    ['AES_192_GCM', undefined, '0001 00000018 0000000C 00000010 00000010 0DAA013A950ADA2B798F5FF272FAD363'],
    ['AES_256_GCM', undefined, '0001 00000020 0000000C 00000010 00000010 E7DCCE66DF855A323A6BB7BD7A59BE45'],
  ])('the header of %s with %s is derived, and is the one in use', (encryption, validation, expected) => {
    const suite = suiteOf(encryption, validation);
    expect(hex(deriveContextHeader(suite))).toBe(hex(bytes(expected)));
    expect(hex(contextHeader(suite))).toBe(hex(bytes(expected)));
  });

  test('the header of Triple DES with HMAC-SHA1 in the documentation is derived too', () => {
    const header = deriveContextHeader({
      mode: 'cbc',
      cipher: 'des-ede3-cbc',
      keyLength: 24,
      blockLength: 8,
      hash: 'sha1',
      digestLength: 20,
    });
    expect(hex(header)).toBe(
      '000000000018000000080000001400000014ABB100F81E53E10E76EB189B35CF03461DDF877CD9F4B1B4D63A7555'.toLowerCase(),
    );
  });

  test.each([
    [
      'AES-192-CBC with HMAC-SHA256',
      56,
      '5BB6C9831378221D8E1073CACF658EB061624271CB8321DDA04A05005BABC0A2496FA561E3E24987AA6355CD740ADAC4B7923DBF599000A9',
    ],
    ['AES-256-GCM', 32, '22BC6F1B171C08C4AE2F27444AF8FC8B3087A90006CAEA91FDCFB47C1B8733B8'],
  ])('the keys behind the header of %s are those of the documentation', (_suite, length, expected) => {
    expect(hex(contextHeaderKeys(length))).toBe(expected.toLowerCase());
  });

  test.each([
    ['AES_128_CBC', 'HMACSHA512'],
    ['AES_192_CBC', 'HMACSHA512'],
  ])('the unpublished header of %s with %s has 98 bytes', (encryption, validation) => {
    expect(contextHeader(suiteOf(encryption, validation))).toHaveLength(98);
  });
});
