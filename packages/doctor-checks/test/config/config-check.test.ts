import { describe, expect, test } from '@jest/globals';
import type { FileView } from '@netclaw/doctor-core';
import { ConfigDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, hostWith, proposalOf } from '../support.js';

const look = (host: Host) => diagnose(ConfigDoctorCheck, host);
const config = (content: string | Uint8Array): Host => ({ files: { 'config/netclaw.json': content } });
const subject = { path: 'config/netclaw.json' };
const HOME = '/home/user/.netclaw';

test('it is reported under the name that netclaw has for it', () => {
  expect(ConfigDoctorCheck.reportName).toBe('Config File');
});

describe('the home', () => {
  test('one that does not exist is one warning, with its path', async () => {
    expect(await look({ views: { '.': { kind: 'absent' } } })).toEqual([
      { code: 'config/home-missing', subject: {}, data: { home: HOME } },
    ]);
    expect(ConfigDoctorCheck.findings['home-missing'].severity).toBe('warning');
  });

  test.each<[FileView, string]>([
    [{ kind: 'other' }, 'it is not a directory'],
    [{ kind: 'unreadable', errno: 'EACCES' }, 'this user may not read it (EACCES)'],
  ])('one that is %j is one error', async (view, reason) => {
    expect(await look({ views: { '.': view } })).toEqual([
      { code: 'config/home-unusable', subject: {}, data: { home: HOME, reason } },
    ]);
  });

  test('one that is a file is an error too', async () => {
    const bytes = new Uint8Array();
    const view = {
      kind: 'file',
      bytes,
      mode: 0o600,
      uid: 1,
      gid: 1,
      links: 1,
      isSymlink: false,
      isMountPoint: false,
      modifiedAt: 0,
    } as const;
    expect(codesOf(await look({ views: { '.': view } }))).toEqual(['config/home-unusable']);
  });
});

describe('netclaw.json as a file', () => {
  test('absent is a warning, as in netclaw', async () => {
    expect(await look({})).toEqual([{ code: 'config/missing', subject, data: subject }]);
    expect(ConfigDoctorCheck.findings.missing.severity).toBe('warning');
  });

  test.each<[string, Host, string]>([
    ['a directory', { files: { 'config/netclaw.json/': '' } }, 'it is a directory'],
    [
      'a fifo',
      { views: { 'config/netclaw.json': { kind: 'other' } } },
      'it is not a regular file (a fifo, socket or device)',
    ],
    [
      'closed to this user',
      { views: { 'config/netclaw.json': { kind: 'unreadable', errno: 'EACCES' } } },
      'this user may not read it (EACCES)',
    ],
    [
      'on a broken disk',
      { views: { 'config/netclaw.json': { kind: 'unreadable', errno: 'EIO' } } },
      'the system reports EIO',
    ],
    [
      'a symlink to itself',
      { links: { 'config/netclaw.json': 'netclaw.json' } },
      'it is, or lies behind, a symlink that cannot be trusted (ELOOP)',
    ],
  ])('%s is an error that says why and what to do', async (_, host, reason) => {
    expect(await look(host)).toEqual([
      { code: 'config/unreadable', subject, data: { ...subject, reason, next: expect.stringMatching(/.{20}/) } },
    ]);
  });

  test.each<[string, string | Uint8Array, number, number]>([
    ['an empty file', '', 1, 1],
    ['a broken object', '{\n  "Daemon": {,}\n}', 2, 14],
    ['a cut file', '{\n  "Daemon": ', 2, 13],
    ['bytes that are not UTF-8', Uint8Array.of(0x7b, 0x0a, 0x22, 0xff), 2, 2],
    ['a key that is given twice, ignoring case', '{"Daemon":{"Host":"a"},\n"daemon":{"HOST":"b"}}', 2, 11],
  ])('%s is an error with line and column', async (_, content, line, column) => {
    expect(await look(config(content))).toEqual([
      { code: 'config/unparsable', subject, data: { ...subject, line, column, reason: expect.stringMatching(/\w/) } },
    ]);
  });

  test.each(['[]', '"text"', '1', 'null', 'true'])('%s is not an object', async (content) => {
    expect(await look(config(content))).toEqual([{ code: 'config/not-an-object', subject, data: subject }]);
  });

  test.each([
    ['an empty object', '{}'],
    ['a byte order mark', '\uFEFF{"configVersion":1}'],
    ['comments and trailing commas', '{ // note\n "Daemon": { "Port": 5199, }, /* end */ }'],
  ])('%s is fine, as .NET reads it', async (_, content) => {
    expect(await look(config(content))).toEqual([]);
  });
});

