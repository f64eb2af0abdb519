import { describe, expect, test } from '@jest/globals';
import { PermissionsDoctorCheck, SecretsDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, contextOf, daemonWith, diagnose, homeOf, hostWith, proposalOf, stepsOf } from '../support.js';

const path = 'config/secrets.json';
const lookAtAll = (host: Host) => diagnose(SecretsDoctorCheck, host);
/** Encrypted texts of these cases are made up, so that none can be decrypted. */
const look = async (host: Host) => (await lookAtAll(host)).filter(({ code }) => !code.includes('decryptable'));
const secrets = (content: string, mode = 0o600): Host => ({ files: { [path]: { content, mode } } });
const viewed = (view: NonNullable<Host['views']>[string]): Host => ({ views: { [path]: view } });

test('it is reported under the name that netclaw has for it', () => {
  expect(SecretsDoctorCheck.reportName).toBe('Secrets JSON');
});

test('severities are those of netclaw', () => {
  const severities = Object.fromEntries(
    Object.entries(SecretsDoctorCheck.findings).map(([code, rule]) => [code, rule.severity]),
  );
  expect(severities).toMatchObject({
    missing: 'warning',
    unparsable: 'error',
    'loose-mode': 'warning',
    plaintext: 'warning',
  });
});

describe('secrets.json as a file', () => {
  test.each<[string, Host]>([
    ['an empty object', secrets('{}')],
    ['numbers, flags and nulls', secrets('{"configVersion":1,"A":{"B":true,"C":null}}')],
    ['a closed mode of another kind', secrets('{}', 0o400)],
  ])('%s is fine', async (_, host) => {
    expect(await look(host)).toEqual([]);
  });

  test('absent is one warning', async () => {
    expect(await look({})).toEqual([{ code: 'secrets/missing', subject: { path }, data: { path } }]);
  });

  test.each<[string, Host, string]>([
    ['a directory', { files: { [`${path}/`]: '' } }, 'it is a directory'],
    ['a fifo', viewed({ kind: 'other' }), 'it is not a regular file (a fifo, socket or device)'],
    ['closed to this user', viewed({ kind: 'unreadable', errno: 'EPERM' }), 'this user may not read it (EPERM)'],
    [
      'too large',
      viewed({ kind: 'unreadable', errno: 'TOO-LARGE' }),
      'it is larger than any file of its kind should be',
    ],
  ])('%s is one error that says why', async (_, host, reason) => {
    expect(await look(host)).toEqual([
      { code: 'secrets/unreadable', subject: { path }, data: { path, reason, next: expect.stringMatching(/.{20}/) } },
    ]);
  });

  test.each([
    ['', 1, 1],
    ['{\n"DeviceToken": "hunter2', 2, 16],
    ['{"A":"hunter2\\ud83d"}', 1, 2],
  ])('%j is an error with line and column, and without the text', async (content, line, column) => {
    const found = await look(secrets(content));
    expect(found).toMatchObject([{ code: 'secrets/unparsable', data: { path, line, column } }]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  test.each([
    ['', /^What was in config\/secrets\.json is lost/],
    ['{', /^Make a copy of config\/secrets\.json\./],
  ])('%j has advice that can be followed', async (content, next) => {
    const [found] = await look(secrets(content));
    expect(found?.data).toMatchObject({ next: expect.stringMatching(next) });
  });

  test.each([
    ['{"DeviceToken":"hunter2",\n"deviceToken":"hunter2"}', '/deviceToken', '/DeviceToken'],
    ['{"Slack":{"BotToken":"hunter2"},\n"Slack:BotToken":"hunter2"}', '/Slack:BotToken', '/Slack/BotToken'],
  ])('%j is an error with both places, and without the text', async (content, pointer, first) => {
    const found = await look(secrets(content));
    const data = { pointer, first, line: 2, column: 1, firstLine: 1 };
    expect(found).toMatchObject([{ code: 'secrets/repeated-key', subject: { path, pointer }, data }]);
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  test.each([
    ['{"A":1,}', 7, 'a comma after the last member'],
    ['{"A":1} // hunter2', 9, 'a comment'],
    ['{"A":{},"A":{}}', 9, 'a key that its object has already'],
  ])('%j is read by the daemon, and by none of the commands for secrets', async (content, column, what) => {
    expect(await look(secrets(content))).toEqual([
      { code: 'secrets/not-plain-json', subject: { path }, data: { path, line: 1, column, what } },
    ]);
  });

  test.each([
    ['UTF-16', Buffer.from('\ufeff{"A":"ENC:CfDJ8"}', 'utf16le'), 'UTF-16 text'],
    ['Latin-1', Buffer.from('{"\u00e9":"ENC:CfDJ8"}', 'latin1'), 'text with bytes that are not UTF-8'],
  ])('%s is read by netclaw, and not edited here', async (_, content, encoding) => {
    const host = { files: { [path]: { content, mode: 0o600 } } };
    expect(await look(host)).toMatchObject([{ code: 'secrets/other-encoding', subject: { path }, data: { encoding } }]);
  });

  test.each(['[]', '"hunter2"', '1'])('%s is not an object', async (content) => {
    expect(await look(secrets(content))).toEqual([
      { code: 'secrets/not-an-object', subject: { path }, data: { path } },
    ]);
  });

  test('null is an error of its own: netclaw cannot load it as configuration', async () => {
    expect(await look(secrets('null'))).toEqual([{ code: 'secrets/null-root', subject: { path }, data: { path } }]);
  });
});

test.each(['deviceToken', 'DEVICETOKEN'])('the key %s is not the token, and must not stay beside one', async (key) => {
  expect(await look(secrets(`{"${key}":"ENC:CfDJ8"}`))).toEqual([
    {
      code: 'secrets/misspelt-token',
      subject: { path, pointer: `/${key}` },
      data: { path, pointer: `/${key}` },
    },
  ]);
});

describe('texts that are not encrypted', () => {
  test.each<[string, number, number, string]>([
    ['{"DeviceToken":"hunter2"}', 1, 1, '/DeviceToken'],
    ['{"DeviceToken":"ENC:CfDJ8","Slack":{"BotToken":"hunter2"}}', 1, 2, '/Slack/BotToken'],
    ['{"A":["hunter2","ENC:CfDJ8",{"B":"hunter2"}]}', 2, 3, '/A/0, /A/2/B'],
    ['{"DeviceToken":"","A":"ENC:CfDJ8"}', 1, 2, '/DeviceToken'],
  ])('in %s are counted, and named by their places', async (content, plaintext, total, pointers) => {
    const found = await look(secrets(content));
    expect(found).toEqual([
      { code: 'secrets/plaintext', subject: { path }, data: { path, plaintext, total, pointers } },
    ]);
  });
});

describe('a mode that lets others in', () => {
  test.each([0o640, 0o604, 0o620, 0o602, 0o610, 0o666, 0o777])(
    '%i is a warning, and is tightened as a routine',
    async (mode) => {
      const host = secrets('{}', mode);
      expect(await look(host)).toEqual([
        {
          code: 'secrets/loose-mode',
          subject: { path },
          data: { path, mode: `0${mode.toString(8)}`, cure: `chmod 600 ${path}`, where: 'in the netclaw home' },
        },
      ]);
      const proposal = await proposalOf(SecretsDoctorCheck, host);
      expect(proposal).toMatchObject({
        kind: 'repair',
        options: [
          {
            repair: 'tighten-secrets-mode',
            consents: [],
            fixes: [{ code: 'secrets/loose-mode', subject: { path } }],
          },
        ],
      });
      expect(stepsOf(proposal)).toEqual([{ kind: 'set-mode', path, mode: mode & 0o700 }]);
    },
  );

  test('it is found beside what is wrong with the content', async () => {
    expect(codesOf(await look(secrets('{', 0o644)))).toEqual(['secrets/unparsable', 'secrets/loose-mode']);
    expect(codesOf(await look(secrets('{"A":"b"}', 0o644)))).toEqual(['secrets/plaintext', 'secrets/loose-mode']);
  });

  test('its repair fixes the mode alone, whatever else is found', async () => {
    const proposal = await proposalOf(SecretsDoctorCheck, secrets('{"A":"ENC:CfDJ8"}', 0o644));
    expect(proposal).toMatchObject({ kind: 'repair', options: [{ fixes: [{ code: 'secrets/loose-mode' }] }] });
  });

  test('a file of another user is refused, with the command', async () => {
    const host = { files: { [path]: { content: '{}', mode: 0o644, uid: 0 } } };
    expect(await proposalOf(SecretsDoctorCheck, host)).toMatchObject({
      kind: 'refusal',
      cause: 'not-permitted',
      remediation: expect.stringContaining(`sudo chown 1000 ${path} && sudo chmod 600 ${path}`),
      about: [{ code: 'secrets/loose-mode', subject: { path } }],
    });
  });

  test('its command is one that can be run where the doctor runs', async () => {
    const ofRoot = { files: { [path]: { content: '{}', mode: 0o644, uid: 0 } } };
    const cureOn = async (host: Host) => (await look(host))[0]?.data;
    expect(await cureOn({ ...ofRoot, environment: { NETCLAW_CONTAINER_SUPERVISOR: '1' } })).toMatchObject({
      cure: expect.stringMatching(/^docker exec -u 0 .* chmod 600 config\/secrets\.json$/),
      where: 'outside of the container',
    });
    expect(await cureOn({ ...secrets('{}', 0o644), readOnly: ['config'] })).toMatchObject({
      cure: `chmod 600 ${path}`,
      where: 'in the netclaw home, once its file system is mounted writable',
    });
  });

  test('of another user, which cannot be read, has the advice of the check of owners', async () => {
    const closed = { kind: 'unreadable', errno: 'EACCES' } as const;
    const host: Host = { files: { [path]: { content: '{}', uid: 0 } }, views: { [path]: closed } };
    const [found] = await look(host);
    const [owner] = await diagnose(PermissionsDoctorCheck, host);
    expect([found?.code, owner?.code]).toEqual(['secrets/unreadable', 'permissions/foreign-owner']);
    const { cure, where } = owner?.data as Readonly<Record<string, string>>;
    expect(found?.data).toMatchObject({ next: expect.stringContaining(`Run \`${cure}\` ${where}. Run no netclaw`) });
  });

  test('where permissions mean nothing none is evaluated', async () => {
    expect(await look({ ...secrets('{}', 0o666), uid: -1 })).toEqual([]);
  });

  test('a look changes nothing', async () => {
    const host = secrets('{"A":"b"}', 0o644);
    const home = homeOf(host);
    const before = home.snapshot();
    await SecretsDoctorCheck.look(home.context());
    expect(home.snapshot()).toEqual(before);
  });
});

test('what cannot be decrypted is not repaired', async () => {
  expect(await proposalOf(SecretsDoctorCheck, hostWith({}, secrets('{"A":"ENC:CfDJ8"}')))).toEqual({
    kind: 'nothing',
  });
});

describe('what cannot be decrypted', () => {
  const found = async (files: NonNullable<Host['files']>, views: NonNullable<Host['views']> = {}) =>
    (await lookAtAll({ files, views })).map(({ code, data }) => [code, data['path'], data['pointers'], data['causes']]);

  test('is counted by cause and named by its place, never by its value', async () => {
    const content = '{"DeviceToken":"ENC:CfDJ8","Slack":{"BotToken":"ENC:%%%"},"Plain":1}';
    const [only, ...others] = await found({ [path]: content });
    expect(others).toEqual([]);
    expect(only?.slice(0, 3)).toEqual(['secrets/undecryptable', path, '/Slack/BotToken, /DeviceToken']);
    expect(String(only?.[3])).toBe('the value is damaged: 2');
    expect(JSON.stringify(only)).not.toContain('CfDJ8');
  });

  test.each([
    ['{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}', '/Providers/openai/ApiKey'],
    ['{"providers":{"x":{"OAuthAccessToken":"ENC:CfDJ8"}}}', '/providers/x/OAuthAccessToken'],
    ['{"Providers:openai:ApiKey":"ENC:CfDJ8"}', '/Providers:openai:ApiKey'],
  ])('keeps the daemon from starting where a provider needs it: %s', async (content, pointer) => {
    expect(SecretsDoctorCheck.findings['provider-undecryptable'].severity).toBe('error');
    expect(await found({ [path]: content })).toMatchObject([
      ['secrets/provider-undecryptable', path, pointer, 'the value is damaged: 1'],
    ]);
  });

  test('is a limit of ours where the value is of a newer version', async () => {
    const content = `{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8Q${'A'.repeat(22)}"}}}`;
    expect(await found({ [path]: content })).toEqual([
      [
        'secrets/not-decryptable-here',
        path,
        '/Providers/openai/ApiKey',
        'the value is of a version that this doctor does not know: 1',
      ],
    ]);
  });

  test('counts in netclaw.json too', async () => {
    const config = '{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}},"Slack":{"BotToken":"ENC:CfDJ8"}}';
    expect(await found({ [path]: '{}', 'config/netclaw.json': config })).toMatchObject([
      ['secrets/provider-undecryptable', 'config/netclaw.json', '/Providers/openai/ApiKey', 'the value is damaged: 1'],
      ['secrets/undecryptable', 'config/netclaw.json', '/Slack/BotToken', 'the value is damaged: 1'],
    ]);
  });

  test.each([
    ['/Providers/openai/Type', '{"Providers":{"openai":{"Type":"ENC:CfDJ8"}}}'],
    ['/Providers/openai/VendorOptions/Key', '{"Providers":{"openai":{"VendorOptions":{"Key":"ENC:CfDJ8"}}}}'],
    ['/Providers/Key', '{"Providers":{"Key":"ENC:CfDJ8"}}'],
  ])('does not keep the daemon from starting where it decrypts nothing: %s', async (pointer, content) => {
    expect(await found({ [path]: content })).toMatchObject([
      ['secrets/undecryptable', path, pointer, expect.anything()],
    ]);
  });

  const LOST = '{"Providers":{"openai":{"ApiKey":"ENC:CfDJ8"}}}';
  const VARIABLE = 'NETCLAW_Providers__openai__ApiKey';

  test.each<[string, Host, string]>([
    [
      'config/daemon.env',
      { files: { [path]: LOST, 'config/daemon.env': `${VARIABLE}=planted\n` } },
      `${VARIABLE} in config/daemon.env`,
    ],
    [
      'an empty variable of config/daemon.env',
      { files: { [path]: LOST, 'config/daemon.env': `${VARIABLE}=\n` } },
      `${VARIABLE} in config/daemon.env`,
    ],
    [
      'the environment',
      { files: { [path]: LOST }, environment: { netclaw_PROVIDERS__OpenAI__apikey: 'planted' } },
      'netclaw_PROVIDERS__OpenAI__apikey in this environment',
    ],
    [
      'the running daemon',
      { files: { [path]: LOST }, ...daemonWith({ [VARIABLE]: 'planted' }) },
      `${VARIABLE} in the environment of the running daemon (pid 77)`,
    ],
    [
      'secrets.json over netclaw.json',
      { files: { 'config/netclaw.json': LOST, [path]: '{"Providers:OPENAI":{"apiKey":"planted"}}' } },
      path,
    ],
    [
      'secrets.json with null over netclaw.json',
      { files: { 'config/netclaw.json': LOST, [path]: '{"Providers":{"openai":{"ApiKey":null}}}' } },
      path,
    ],
  ])('is a warning where %s sets another value', async (_what, host, overrides) => {
    const all = await lookAtAll(host);
    const [only, ...others] = all.filter(({ code }) => code.includes('decryptable'));
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      code: 'secrets/undecryptable-overridden',
      data: { pointers: '/Providers/openai/ApiKey', overrides, start: expect.stringContaining('does not start') },
    });
    expect(SecretsDoctorCheck.findings['undecryptable-overridden'].severity).toBe('warning');
    expect(JSON.stringify(all)).not.toContain('planted');
  });

  test.each<[string, Host]>([
    ['of another provider', { environment: { NETCLAW_Providers__other__ApiKey: 'x' } }],
    ['below it', { environment: { [`${VARIABLE}__More`]: 'x' } }],
    ['without the prefix', { environment: { Providers__openai__ApiKey: 'x' } }],
    ['of this environment alone, where the daemon runs', { environment: { [VARIABLE]: 'x' }, ...daemonWith({}) }],
  ])('stays an error beside a variable %s', async (_what, host) => {
    const all = await lookAtAll({ ...host, files: { [path]: LOST } });
    expect(codesOf(all)).toContain('secrets/provider-undecryptable');
  });

  test('is found in a variable too, which hides a value that could be', async () => {
    const host = { files: { [path]: '{}', 'config/daemon.env': `${VARIABLE}=ENC:CfDJ8\n` } };
    expect(await lookAtAll(host)).toMatchObject([
      {
        code: 'secrets/provider-undecryptable',
        subject: { path: 'config/daemon.env', name: VARIABLE },
        data: { pointers: VARIABLE, path: 'config/daemon.env', next: expect.stringContaining('unset it') },
      },
    ]);
  });

  test('of the token is not overridden: it is read from its file alone', async () => {
    const host = { files: { [path]: '{"DeviceToken":"ENC:CfDJ8"}' }, environment: { NETCLAW_DeviceToken: 'x' } };
    expect(codesOf(await lookAtAll(host))).toEqual(['secrets/undecryptable']);
  });

  test('is found in one reading of each file', async () => {
    const context = contextOf({ files: { [path]: LOST, 'config/netclaw.json': LOST } });
    const seen: string[] = [];
    const view = (at: string): ReturnType<typeof context.files.view> => {
      seen.push(at);
      return context.files.view(at);
    };
    await SecretsDoctorCheck.look({ ...context, files: { ...context.files, view } });
    expect(seen.filter((at) => at === path || at === 'config/netclaw.json').toSorted()).toEqual([
      'config/netclaw.json',
      path,
    ]);
  });

  const next = async (files: NonNullable<Host['files']>): Promise<string> => {
    const all = await lookAtAll({ files });
    const [advice] = all.flatMap(({ code, data }) => (code.endsWith('undecryptable') ? [String(data['next'])] : []));
    return advice ?? '';
  };

  test('is not to be entered again where it is the token', async () => {
    expect(await next({ [path]: '{"DeviceToken":"ENC:CfDJ8"}' })).not.toContain('secrets set');
    expect(await next({ [path]: '{"DeviceToken":"ENC:CfDJ8","A":"ENC:CfDJ8"}' })).toMatch(/secrets set.*DeviceToken/);
  });
});
