import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { KeyRingState } from '../../src/secrets/key-ring-state.js';
import { observeSecrets } from '../../src/secrets/secrets-file.js';
import type { SecretsContent } from '../../src/secrets/secrets-content.js';
import { TOKEN } from '../devices/devices.js';
import { encrypt, KEY, OTHER_RING, RING } from './rings.js';

const LOADED: KeyRingState = { kind: 'loaded', ring: RING, defaultKey: RING.keys[0], hasUnexpiredKeyAtRest: false };
const UNLOADABLE: KeyRingState = { kind: 'unloadable', reason: 'bad-xml', fileName: 'a.xml' };
const NO_RING: KeyRingState = { kind: 'none' };

const read = async (content: unknown, ring: KeyRingState = LOADED): Promise<SecretsContent> => {
  const text = content instanceof Uint8Array || typeof content === 'string' ? content : JSON.stringify(content);
  return (await observeSecrets(memoryHome({ files: { 'config/secrets.json': text } }).context(), ring)).content;
};

const tokenOf = async (root: unknown, ring?: KeyRingState): Promise<unknown> => {
  const content = await read(root, ring);
  return content.kind === 'object' ? content.token : content;
};

describe('secrets.json as a file', () => {
  test.each<[string, unknown, object]>([
    ['is an object', '{}', { kind: 'object' }],
    ['has a byte order mark', '\ufeff{}', { kind: 'object' }],
    ['is null', 'null', { kind: 'null-root' }],
    ['is a list', '[]', { kind: 'not-an-object' }],
    ['is a text', '"ENC:x"', { kind: 'not-an-object' }],
    ['is empty', '', { kind: 'unparsable', position: { line: 1, column: 1 } }],
    ['is cut short', '{"DeviceToken":"abc', { kind: 'unparsable' }],
    [
      'has a comment',
      '{} // none',
      { kind: 'not-plain', problem: { kind: 'comment', position: { line: 1, column: 4 } } },
    ],
    ['has a trailing comma', '{"A":"x",}', { kind: 'not-plain', problem: { kind: 'trailing-comma' } }],
    ['is a byte that is not UTF-8', Uint8Array.of(0xff), { kind: 'unparsable' }],
    ['has a key twice', '{"A":"x",\n "A":"y"}', { kind: 'repeated-key', second: { line: 2, column: 2 } }],
    ['has the token twice, ignoring case', '{"DeviceToken":"x","devicetoken":"y"}', { kind: 'repeated-key' }],
    ['has half a character', '{"DeviceToken":"\\ud83d"}', { kind: 'unparsable' }],
    ['has a section twice', '{"Slack":{"A":"x"},"Slack":{"B":"y"}}', { kind: 'not-plain' }],
    ['has a key twice in a list', '{"a":[{"b":{},"b":{}}]}', { kind: 'not-plain', problem: { kind: 'repeated-key' } }],
    ['has a section twice in two spellings', '{"Slack":{"A":"x"},"slack":{"B":"y"}}', { kind: 'object' }],
    ['is nested too deep', `{"a":${'['.repeat(70)}${']'.repeat(70)}}`, { kind: 'unparsable' }],
  ])('%s', async (_what, content, expected) => {
    expect(await read(content)).toMatchObject(expected);
  });

  test('is absent', async () => {
    expect((await observeSecrets(memoryHome().context(), NO_RING)).content).toEqual({ kind: 'absent' });
  });

  test('is a directory', async () => {
    const home = memoryHome({ files: { 'config/secrets.json/': '' } });
    expect((await observeSecrets(home.context(), NO_RING)).content).toEqual({ kind: 'irregular', what: 'directory' });
  });

  test('has facts', async () => {
    const home = memoryHome({ files: { 'config/secrets.json': { content: '{}', mode: 0o640 } } });
    expect((await observeSecrets(home.context(), NO_RING)).facts).toMatchObject({ mode: 0o640, isLoose: true });
  });

  test('says nothing of what it holds where it is corrupt', async () => {
    expect(JSON.stringify(await read('{"DeviceToken": private}'))).not.toContain('private');
  });
});

