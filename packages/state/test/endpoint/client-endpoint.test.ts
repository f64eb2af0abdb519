import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { ClientEndpoint } from '../../src/endpoint/client-endpoint.js';
import { observeClientEndpoint } from '../../src/endpoint/client-endpoint.js';

const PATH = 'client/config.json';
const observed = (content?: string | Uint8Array, variable?: string): Promise<ClientEndpoint> =>
  observeClientEndpoint(
    memoryHome({ files: content === undefined ? {} : { [PATH]: content } }).context({
      environment: variable === undefined ? {} : { NETCLAW_DAEMON_ENDPOINT: variable },
    }),
  );
const named = (endpoint: unknown): string => JSON.stringify({ Endpoint: endpoint });
const remote = (source: 'client-config' | 'environment', display: string): ClientEndpoint => ({
  kind: 'remote',
  source,
  display,
});
const unclear = (problem: string): ClientEndpoint => ({
  kind: 'remote',
  source: 'client-config',
  display: 'unparsable',
  problem,
});
const LOOPBACK: ClientEndpoint = { kind: 'loopback' };
const UNSET: ClientEndpoint = { kind: 'unset' };

describe('an endpoint', () => {
  test.each<[string, ClientEndpoint]>([
    ['http://127.0.0.1:5199', LOOPBACK],
    ['https://localhost:5199/', LOOPBACK],
    ['HTTP://LOCALHOST', LOOPBACK],
    ['http://[::1]:5199', LOOPBACK],
    ['http://[::ffff:127.0.0.1]:5199', LOOPBACK],
    [' http://127.0.0.2:5199 ', LOOPBACK],
    ['', UNSET],
    [' ', UNSET],
    ['https://claw.example.org', remote('environment', 'https://claw.example.org')],
    ['http://10.0.0.5:5199/hub?key=1#x', remote('environment', 'http://10.0.0.5:5199')],
    ['https://ada:secret@claw.example.org/', remote('environment', 'https://claw.example.org')],
    ['http://localhost@claw.example.org', remote('environment', 'http://claw.example.org')],
    ['http://0.0.0.0:5199', remote('environment', 'http://0.0.0.0:5199')],
    ['http://[::]:5199', remote('environment', 'http://[::]:5199')],
    ['localhost:5199', remote('environment', 'unparsable')],
    ['127.0.0.1', remote('environment', 'unparsable')],
    ['http://', remote('environment', 'unparsable')],
    ['ftp://localhost', remote('environment', 'unparsable')],
    ['none', remote('environment', 'unparsable')],
  ])('%p', async (text, expected) => {
    expect(await observed(undefined, text)).toEqual(expected);
  });

  test('is escaped and cut for display', async () => {
    const endpoint = await observed(undefined, `http://${'a'.repeat(63)}.example.org`);
    expect(endpoint.kind === 'remote' && [...endpoint.display].length).toBe(64);
  });
});

describe('the client config', () => {
  test.each<[string, string | Uint8Array, ClientEndpoint]>([
    ['is UTF-16', Buffer.from(`\ufeff${named('http://127.0.0.1:5199')}`, 'utf16le'), LOOPBACK],
    ['names a loopback endpoint', named('http://127.0.0.1:5199'), LOOPBACK],
    ['names a remote one', named('https://claw.example.org'), remote('client-config', 'https://claw.example.org')],
    ['names none', '{}', UNSET],
    ['names null', named(null), UNSET],
    ['names a blank', named(' '), UNSET],
    ['spells the field in another case', '{"endpoint":"https://claw.example.org"}', UNSET],
    ['names two, the last of which counts', '{"Endpoint":"https://a.example","Endpoint":"http://localhost"}', LOOPBACK],
    ['names a number', named(5199), unclear('its Endpoint is not a string')],
    [
      'is corrupt',
      '{"Endpoint":',
      unclear('it is not valid JSON (line 1, column 13: it ends in the middle of a value)'),
    ],
    ['is empty', '', unclear('it is not valid JSON (line 1, column 1: it is empty)')],
    ['names what is not an address', named('localhost:5199'), unclear('its Endpoint is not an http address')],
    ['is a list', '[]', unclear('it is not an object')],
  ])('%s', async (_what, content, expected) => {
    expect(await observed(content)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    ['a directory', `${PATH}/`, 'it is not a regular file'],
    ['behind a file', 'client', 'a part of its path is not a directory (ENOTDIR)'],
  ])('is %s', async (_what, path, problem) => {
    const home = memoryHome({ files: { [path]: '' } });
    expect(await observeClientEndpoint(home.context())).toEqual(unclear(problem));
  });
});

describe('both sources', () => {
  const LOCAL = 'http://127.0.0.1:5199';
  const FAR = 'https://claw.example.org';

  test.each<[string, string | undefined, string | undefined, ClientEndpoint]>([
    ['absent', undefined, undefined, UNSET],
    ['loopback', LOCAL, LOCAL, LOOPBACK],
    ['a remote file behind a loopback variable', FAR, LOCAL, remote('client-config', FAR)],
    ['a remote variable before a loopback file', LOCAL, FAR, remote('environment', FAR)],
    ['a remote file and a blank variable', FAR, '', remote('client-config', FAR)],
    ['both remote', FAR, 'http://10.0.0.5', remote('environment', 'http://10.0.0.5')],
  ])('%s', async (_what, file, variable, expected) => {
    expect(await observed(file === undefined ? undefined : named(file), variable)).toEqual(expected);
  });
});
