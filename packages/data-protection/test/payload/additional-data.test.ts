import { describe, expect, test } from '@jest/globals';
import { NETCLAW_SECRETS_PURPOSES } from '../../src/index.js';
import { additionalData } from '../../src/payload/additional-data.js';
import { guidFromBytes, guidToBytes } from '../../src/encoding/guid.js';
import { joinPayload } from '../../src/payload/payload-header.js';
import { encodeVarint } from '../../src/encoding/varint.js';
import { EXAMPLE_ID, OTHER_ID, base64, bytes, hex, utf8 } from '../support.js';

const ZERO_ID = '00000000-0000-0000-0000-000000000000';
const TOKEN =
  'CfDJ8H5oH_fp1QNBmvs-OWXxsVoV30hrXeI4-PI4p1VZytjsgd0DTstMdtTZbFtm2dKHvsBlDCv7TiEWKztZf8fb48pUgBgUE2SeYV3eOUXvSfNWU0D8SmHLy5KEnwKKkZKqudDhCnjQSIU7mhDliJJN1e4';

describe('published vectors: additional authenticated data', () => {
  test('AdditionalAuthenticatedDataTemplateTests: five purposes, one of 155 bytes', () => {
    const purposes = ['my sample string', '©®±µ¶', 'my other sample string', TOKEN, '.'];
    expect(base64(additionalData(ZERO_ID, purposes))).toBe(
      'CfDJ8AAAAAAAAAAAAAAAAAAAAAAAAAAFEG15IHNhbXBsZSBzdHJpbmcKwqnCrsKxwrXCthZteSBvdGhlciBzYW1wbGUgc3RyaW5nmwFDZkRKOEg1b0hfZnAxUU5CbXZzLU9XWHhzVm9WMzBoclhlSTQtUEk0cDFWWnl0anNnZDBEVHN0TWR0VFpiRnRtMmRLSHZzQmxEQ3Y3VGlFV0t6dFpmOGZiNDhwVWdCZ1VFMlNlWVYzZU9VWHZTZk5XVTBEOFNtSEx5NUtFbndLS2taS3F1ZERoQ25qUVNJVTdtaERsaUpKTjFlNAEu',
    );
  });

  test('the length of the 155-byte purpose has two bytes', () => {
    expect(hex(encodeVarint(TOKEN.length))).toBe('9b01');
  });

  test('KeyRingBasedDataProtectorTests: the bytes of the key id', () => {
    expect(hex(guidToBytes(OTHER_ID))).toBe('CEC973BA22D3454EAF90341307E11C38'.toLowerCase());
    expect(guidFromBytes(bytes('CEC973BA22D3454EAF90341307E11C38'))).toBe(OTHER_ID);
  });

  test('KeyRingBasedDataProtectorTests: the payload begins with magic and key id', () => {
    const payload = joinPayload({ keyId: OTHER_ID, body: bytes('23293137') });
    expect(hex(payload)).toBe('09f0c9f0cec973ba22d3454eaf90341307e11c3823293137');
  });

  test.each([[['single purpose']], [['purpose1', 'purpose2']], [['purpose1', 'purpose2', 'yet another purpose']]])(
    'KeyRingBasedDataProtectorTests: the additional data of %j',
    (purposes) => {
      const tail = purposes.map((purpose) => Buffer.from([purpose.length, ...utf8(purpose)]).toString('hex')).join('');
      expect(hex(additionalData(OTHER_ID, purposes))).toBe(
        `09f0c9f0cec973ba22d3454eaf90341307e11c380000000${purposes.length}${tail}`,
      );
    },
  );

  test("netclaw's secrets", () => {
    const data = additionalData(EXAMPLE_ID, NETCLAW_SECRETS_PURPOSES);
    expect(data).toHaveLength(51);
    expect(hex(data)).toBe(
      hex(
        bytes(
          '09f0c9f0 c4912a3fd7580b4e9a6c1d2e3f405162 00000002 07 4e6574636c6177 12 4e6574636c61772e536563726574732e7631',
        ),
      ),
    );
  });

  test("netclaw's pairing proof", () => {
    const data = additionalData(EXAMPLE_ID, ['Netclaw', 'Netclaw.LocalControl.Pairing.v1']);
    expect(data).toHaveLength(64);
    expect(data[32]).toBe(0x1f);
  });

  test.each([
    [0, 1],
    [1, 1],
    [127, 1],
    [128, 2],
    [16_383, 2],
    [16_384, 3],
    [2 ** 21 - 1, 3],
    [2 ** 21, 4],
    [2 ** 28 - 1, 4],
    [2 ** 28, 5],
    [2 ** 32 - 1, 5],
  ])('Int7BitEncodingUtilsTests: %d has %d byte(s)', (value, length) => {
    expect(encodeVarint(value)).toHaveLength(length);
  });
});