describe('the token', () => {
  test.each<[string, unknown, object]>([
    ['missing', {}, { kind: 'absent', form: 'missing' }],
    ['null', { DeviceToken: null }, { kind: 'absent', form: 'null' }],
    ['empty', { DeviceToken: '' }, { kind: 'absent', form: 'empty' }],
    ['encrypted and empty', { DeviceToken: encrypt(RING, '') }, { kind: 'absent', form: 'encrypted-empty' }],
    ['blank', { DeviceToken: '  ' }, { kind: 'malformed', form: 'blank' }],
    ['encrypted and blank', { DeviceToken: encrypt(RING, ' \t') }, { kind: 'malformed', form: 'blank' }],
    ['false', { DeviceToken: false }, { kind: 'malformed', form: 'not-a-string' }],
    ['zero', { DeviceToken: 0 }, { kind: 'malformed', form: 'not-a-string' }],
    ['an object', { DeviceToken: {} }, { kind: 'malformed', form: 'not-a-string' }],
    ['a list', { DeviceToken: [TOKEN] }, { kind: 'malformed', form: 'not-a-string' }],
    ['a word', { DeviceToken: 'bootstrap-token' }, { kind: 'text', isEncrypted: false, isCanonical: false }],
    ['plain', { DeviceToken: TOKEN }, { kind: 'text', isEncrypted: false, isCanonical: true }],
    ['plain and padded', { DeviceToken: `${TOKEN}=` }, { kind: 'text', isEncrypted: false, isCanonical: false }],
    ['encrypted', { DeviceToken: encrypt(RING, TOKEN) }, { kind: 'text', isEncrypted: true, isCanonical: true }],
    [
      'encrypted with another key',
      { DeviceToken: encrypt(OTHER_RING, TOKEN) },
      { kind: 'unreadable', code: 'key-not-found' },
    ],
    ['a broken payload', { DeviceToken: 'ENC:!' }, { kind: 'unreadable', code: 'bad-base64url' }],
    ['a prefix alone', { DeviceToken: 'ENC:' }, { kind: 'unreadable' }],
    ['a prefix in another case', { DeviceToken: 'enc:abc' }, { kind: 'text', isEncrypted: false }],
    ['a key in another case', { deviceToken: TOKEN }, { kind: 'absent', form: 'missing' }],
    ['not at the root', { Daemon: { DeviceToken: TOKEN } }, { kind: 'absent', form: 'missing' }],
  ])('%s', async (_what, root, expected) => {
    expect(await tokenOf(root)).toMatchObject(expected);
  });

  test('is opened', async () => {
    const content = await read({ DeviceToken: encrypt(RING, TOKEN) });
    expect(content.kind === 'object' && content.token.kind === 'text' && content.token.value.reveal()).toBe(TOKEN);
  });

  test('is shown nowhere', async () => {
    const encrypted = encrypt(RING, TOKEN);
    for (const root of [{ DeviceToken: TOKEN }, { DeviceToken: encrypted }]) {
      const content = await read(root);
      const shown = inspect(content, { depth: 9 }) + JSON.stringify(content);
      expect(shown).not.toContain(TOKEN);
      expect(shown).not.toContain(encrypted.slice(4, 20));
    }
  });

  test('cannot be opened without a ring', async () => {
    expect(await tokenOf({ DeviceToken: encrypt(RING, TOKEN) }, NO_RING)).toEqual({
      kind: 'unreadable',
      code: 'key-not-found',
      keyId: KEY.id,
    });
  });

  test('cannot be opened with a ring that does not load', async () => {
    expect(await tokenOf({ DeviceToken: encrypt(RING, TOKEN) }, UNLOADABLE)).toEqual({
      kind: 'unreadable',
      code: 'bad-xml',
    });
  });

  test('in plain text needs no ring', async () => {
    expect(await tokenOf({ DeviceToken: TOKEN }, UNLOADABLE)).toMatchObject({ kind: 'text' });
  });
});

describe('keys that are DeviceToken in another case', () => {
  test.each<[object, readonly string[]]>([
    [{ DeviceToken: TOKEN }, []],
    [{ deviceToken: TOKEN }, ['deviceToken']],
    [{ DEVICETOKEN: null, devicetoken: {} }, ['DEVICETOKEN', 'devicetoken']],
    [{ DeviceToken: { a: 1 }, deviceToken: { b: 1 } }, ['deviceToken']],
    [{ 'DeviceTo\u212aen': TOKEN, DevıceToken: TOKEN, Remote: { deviceToken: TOKEN } }, []],
  ])('of %j are %j', async (root, expected) => {
    expect(await read(root)).toMatchObject({ kind: 'object', misspeltTokenKeys: expected });
  });
});

describe('the other leaves', () => {
  test('are found at any depth', async () => {
    const content = await read({
      configVersion: 1,
      DeviceToken: encrypt(RING, TOKEN),
      Slack: { BotToken: encrypt(RING, 'a'), Enabled: true, Note: null },
      'a/b~c': [{ x: [encrypt(OTHER_RING, 'b'), 'plain'] }, encrypt(RING, 'c')],
      Empty: '',
    });
    expect(content).toMatchObject({
      kind: 'object',
      otherEncrypted: { count: 3, unreadable: [{ pointer: '/a~1b~0c/0/x/0', code: 'key-not-found' }] },
      plaintextCount: 2,
    });
  });

  test('do not include the token', async () => {
    expect(await read({ DeviceToken: encrypt(OTHER_RING, TOKEN) })).toMatchObject({
      otherEncrypted: { count: 0, unreadable: [] },
      plaintextCount: 0,
    });
  });

  test('include a DeviceToken that is not at the root', async () => {
    expect(await read({ Remote: { DeviceToken: encrypt(RING, TOKEN) } })).toMatchObject({
      otherEncrypted: { count: 1 },
    });
  });

  test('count a token in plain text', async () => {
    expect(await read({ DeviceToken: TOKEN })).toMatchObject({ plaintextCount: 1 });
  });

  test.each<[string, KeyRingState, string]>([
    ['no ring', NO_RING, 'key-not-found'],
    ['a ring that does not load', UNLOADABLE, 'bad-xml'],
  ])('are all unreadable with %s', async (_what, ring, code) => {
    const content = await read({ A: encrypt(RING, 'a'), B: encrypt(RING, 'b') }, ring);
    expect(content).toMatchObject({
      otherEncrypted: {
        count: 2,
        unreadable: [
          { pointer: '/A', code },
          { pointer: '/B', code },
        ],
      },
    });
  });
});