describe('the Daemon section', () => {
  test('a wrong type is named with its pointer, what was found and what is expected', async () => {
    expect(await look(hostWith({ Port: 70000, TrustedProxies: '10.0.0.5', SkipTunnelProcessCheck: 1 }))).toEqual([
      {
        code: 'config/daemon-field-type',
        subject: { ...subject, pointer: '/Daemon/Port' },
        data: {
          ...subject,
          pointer: '/Daemon/Port',
          found: 'the number 70000',
          expected: 'a whole number from 0 to 65535',
        },
      },
      {
        code: 'config/daemon-field-type',
        subject: { ...subject, pointer: '/Daemon/TrustedProxies' },
        data: expect.objectContaining({
          found: 'the text "10.0.0.5"',
          expected: 'a list of IP addresses and CIDR ranges',
        }),
      },
      {
        code: 'config/daemon-field-type',
        subject: { ...subject, pointer: '/Daemon/SkipTunnelProcessCheck' },
        data: expect.objectContaining({ found: 'the number 1', expected: 'true or false' }),
      },
    ]);
  });

  test('the pointer keeps the spelling of the file', async () => {
    const found = await look(config('{"daemon":{"PORT":"x","TRUSTEDPROXIES":[[]]}}'));
    expect(found.map((one) => one.subject.pointer)).toEqual(['/daemon/PORT', '/daemon/TRUSTEDPROXIES/0']);
  });

  test.each([
    ['[]', 'a list'],
    ['"x"', 'the text "x"'],
    ['5', 'the number 5'],
    ['true', 'true'],
  ])('a section that is %s is an error', async (value, found) => {
    expect(await look(config(`{"Daemon":${value}}`))).toEqual([
      {
        code: 'config/daemon-field-type',
        subject: { ...subject, pointer: '/Daemon' },
        data: { ...subject, pointer: '/Daemon', found, expected: 'a section, in braces' },
      },
    ]);
  });

  test.each([
    ['Hots', ' (did you mean "Host"?)'],
    ['trustedproxy', ' (did you mean "TrustedProxies"?)'],
    ['Colour', ''],
  ])('the unknown key %s is a warning%s', async (key, suggestion) => {
    expect(await look(hostWith({ [key]: 1 }))).toEqual([
      {
        code: 'config/unknown-daemon-key',
        subject: { ...subject, pointer: `/Daemon/${key}` },
        data: { ...subject, pointer: `/Daemon/${key}`, suggestion },
      },
    ]);
  });

  test('other sections are not validated', async () => {
    expect(await look(config('{"Deamon":{"Port":"x"},"Slack":{"Daemon":{"Port":"x"}}}'))).toEqual([]);
  });
});

describe('variables over the Daemon section', () => {
  test('a wrong type in this environment and in config/daemon.env is named by variable and place', async () => {
    const host = hostWith(
      {},
      {
        environment: { netclaw_DAEMON__port: '70000' },
        files: { 'config/daemon.env': 'NETCLAW_Daemon__DisableSelfUpdate=yes\n' },
      },
    );
    expect(await look(host)).toEqual([
      {
        code: 'config/daemon-variable-type',
        subject: { path: 'config/daemon.env', name: 'NETCLAW_Daemon__DisableSelfUpdate' },
        data: {
          variable: 'NETCLAW_Daemon__DisableSelfUpdate',
          source: 'in config/daemon.env',
          found: 'the text "yes"',
          expected: 'true or false',
        },
      },
      {
        code: 'config/daemon-variable-type',
        subject: { name: 'netclaw_DAEMON__port' },
        data: {
          variable: 'netclaw_DAEMON__port',
          source: 'in this environment',
          found: 'the text "70000"',
          expected: 'a whole number from 0 to 65535',
        },
      },
    ]);
  });

  test.each([
    'NETCLAW_Daemon__TrustedProxies__0',
    'NETCLAW_DAEMON_ENDPOINT',
    'NETCLAW_HOME',
    'NETCLAW__Daemon__Port',
    'Daemon__Port',
    'NETCLAW_Slack__Port',
  ])('%s is not validated', async (name) => {
    expect(await look(hostWith({}, { environment: { [name]: 'x' } }))).toEqual([]);
  });

  test('variables are validated where netclaw.json is missing too', async () => {
    expect(
      codesOf(await look({ environment: { NETCLAW_Daemon__Port: '', NETCLAW_Daemon__UpdateChannel: 'nightly' } })),
    ).toEqual(['config/missing', 'config/daemon-variable-type']);
  });

  test.each<[string, Host]>([
    ['a directory', hostWith({}, { files: { 'config/daemon.env/': '' } })],
    ['closed to this user', hostWith({}, { views: { 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } } })],
  ])('a config/daemon.env that is %s is a warning', async (_, host) => {
    expect(codesOf(await look(host))).toEqual(['config/environment-file-unreadable']);
  });
});

test('nothing of it is repaired: the doctor does not guess what was meant', async () => {
  expect(await proposalOf(ConfigDoctorCheck, hostWith({ Port: 'x' }))).toEqual({ kind: 'nothing' });
});
