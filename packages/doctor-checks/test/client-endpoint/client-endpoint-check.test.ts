import { describe, expect, test } from '@jest/globals';
import { ClientEndpointDoctorCheck } from '../../src/client-endpoint/client-endpoint-check.js';
import type { Host } from '../support.js';
import { contextOf, daemonWith, diagnose, hostWith } from '../support.js';

const PATH = 'client/config.json';
const VARIABLE = 'NETCLAW_DAEMON_ENDPOINT';
const FAR = 'https://claw.example.org';

interface Setting {
  readonly file?: string;
  readonly variable?: string;
  readonly daemon?: object;
  readonly host?: Host;
}
const hostOf = ({ file, variable, daemon = {}, host = {} }: Setting): Host =>
  hostWith(daemon, {
    ...host,
    files: { ...(file !== undefined && { [PATH]: JSON.stringify({ Endpoint: file }) }), ...host.files },
    environment: { ...host.environment, ...(variable !== undefined && { [VARIABLE]: variable }) },
  });
const found = async (setting: Setting): Promise<readonly string[]> =>
  (await diagnose(ClientEndpointDoctorCheck, hostOf(setting))).map(({ code }) => code.split('/')[1] ?? '');

describe('nothing is found', () => {
  test.each<readonly [what: string, setting: Setting]>([
    ['where no address is set', {}],
    ['where the address is that of the daemon', { file: 'http://127.0.0.1:5199' }],
    ['where it is a name of it', { file: 'http://localhost:5199/' }],
    ['of a daemon that listens at every address', { file: 'http://127.0.0.1:5199', daemon: { Host: '0.0.0.0' } }],
    ['of a daemon at another port', { file: 'http://127.0.0.1:5200', daemon: { Port: 5200 } }],
    ['of a daemon at the port of http', { file: 'http://127.0.0.1', daemon: { Port: 80 } }],
    [
      'where a variable says where the daemon listens',
      { file: 'http://127.0.0.1:5200', host: { environment: { NETCLAW_Daemon__Port: '5200' } } },
    ],
    [
      'where daemon.env does',
      { file: 'http://127.0.0.1:5200', host: { files: { 'config/daemon.env': 'NETCLAW_Daemon__Port=5200\n' } } },
    ],
    [
      "of an internal address that is the daemon's own",
      { file: 'http://10.0.0.10:5199', daemon: { Host: '10.0.0.10' } },
    ],
    ['where the address is any of this host', { file: 'http://0.0.0.0:5199' }],
    ['where the address is any of this host, as IPv6', { variable: 'http://[::]:5199' }],
    ['where a far daemon is asked by https', { file: FAR }],
    ['where a proxy on this host is asked', { file: 'https://localhost' }],
    ['where both sources name the same', { file: 'http://127.0.0.1:5199', variable: 'http://localhost:5199' }],
    ['where the variable is blank', { file: FAR, variable: ' ' }],
    ['of the port, where that is not a number', { file: 'http://127.0.0.1:5200', daemon: { Port: 'many' } }],
  ])('%s', async (_what, setting) => {
    expect(await found(setting)).toEqual([]);
  });

  test('of a port where nothing on this host says that there is a daemon', async () => {
    const host = { files: { [PATH]: '{"Endpoint":"http://127.0.0.1:6000"}' } };
    expect(await diagnose(ClientEndpointDoctorCheck, host)).toEqual([]);
  });
});

