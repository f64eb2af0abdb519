import { expect, test } from '@jest/globals';
import { readEndpoint } from '../../src/endpoint/endpoint.js';

test.each([
  ['http://127.0.0.1:5199', { isHttps: false, host: '127.0.0.1', port: 5199, isLoopback: true }],
  ['https://Claw.Example.org', { isHttps: true, host: 'claw.example.org', port: 443, isLoopback: false }],
  ['http://[::1]', { isHttps: false, host: '[::1]', port: 80, isLoopback: true }],
  ['https://localhost:80/hub', { isHttps: true, host: 'localhost', port: 80, isLoopback: true }],
])('%s is taken apart', (text, parts) => {
  expect(readEndpoint(text)).toMatchObject({ kind: 'address', ...parts });
});

test('user info, path and query are not kept', () => {
  expect(JSON.stringify(readEndpoint('https://ada:planted@claw.example.org/planted?key=planted'))).not.toContain(
    'planted',
  );
});
