import { describe, expect, test } from '@jest/globals';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import {
  configurationValue,
  DAEMON_FIELDS,
  daemonField,
  describeValue,
  fieldMismatches,
} from '../../src/config/names/daemon-field.js';

const mismatchesOf = (field: string, json: string) => {
  const parsed = parseJsonDocument(Buffer.from(json));
  if (!parsed.ok) throw new Error(`bad table: ${json}`);
  return fieldMismatches(field, configurationValue(parsed.document.root)).map(({ pointer }) => pointer);
};

test('the schema knows every setting of the section', () => {
  expect([...DAEMON_FIELDS].sort()).toEqual([
    'DisableSelfUpdate',
    'ExposureMode',
    'Host',
    'Port',
    'SkipTunnelProcessCheck',
    'TrustedProxies',
    'UpdateChannel',
  ]);
});

test('a setting is found in any case, and only whole', () => {
  expect(daemonField('exposureMODE')).toBe('ExposureMode');
  expect(daemonField('Exposure')).toBeUndefined();
  expect(daemonField('*')).toBeUndefined();
});

const FLAG_YES = ['true', 'false', 'null', '""', '"true"', '"FALSE"', '" True "'];
const FLAG_NO = ['1', '0', '"yes"', '"1"', '" "', '[]', '{}'];

describe('what the binder of .NET takes', () => {
  test.each<[string, readonly string[]]>([
    ['Host', ['"127.0.0.1"', '"::1"', '"box"', '""', 'null', '127', 'true']],
    [
      'Port',
      [
        '5199',
        '0',
        '1',
        '65535',
        '"5199"',
        '" 5199 "',
        '"+5199"',
        '"005199"',
        '"0x144F"',
        '"#144f"',
        '"&H144f"',
        '""',
        'null',
      ],
    ],
    ['ExposureMode', ['"local"', '"anything"', '""', 'null', '5']],
    ['TrustedProxies', ['[]', '["10.0.0.5"]', '[null, 1]', '{}', '{"0":"10.0.0.5"}', '""', 'null']],
    ['SkipTunnelProcessCheck', FLAG_YES],
    ['DisableSelfUpdate', FLAG_YES],
    ['UpdateChannel', ['"stable"', '"BETA"', '" beta "', '""', '"  "', 'null']],
  ])('%s takes each of %j', (field, values) => {
    for (const json of values) expect([json, mismatchesOf(field, json)]).toEqual([json, []]);
  });
});

describe('what stops it, or what it silently drops', () => {
  test.each<[string, readonly string[]]>([
    ['Host', ['[]', '["127.0.0.1"]', '{}', '{"Name":"box"}']],
    [
      'Port',
      [
        '-1',
        '65536',
        '70000',
        '5199.5',
        '5199.0',
        '5.2e3',
        '1e99',
        '"x"',
        '"65536"',
        '"99999"',
        '"-1"',
        '" "',
        '"0x10000"',
        '"5199.0"',
        'true',
        '[]',
        '{}',
      ],
    ],
    ['ExposureMode', ['[]', '["local"]', '{}']],
    ['TrustedProxies', ['"10.0.0.5"', '" "', '5', 'true']],
    ['SkipTunnelProcessCheck', FLAG_NO],
    ['DisableSelfUpdate', FLAG_NO],
    ['UpdateChannel', ['"nightly"', '"stable beta"', '1', 'true', '[]', '{}']],
  ])('%s refuses each of %j', (field, values) => {
    for (const json of values) expect([json, mismatchesOf(field, json)]).toEqual([json, ['']]);
  });

  test.each([
    ['[["10.0.0.5"], "10.0.0.6", {}]', ['/0', '/2']],
    ['{"a": [], "b~/c": {}}', ['/a', '/b~0~1c']],
  ])('of the proxies %s only the entries that are not scalars', (json, pointers) => {
    expect(mismatchesOf('TrustedProxies', json)).toEqual(pointers);
  });
});

test.each([
  [[], 'a list'],
  ['x'.repeat(100), `the text "${'x'.repeat(63)}…"`],
  [true, 'true'],
  ['ENC:CfDJ8', 'an encrypted text'],
])('%j is described', (value, found) => {
  expect(describeValue(value)).toBe(found);
});

test('entries of lists are described too', () => {
  expect(fieldMismatches('TrustedProxies', [{ a: 1 }])).toEqual([
    { pointer: '/0', found: 'a section in braces', expected: 'an IP address or CIDR range, as text' },
  ]);
  expect(fieldMismatches('TrustedProxies', { proxy: ['10.0.0.5'] })).toEqual([
    { pointer: '/proxy', found: 'a list', expected: 'an IP address or CIDR range, as text' },
  ]);
});