describe('what is found', () => {
  test.each<readonly [what: string, setting: Setting, codes: readonly string[]]>([
    ['an old port', { file: 'http://127.0.0.1:5199', daemon: { Port: 5200 } }, ['differs']],
    ['an old host', { file: 'http://127.0.0.1:5199', daemon: { Host: '10.0.0.10' } }, ['differs']],
    ['https at the port of the daemon', { file: 'https://127.0.0.1:5199' }, ['differs']],
    [
      'the internal address with an old port',
      { file: 'http://10.0.0.10:1', daemon: { Host: '10.0.0.10' } },
      ['differs'],
    ],
    ['http to another host', { file: 'http://claw.example.org' }, ['insecure']],
    ['http to another host, by a variable', { variable: 'http://claw.example.org' }, ['insecure']],
    ['a far daemon, while one runs here', { file: FAR, host: daemonWith({}) }, ['elsewhere']],
    ['the same by http', { file: 'http://claw.example.org', host: daemonWith({}) }, ['insecure', 'elsewhere']],
    ['a variable over a file', { file: FAR, variable: 'http://127.0.0.1:5199' }, ['overridden']],
    [
      'a variable that is not an address, over a file that is wrong',
      { file: 'http://127.0.0.1:1', variable: 'none' },
      ['variable-unparsable'],
    ],
    [
      'a file that is not an address, under a variable',
      { file: 'none', variable: 'http://127.0.0.1:5199' },
      ['unparsable'],
    ],
  ])('%s', async (_what, setting, codes) => {
    expect(await found(setting)).toEqual(codes);
  });

  test('shows both addresses, and what says so', async () => {
    expect(
      await diagnose(ClientEndpointDoctorCheck, hostOf({ file: 'http://localhost:5199', daemon: { Port: 5200 } })),
    ).toMatchObject([
      {
        subject: { path: PATH, pointer: '/Endpoint' },
        data: {
          address: 'http://localhost:5199',
          source: PATH,
          daemon: 'http://127.0.0.1:5200',
          origin: 'config/netclaw.json /Daemon/Port',
          next: 'move client/config.json away: commands go to the daemon of this host then.',
        },
      },
    ]);
    expect(
      await diagnose(ClientEndpointDoctorCheck, hostOf({ file: FAR, variable: 'http://localhost:1' })),
    ).toMatchObject([
      { code: 'client-endpoint/overridden', subject: { name: VARIABLE } },
      {
        code: 'client-endpoint/differs',
        subject: { name: VARIABLE },
        data: {
          source: `${VARIABLE} in this environment`,
          origin: 'the default',
          next: `unset ${VARIABLE}: commands go to ${FAR} then, which is in ${PATH}.`,
        },
      },
    ]);
  });

  test('says where the file breaks', async () => {
    expect(
      await diagnose(ClientEndpointDoctorCheck, hostWith({}, { files: { [PATH]: '{\n"Endpoint" 1}' } })),
    ).toMatchObject([{ data: { problem: expect.stringContaining('line 2, column 12') } }]);
  });

  test('says which key has the wrong case', async () => {
    expect(
      await diagnose(ClientEndpointDoctorCheck, hostWith({}, { files: { [PATH]: `{"endpoint":"${FAR}"}` } })),
    ).toMatchObject([
      {
        code: 'client-endpoint/unparsable',
        subject: { path: PATH, pointer: '/endpoint' },
        data: { problem: 'it has endpoint instead of Endpoint' },
      },
    ]);
  });

  test('takes the daemon that runs for the one that counts', async () => {
    const host = daemonWith({ NETCLAW_Daemon__Port: '5300' });
    expect(await found({ file: 'http://127.0.0.1:5300', host })).toEqual([]);
    expect(await found({ file: 'http://127.0.0.1:5199', host })).toEqual(['differs']);
  });
});

describe('where a source of the configuration cannot be read', () => {
  const look = async (setting: Setting) =>
    (
      await ClientEndpointDoctorCheck.look(
        contextOf({ ...hostOf(setting), views: { 'config/netclaw.json': { kind: 'unreadable', errno: 'EACCES' } } }),
      )
    ).outcome;

  test('an address is not evaluated', async () => {
    expect(await look({ file: 'http://127.0.0.1:1' })).toEqual({
      inconclusive: 'config/netclaw.json cannot be read or loaded, and may set where the daemon listens',
    });
  });

  test('no address needs none', async () => {
    expect(await look({})).toEqual([]);
  });
});

test('what is in an address beside host and port is never shown', async () => {
  const file = 'http://ada:planted-words-8c2e@claw.example.org/planted-words-8c2e';
  const findings = await diagnose(
    ClientEndpointDoctorCheck,
    hostOf({ file, variable: `${file}?x`, host: daemonWith({}) }),
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(JSON.stringify(findings)).not.toContain('planted');
});
