import { describe, expect, test } from '@jest/globals';
import { isLoopbackHost } from '../../src/endpoint/loopback.js';

describe('a loopback host', () => {
  test.each([
    'localhost',
    'LocalHost',
    ' localhost ',
    '127.0.0.1',
    '127.255.255.254',
    '127.1',
    '0x7f.0.0.1',
    '2130706433',
    '::1',
    '[::1]',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::FFFF:7F00:1',
    '[::ffff:127.0.0.1]',
    '[::1]:5199',
    '0177.0.0.1',
  ])('is %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  test.each([
    '',
    ' ',
    '0.0.0.0',
    '::',
    '*',
    '10.0.0.5',
    '192.168.1.100',
    '128.0.0.1',
    '12.7.0.1',
    'localhost.example.org',
    'my-localhost',
    '127.0.0.1.example.org',
    '127.0.0.256',
    '::2',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.2',
    'fe80::1%1',
    '::1%1',
    'face',
    'ax',
    '127.0.0.1:5199',
    '[127.0.0.1]',
    '[localhost]',
    '0177.6.0x',
    '１２７.0.0.1',
  ])('is not %p', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
