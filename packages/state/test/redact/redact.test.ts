import { describe, expect, test } from '@jest/globals';
import { looksSecret } from '../../src/redact/looks-secret.js';
import { redactConfig } from '../../src/redact/redact-config.js';
import { redactCrashLog } from '../../src/redact/redact-log.js';

test.each<readonly [text: string, isSecret: boolean]>([
  ['gpt-4o-mini', false],
  ['claude-sonnet-4-5-20250929', false],
  ['key-0f3a9c1e-6d2b-4b7a-9a0e-1c2d3e4f5a6b.xml', false],
  ['session.log', false],
  ['xoxb-1', true],
  ['sk-planted-provider-key', true],
  ['ghp_planted', true],
  ['eyJhbGciOi.x', true],
  ['ENC:CfDJ8planted', true],
  ['0123456789abcdef0123456789abcdef', true],
  ['a'.repeat(201), true],
])('%s may be a secret: %p', (text, isSecret) => {
  expect(looksSecret(text)).toBe(isSecret);
});

describe('a configuration', () => {
  const redacted = (value: unknown): unknown => {
    const text = redactConfig(Buffer.from(JSON.stringify(value)));
    return text === undefined ? undefined : JSON.parse(text);
  };

  test('keeps what says how the daemon runs', () => {
    const value = {
      configVersion: 1,
      Daemon: { Host: '0.0.0.0', Port: 5199, ExposureMode: 'reverse-proxy', TrustedProxies: ['10.0.0.0/24', '::1'] },
      Models: { Main: { Provider: 'openai', ModelId: 'gpt-4o' } },
      Slack: { Enabled: true, DefaultChannelId: null, Note: '' },
    };
    expect(redacted(value)).toEqual(value);
  });

  test.each<readonly [what: string, value: unknown, expected: unknown]>([
    [
      'a text at another place',
      { Workspaces: { Directory: '/home/ada' } },
      { Workspaces: { Directory: '[redacted]' } },
    ],
    ['a token in the place of a name', { Type: 'sk-planted' }, { Type: '[redacted]' }],
    ['a text that is not a name', { Host: 'a b; c' }, { Host: '[redacted]' }],
    ['a far URL', { Url: 'https://ada:x@claw.example.org/y' }, { Url: 'https://[redacted]' }],
    ['a URL of this host', { Endpoint: 'http://ada:x@127.0.0.1:11434/y' }, { Endpoint: 'http://127.0.0.1:11434' }],
    ['a number like a token', { Id: 1234567890123 }, { Id: '[redacted]' }],
    ['a key like a token', { 'xoxb-planted-1': 1 }, { '[redacted] 1': 1 }],
    ['texts of a list', { Arguments: ['planted', 1] }, { Arguments: ['[redacted]', 1] }],
  ])('loses %s', (_what, value, expected) => {
    expect(redacted(value)).toEqual(expected);
  });

  test('that is not JSON is left out', () => {
    expect(redactConfig(Buffer.from('{"a": planted'))).toBeUndefined();
  });
});

test('a crash log keeps when it crashed, the kinds of errors and the places in the code', () => {
  const log = [
    'Netclaw daemon crash at 2026-11-29T03:04:05Z',
    'planted words',
    'Unhandled exception. System.InvalidOperationException: planted words',
    '   at Netclaw.Daemon.Store.Open(String planted) in /home/planted/Store.cs:line 7',
    ' ---> System.IO.IOException: planted',
    '',
  ].join('\n');
  expect(redactCrashLog(Buffer.from(log))).toBe(
    [
      'Netclaw daemon crash at 2026-11-29T03:04:05Z',
      'System.InvalidOperationException: [redacted]',
      '   at Netclaw.Daemon.Store.Open(…)',
      'System.IO.IOException: [redacted]',
      '[1 lines are left out]',
      '',
    ].join('\n'),
  );
});
