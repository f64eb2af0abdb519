import { describe, expect, test } from '@jest/globals';
import type { FileStat, FileView } from '@netclaw/doctor-core';
import { observeUnusableHome } from '../../src/config/unusable-home.js';
import { ConfigDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, daemonWith, diagnose, hostWith, proposalOf } from '../support.js';

/** Without what is said of each file without a version; its tests are those of the schema. */
const look = async (host: Host) =>
  (await diagnose(ConfigDoctorCheck, host)).filter(({ code }) => code !== 'config/version-missing');
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
      {
        code: 'config/home-unusable',
        subject: {},
        data: { home: HOME, reason, next: expect.stringContaining('--home') },
      },
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

  test('one in which config is a file is one error', async () => {
    expect(await look({ files: { config: '' } })).toMatchObject([
      {
        code: 'config/home-unusable',
        subject: { path: 'config' },
        data: { reason: 'config in it is not a directory' },
      },
    ]);
  });

  const HIDDEN = { kind: 'unreadable', errno: 'EACCES' } as const;
  test.each<[closed: string, stats: Readonly<Record<string, Partial<FileStat>>>]>([
    [HOME, { '.': { uid: 1000 }, config: HIDDEN }],
    [`${HOME}/config`, { config: { kind: 'directory', uid: 1000 }, 'config/netclaw.json': HIDDEN }],
  ])('one in which its owner may not enter %s is one error', async (closed, stats) => {
    const context = contextOf({});
    const stat = async (path: string) => ({ ...(await context.files.stat('nowhere')), ...stats[path] });
    const state = await observeUnusableHome({ ...context, files: { ...context.files, stat } });
    expect(state).toMatchObject({ next: expect.stringContaining(`\`chmod u+rwx ${closed}\``) });
    const ofAnother = {
      ...context,
      access: async () => ({ ...(await context.access()), actor: { uid: 7, gids: [7] } }),
    };
    expect(await observeUnusableHome({ ...ofAnother, files: { ...context.files, stat } })).toBeUndefined();
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
      'the disk reports an error (EIO)',
    ],
    [
      'a symlink to itself',
      { links: { 'config/netclaw.json': 'netclaw.json' } },
      'it is, or is reached through, a symlink that leads nowhere',
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
    ['half a character', '{"A":"x\\ud83d"}', 1, 2],
    ['a comment between a key and its colon', '{"A"/* */:1}', 1, 5],
  ])('%s is an error with line and column', async (_, content, line, column) => {
    expect(await look(config(content))).toEqual([
      {
        code: 'config/unparsable',
        subject,
        data: { ...subject, line, column, reason: expect.stringMatching(/\w/), next: expect.any(String) },
      },
    ]);
  });

  test.each(['[]', '"text"', '1', 'null', 'true'])('%s is not an object', async (content) => {
    expect(await look(config(content))).toEqual([{ code: 'config/not-an-object', subject, data: subject }]);
  });

  test.each([
    [
      'ignoring case',
      '{"Daemon":{"Host":"a"},\n"daemon":{"HOST":"b"}}',
      ['/Daemon/Host', 1, 12],
      ['/daemon/HOST', 2, 11],
    ],
    [
      'once with a colon',
      '{"Slack:BotToken":"a",\n"Slack":{"BotToken":"b"}}',
      ['/Slack:BotToken', 1, 2],
      ['/Slack/BotToken', 2, 10],
    ],
  ])('a key that is given twice, %s, is an error with both places', async (_, content, first, second) => {
    const [pointer, line, column] = second;
    expect(await look(config(content))).toEqual([
      {
        code: 'config/repeated-key',
        subject: { ...subject, pointer },
        data: { ...subject, line, column, pointer, first: first[0], firstLine: first[1], firstColumn: first[2] },
      },
    ]);
  });

  test.each([
    ['an empty object', '{}'],
    ['a byte order mark', '\uFEFF{"configVersion":1}'],
    ['names that are one only in a language', '{"Logging":{"Straße":1,"STRASSE":2}}'],
  ])('%s is fine, as .NET reads it', async (_, content) => {
    expect(await look(config(content))).toEqual([]);
  });

  test.each([
    ['{\n "configVersion": 1, // note\n "Daemon": { "Port": 5199, } }', 2, 22, 'a comment'],
    ['{"Daemon": { "Port": 5199, }, /* end */ }', 1, 26, 'a comma after the last member'],
    ['{"Slack":{"Enabled":false},"Slack":{"MentionOnly":true}}', 1, 28, 'a key that its object has already'],
  ])('%j starts the daemon, but no later edit is applied: a warning', async (content, line, column, what) => {
    expect(await look(config(content))).toEqual([
      { code: 'config/not-plain-json', subject, data: { ...subject, line, column, what } },
    ]);
    expect(ConfigDoctorCheck.findings['not-plain-json'].severity).toBe('warning');
  });

  test.each([
    ['UTF-16 with a byte order mark', Buffer.from('\ufeff{"Daemon":{"Port":5200}}', 'utf16le'), 'UTF-16 text'],
    ['Latin-1', Buffer.from('{"Daemon":{"Host":"caf\u00e9"}}', 'latin1'), 'text with bytes that are not UTF-8'],
  ])('%s is read by netclaw, and not edited here: a warning', async (_, content, encoding) => {
    expect(await look(config(content))).toMatchObject([{ code: 'config/other-encoding', data: { encoding } }]);
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
          expected: 'a whole number from 1 to 65535',
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
    const found = (await look(config('{"daemon":{"PORT":"x","TRUSTEDPROXIES":[[]]}}'))).filter(
      ({ code }) => code === 'config/daemon-field-type',
    );
    expect(found.map((one) => one.subject.pointer)).toEqual(['/daemon/PORT', '/daemon/TRUSTEDPROXIES/0']);
  });

  test.each([
    ['[]', 'a list'],
    ['"x"', 'the text "x"'],
    ['5', 'the number 5'],
    ['true', 'true'],
  ])('a section that is %s is a warning: the daemon starts without it', async (value, found) => {
    expect(await look(config(`{"Daemon":${value}}`))).toEqual([
      {
        code: 'config/daemon-not-a-section',
        subject: { ...subject, pointer: '/Daemon' },
        data: { ...subject, pointer: '/Daemon', found },
      },
    ]);
  });

  test.each([
    [config('{"Daemon:Port":"x"}'), 'config/netclaw.json', '/Daemon:Port', 'the text "x"'],
    [
      hostWith({}, { files: { 'config/secrets.json': '{"Daemon":{"UpdateChannel":"hunter2"}}' } }),
      'config/secrets.json',
      '/Daemon/UpdateChannel',
      'a text',
    ],
    [hostWith({ Port: 'ENC:CfDJ8' }), 'config/netclaw.json', '/Daemon/Port', 'an encrypted text'],
  ])('a wrong type is found wherever the section is written: %#', async (host, path, pointer, found) => {
    expect(await look(host)).toMatchObject([
      { code: 'config/daemon-field-type', subject: { path, pointer }, data: { found } },
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

  test('a section of that name elsewhere is another one', async () => {
    expect(await look(config('{"Kestrel":{"Daemon":{"Port":"x"}},"Logging":{"Daemon":{"Port":"x"}}}'))).toEqual([]);
  });
});

describe('the names of keys', () => {
  test.each<[string, string, string, string]>([
    ['{"Deamon":{"Hots":"x"}}', 'misspelt-key', '/Deamon', 'Daemon'],
    ['{"configversions":1}', 'misspelt-key', '/configversions', 'configVersion'],
    ['{"Deamon:Port":1}', 'misspelt-key', '/Deamon:Port', 'Daemon:Port'],
    ['{"Slack":{"AllowedChanelIds":[]}}', 'misspelt-key', '/Slack/AllowedChanelIds', 'AllowedChannelIds'],
    ['{"Tools":{"WebFetch":{"RequireHttp":true}}}', 'misspelt-key', '/Tools/WebFetch/RequireHttp', 'RequireHttps'],
    ['{"McpServers":{"a":{"Comand":"x"}}}', 'misspelt-key', '/McpServers/a/Comand', 'Command'],
    [
      '{"SkillFeeds":{"Feeds":[{"Name":"a","Url":"b:"},{"Name":"c","Urll":"x"}]}}',
      'misspelt-key',
      '/SkillFeeds/Feeds/1/Urll',
      'Url',
    ],
    ['{"Providers":{"a":{"Typ":"x"}}}', 'misspelt-key', '/Providers/a/Typ', 'Type'],
    ['{"Logging":{"LogLevels":{}}}', 'misspelt-key', '/Logging/LogLevels', 'LogLevel'],
    ['{"slack":{"Enabled":false}}', 'key-in-other-case', '/slack', 'Slack'],
    ['{"Models":{"main":{}},"Slack:Enabled":false}', 'key-in-other-case', '/Models/main', 'Main'],
    ['{"daemon:Port":1}', 'key-in-other-case', '/daemon:Port', 'Daemon:Port'],
    ['{"Daemon":{"port":1}}', 'key-in-other-case', '/Daemon/port', 'Port'],
  ])('in %s: %s, and the name that was meant', async (content, code, pointer, name) => {
    expect(await look(config(content))).toMatchObject([
      { code: `config/${code}`, subject: { ...subject, pointer }, data: { ...subject, pointer, name } },
    ]);
  });

  test.each<[string, string]>([
    ['{"slack":{"Enabled":false}}', 'may write "Slack" beside it'],
    ['{"slack":{"Enabled":false},"Slack":{"MentionOnly":true}}', 'the daemon combines the two'],
  ])('in another case in %s: %s', async (content, commands) => {
    expect(await look(config(content))).toMatchObject([
      { code: 'config/key-in-other-case', data: { commands: expect.stringContaining(commands) as unknown } },
    ]);
  });

  test('a section in another case is read all the same, and so are its settings', async () => {
    expect(codesOf(await look(config('{"daemon":{"port":"x"}}')))).toEqual([
      'config/key-in-other-case',
      'config/key-in-other-case',
      'config/daemon-field-type',
    ]);
  });

  test.each([
    '{"$schema":"x","Kestrel":{},"AllowedHosts":"*","_comment":1,"//":"note","comment":""}',
    '{"McpOAuthTokens":{},"urls":"http://127.0.0.1:1"}',
    '{"Providers":{"openai":{"Region":"x"}},"Logging":{"File":{},"LogLevel":{"Microsoft":"None"}}}',
    '{"Models":{"Definitions":{"Mian":{"ModelId":"x","Provider":"a"}},"Roles":{"Main":"Mian"}},"Providers":{"a":{"Type":"ollama"}}}',
    '{"Search":{"BraveApiKey":null},"McpServers":{"Comand":{"Headers":{"colour":"x"}}}}',
    '{"Daemon":{"TrustedProxies:0":"10.0.0.5"}}',
  ])('%s is left alone', async (content) => {
    expect(await look(config(content))).toEqual([]);
  });
});

const REMOVED = " netclaw's own doctor would remove it.";

test.each([
  ['{"Slack":{"Colour":1},"Search":{"X":{"Y":1}}}', ['/Slack/Colour', '/Search/X'], REMOVED],
  ['{"Memory":{"Recall":{"a/b":1}}}', ['/Memory/Recall/a~1b'], REMOVED],
  ['{"Slack:Colour":1}', ['/Slack:Colour'], ''],
  ['{"Colour":{},"zebra:stripes":1}', ['/Colour', '/zebra:stripes'], ''],
])('a key that no section has is unknown: %s', async (content, pointers, stock) => {
  expect(await look(config(content))).toEqual(
    pointers.map((pointer) => ({
      code: 'config/unknown-key',
      subject: { ...subject, pointer },
      data: { ...subject, pointer, stock },
    })),
  );
});

test.each([
  ['{"Session":{"MaxToolCallsPerTurn":5}}', '/Session/MaxToolCallsPerTurn', ' (now MaxToolIterationsPerTurn)'],
  ['{"session":{"maxtoolcallsperturn":5}}', '/session/maxtoolcallsperturn', ' (now MaxToolIterationsPerTurn)'],
  ['{"McpServers":{"a":{"CapabilityClass":"x"}}}', '/McpServers/a/CapabilityClass', ''],
  ['{"Daemon":{"Endpoint":"http://10.0.0.5"}}', '/Daemon/Endpoint', ' (now Endpoint in client/config.json)'],
  ['{"Persistence":{"Any":1}}', '/Persistence', ''],
])('a key that newer builds do not have is retired: %s', async (content, pointer, successor) => {
  const found = (await look(config(content))).filter(({ code }) => code !== 'config/key-in-other-case');
  expect(found).toEqual([
    { code: 'config/retired-key', subject: { ...subject, pointer }, data: { ...subject, pointer, successor } },
  ]);
});

describe('the names of variables', () => {
  test.each([
    ['NETCLAW_Deamon__Port', ' (did you mean "NETCLAW_Daemon__Port"?)'],
    ['NETCLAW_Daemon__Prot', ' (did you mean "NETCLAW_Daemon__Port"?)'],
    ['NETCLAW_Daemon__Colour', ''],
    ['NETCLAW_Search__Colour', ''],
    ['NETCLAW_Daemon_Port', ' (did you mean "NETCLAW_Daemon__Port"?)'],
    ['NETCLAW__Daemon__Port', ' (did you mean "NETCLAW_Daemon__Port"?)'],
    ['netclaw_slack__enbled', ' (did you mean "NETCLAW_Slack__Enabled"?)'],
  ])('%s sets nothing%s', async (variable, suggestion) => {
    const source = 'in this environment';
    expect(await look(hostWith({}, { environment: { [variable]: '1' } }))).toEqual([
      { code: 'config/misspelt-variable', subject: { name: variable }, data: { variable, source, suggestion } },
    ]);
    const file = { 'config/daemon.env': `${variable}=1\n` };
    expect(await look(hostWith({}, { files: file }))).toEqual([
      {
        code: 'config/misspelt-variable',
        subject: { path: 'config/daemon.env', name: variable },
        data: { variable, source: 'in config/daemon.env', suggestion },
      },
    ]);
  });

  test.each([
    'NETCLAW_HOME',
    'NETCLAW_DAEMON_ENDPOINT',
    'NETCLAW_CONTAINER_SUPERVISOR',
    'NETCLAW_DeviceToken',
    'NETCLAW_DOCTOR_FORMAT',
    'NETCLAW_MODELS__MAIN__PROVIDER',
    'NETCLAW_Providers__openai__ApiKey',
    'NETCLAW_Custom__Thing',
    'NETCLAW_Slack__AllowedChannelIds__0',
    'NETCLAW_Session__MaxToolCallsPerTurn',
    'PATH',
  ])('%s is not reported', async (variable) => {
    expect(await look(hostWith({}, { environment: { [variable]: 'x' } }))).toEqual([]);
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
          expected: 'a whole number from 1 to 65535',
        },
      },
    ]);
  });

  test('a colon in a name is the same as two underscores', async () => {
    expect(await look(hostWith({}, { environment: { 'NETCLAW_Daemon:Port': 'x' } }))).toMatchObject([
      { code: 'config/daemon-variable-type', data: { variable: 'NETCLAW_Daemon:Port' } },
    ]);
  });

  test.each([
    'NETCLAW_Daemon__TrustedProxies__0',
    'NETCLAW_DAEMON_ENDPOINT',
    'NETCLAW_HOME',
    'Daemon__Port',
    'NETCLAW_Slack__Enabled',
  ])('%s is not validated', async (name) => {
    expect(await look(hostWith({}, { environment: { [name]: 'x' } }))).toEqual([]);
  });

  test('variables are validated where netclaw.json is missing too', async () => {
    expect(
      codesOf(await look({ environment: { NETCLAW_Daemon__Port: '', NETCLAW_Daemon__UpdateChannel: 'nightly' } })),
    ).toEqual(['config/daemon-variable-type']);
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

test.each<[string, Buffer, string]>([
  ['UTF-16', Buffer.from('\ufeffNETCLAW_Daemon__Port=x', 'utf16le'), 'UTF-16 text'],
  [
    'Latin-1',
    Buffer.from('NETCLAW_Workspaces__Directory=/h/caf\u00e9', 'latin1'),
    'text with bytes that are not UTF-8',
  ],
  ['a NUL', Buffer.from('A=1\0'), 'text with NUL characters'],
  ['a byte order mark', Buffer.from('\ufeffNETCLAW_Daemon__Port=x'), 'text with a byte order mark'],
])('config/daemon.env with %s is a warning, and sets nothing there', async (_what, content, oddity) => {
  const found = await look(hostWith({}, { files: { 'config/daemon.env': { content } } }));
  expect(found).toMatchObject([{ code: 'config/environment-file-odd', data: { oddity } }]);
});

describe('a setting of a wrong type that a later source sets again', () => {
  test.each<[string, Host, string]>([
    [
      'config/daemon.env',
      { files: { 'config/daemon.env': 'NETCLAW_Daemon__Port=5200\n' } },
      'NETCLAW_Daemon__Port in config/daemon.env',
    ],
    ['secrets.json', { files: { 'config/secrets.json': '{"daemon":{"port":5200}}' } }, 'config/secrets.json'],
    [
      'the running daemon',
      daemonWith({ NETCLAW_Daemon__Port: '5200' }),
      'NETCLAW_Daemon__Port in the environment of the running daemon (pid 77)',
    ],
  ])('is a warning, by %s', async (_what, rest, overrides) => {
    expect(await look(hostWith({ Port: 'many' }, rest))).toMatchObject([
      { code: 'config/daemon-field-overridden', subject: { pointer: '/Daemon/Port' }, data: { overrides } },
    ]);
  });

  test('stays an error where another is set', async () => {
    const found = await look(hostWith({ Port: 'many' }, { environment: { NETCLAW_Daemon__Host: '127.0.0.1' } }));
    expect(codesOf(found)).toEqual(['config/daemon-field-type']);
  });
});

describe('a section that is there twice, which .NET loads', () => {
  test.each([
    ['"slack":{},"slack":{}', 'config/key-in-other-case'],
    ['"Slakc":{},"Slakc":{}', 'config/misspelt-key'],
    ['"Colour":{},"Colour":{}', 'config/unknown-key'],
    ['"Slack":{"Colour":{},"Colour":[]}', 'config/unknown-key'],
    ['"Persistence":{},"Persistence":{}', 'config/retired-key'],
    ['"Daemon":{"Port":{}},"Daemon":{"Port":{}}', 'config/daemon-field-type'],
    ['"Daemon":[],"Daemon":[]', 'config/daemon-not-a-section'],
  ])('%s is one finding of its own', async (members, code) => {
    expect(codesOf(await look(config(`{"configVersion":1,${members}}`)))).toEqual(['config/not-plain-json', code]);
  });
});

test('an entry that lacks several settings is one finding, which names them', async () => {
  expect(
    await look(config('{"configVersion":1,"SkillFeeds":{"Feeds":[{}]},"Models":{"Main":{"ContextWindow":5}}}')),
  ).toMatchObject([
    { code: 'config/schema-missing', subject: { pointer: '/SkillFeeds/Feeds/0' }, data: { name: 'Name and Url' } },
    { code: 'config/schema-missing', subject: { pointer: '/Models/Main' }, data: { name: 'Provider and ModelId' } },
  ]);
});
