import { expect, test } from '@jest/globals';
import { daemonAddress } from '../../src/endpoint/daemon-address.js';

const at = <T>(value: T) => ({ value, origin: { source: 'default' } as const });

test.each([
  ['127.0.0.1', '5199', 'http://127.0.0.1:5199'],
  ['10.0.0.10', '80', 'http://10.0.0.10:80'],
  [' 0.0.0.0 ', '5199', 'http://127.0.0.1:5199'],
  ['', '5199', 'http://127.0.0.1:5199'],
  ['::', '5199', 'http://127.0.0.1:5199'],
  ['::1', '5199', 'http://[::1]:5199'],
  ['claw.internal', ' 81 ', 'http://claw.internal:81'],
])('the daemon of host "%s" and port "%s" is reached at %s', (host, port, expected) => {
  expect(daemonAddress({ host: at(host), port: at(port) })).toBe(expected);
});
