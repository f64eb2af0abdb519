import { expect, test } from '@jest/globals';
import { trustedProxyProblem } from '../../src/exposure-mode/trusted-proxy.js';

test.each([
  '10.0.0.5',
  ' 10.0.0.5 ',
  '10.0.0.0/24',
  '0.0.0.0/0',
  '10.0.0.0/32',
  '10.0.0.0/ 8 ',
  '10.0.0.0/+8',
  '10.1',
  '0x7f.1',
  '017.0.0.1',
  '4294967295',
  '::1',
  '[::1]',
  '[::1]:8080',
  'fe80::1%eth0',
  '2001:db8::/128',
  '::ffff:10.0.0.5',
])('%s is taken', (entry) => {
  expect(trustedProxyProblem(entry)).toBeUndefined();
});

test.each([
  ['', 'it is empty'],
  ['  ', 'it is empty'],
  ['not-an-ip', 'neither'],
  ['proxy.example.org', 'neither'],
  ['10.0.0.256', 'neither'],
  ['256.1', 'neither'],
  ['1.2.3.4.5', 'neither'],
  ['10..1', 'neither'],
  ['089.0.0.1', 'neither'],
  ['4294967296', 'neither'],
  ['10.0.0.5:80', 'neither'],
  ['[10.0.0.5]', 'neither'],
  [':::1', 'neither'],
  ['x/8', 'before the slash'],
  ['/8', 'before the slash'],
  ['10.0.0.0 /8', 'before the slash'],
  ['10.0.0.0/', 'after the slash'],
  ['10.0.0.0/x', 'after the slash'],
  ['10.0.0.0/8/8', 'after the slash'],
  ['127.0.0.1/999', 'between 0 and 32'],
  ['10.0.0.0/33', 'between 0 and 32'],
  ['10.0.0.0/-1', 'between 0 and 32'],
  ['::1/129', 'between 0 and 128'],
])('"%s" is refused: %s', (entry, why) => {
  expect(trustedProxyProblem(entry)).toContain(why);
});
