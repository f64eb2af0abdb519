import { describe, expect, test } from '@jest/globals';
import type { DevicesContent } from '../../src/devices/devices-content.js';
import { observeDevices } from '../../src/devices/devices-file.js';
import { memoryHome } from '@netclaw/doctor-testkit';
import { entry, HASH, SALT } from './devices.js';

const read = async (content: string | Uint8Array): Promise<DevicesContent> =>
  (await observeDevices(memoryHome({ files: { 'config/devices.json': content } }).context())).content;

const readEntries = async (...entries: unknown[]): Promise<readonly unknown[]> => {
  const content = await read(JSON.stringify(entries));
  return content.kind === 'list' ? content.entries : [content];
};

/** When the entry was last used, and when it was paired. */
const NOON = '2026-03-02T12:00:00+00:00';
const PAIRED = '2026-03-02T12:00:00.1234567+00:00';

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

describe('devices.json as a file', () => {
  test.each<[string, string | Uint8Array, unknown]>([
    ['an empty list', '[]', { kind: 'list', entries: [] }],
    ['an empty list behind a byte order mark', '\ufeff[]', { kind: 'list', entries: [] }],
    ['an empty list with blanks and line ends of Windows', ' [\r\n]\r\n', { kind: 'list', entries: [] }],
    ['a null root', 'null', { kind: 'null-root' }],
    ['no byte at all', '', { kind: 'not-a-list', form: 'blank' }],
    ['blanks', ' \n', { kind: 'not-a-list', form: 'blank' }],
    ['a byte order mark alone', '\ufeff', { kind: 'not-a-list', form: 'blank' }],
    ['an object', '{"Name":"a"}', { kind: 'not-a-list', form: 'object' }],
    ['a text', '"[]"', { kind: 'not-a-list', form: 'scalar' }],
    ['a number', '0', { kind: 'not-a-list', form: 'scalar' }],
    ['false', 'false', { kind: 'not-a-list', form: 'scalar' }],
    ['a list cut short', '[\n  {', { kind: 'not-a-list', form: 'corrupt', position: { line: 2 } }],
    ['a byte that is not UTF-8, between elements', Uint8Array.of(0x5b, 0xff, 0x5d), { form: 'corrupt' }],
    [
      'a byte that is not UTF-8, in a name',
      Buffer.from('[{"Name":"caf\u00e9"}]', 'latin1'),
      { kind: 'list', entries: [{ name: 'caf\ufffd' }] },
    ],
    [
      'UTF-16 with a byte order mark',
      Buffer.from('\ufeff[{"Name":"caf\u00e9"}]', 'utf16le'),
      { kind: 'list', entries: [{ name: 'caf\u00e9' }] },
    ],
    ['UTF-16 without one', Buffer.from('[]', 'utf16le'), { kind: 'not-a-list', form: 'unmarked-utf16' }],
    [
      'a trailing comma',
      '[null,]',
      { kind: 'list', entries: [{ kind: 'null' }], extras: { what: 'a trailing comma', position: { column: 6 } } },
    ],
    ['a comment', '[] // none', { kind: 'list', entries: [], extras: { what: 'a comment', position: { line: 1 } } }],
    ['a comment beside null', 'null // none', { kind: 'list', entries: [], extras: { what: 'a comment' } }],
    ['a comment, and cut short', '[ // none', { kind: 'not-a-list', form: 'corrupt' }],
    ['a comment in an object', '{} // none', { kind: 'not-a-list', form: 'corrupt' }],
    ['a comment between two items without a comma', '[null /* , */ null]', { kind: 'not-a-list', form: 'corrupt' }],
    ['two trailing commas', '[null,,]', { kind: 'not-a-list', form: 'corrupt' }],
    ['more levels than can be read', '['.repeat(600) + ']'.repeat(600), { kind: 'not-a-list', form: 'too-deep' }],
  ])('%s', async (_what, content, expected) => {
    expect(await read(content)).toMatchObject(expected as object);
  });

  test('may be absent', async () => {
    expect((await observeDevices(memoryHome().context())).content).toEqual({ kind: 'absent' });
  });

  test('may be a directory', async () => {
    const home = memoryHome({ files: { 'config/devices.json/': '' } });
    expect((await observeDevices(home.context())).content).toEqual({ kind: 'irregular', what: 'directory' });
  });

  test('may be a link to another link', async () => {
    const home = memoryHome({
      files: { 'config/real.json': '[]' },
      links: { 'config/devices.json': 'again.json', 'config/again.json': 'real.json' },
    });
    expect((await observeDevices(home.context())).content).toEqual({ kind: 'list', entries: [] });
    expect((await observeDevices(home.context())).facts).toMatchObject({ isSymlink: true, isReadOnlyLink: true });
  });

  test('has facts', async () => {
    const home = memoryHome({ files: { 'config/devices.json': { content: '[]', mode: 0o644 } } });
    expect((await observeDevices(home.context())).facts).toMatchObject({ mode: 0o644, isLoose: true });
  });
});

test('comments and trailing commas are all that is missing from what the daemon can load', async () => {
  const text = '\u{FEFF}// mine\r\n[\n  /* a */ { "Name": "a//b", "Note": [1, ], },\n  null // z\n  ,\n]\n';
  const content = await read(text);
  const extras = content.kind === 'list' ? content.extras : undefined;
  expect(extras).toMatchObject({ what: '3 comments and 3 trailing commas', position: { line: 1, column: 1 } });
  expect(Buffer.from(extras?.without.reveal() ?? []).toString()).toBe(
    '\u{FEFF}\r\n[\n   { "Name": "a//b", "Note": [1 ] },\n  null \n  \n]\n',
  );
});

describe('a valid entry', () => {
  test('is read as netclaw writes it', async () => {
    const [read] = await readEntries(entry());
    expect(read).toMatchObject({
      kind: 'device',
      index: 0,
      name: 'workshop',
      isBootstrap: true,
      problems: [],
      breaksLookup: false,
    });
  });

  test('has hash and salt as secrets', async () => {
    const content = await read(JSON.stringify([entry()]));
    const [device] = content.kind === 'list' ? content.entries : [];
    expect(device?.kind === 'device' && [device.tokenHash.reveal(), device.salt.reveal()]).toEqual([HASH, SALT]);
  });

  test.each<[string, Record<string, unknown>]>([
    ['without the flag', { IsBootstrapDevice: undefined }],
    ['without dates', { CreatedAt: undefined, LastUsedAt: undefined }],
    ['with a hash in upper case', { TokenHash: HASH.toUpperCase() }],
    ['with a salt of another length', { Salt: '00' }],
    ['with fields that nobody knows', { salt: 5, Note: { a: [null] } }],
    ['with a date in UTC', { CreatedAt: '2026-03-02T12:00:00Z' }],
    ['with a date alone', { CreatedAt: '2026-03-02' }],
  ])('%s', async (_what, changes) => {
    expect(await readEntries(entry(changes))).toMatchObject([{ kind: 'device', problems: [], breaksLookup: false }]);
  });
});

describe('an invalid entry', () => {
  test.each<[string, Record<string, unknown>, readonly string[]]>([
    ['no hash', { TokenHash: undefined }, ['hash-missing']],
    ['an empty hash', { TokenHash: '' }, ['hash-missing']],
    ['a null hash', { TokenHash: null }, ['hash-missing']],
    ['a short hash', { TokenHash: HASH.slice(2) }, ['hash-malformed']],
    ['a hash that is not hex', { TokenHash: 'z'.repeat(64) }, ['hash-malformed']],
    ['an empty salt', { Salt: '' }, ['salt-missing']],
    ['half a byte of salt', { Salt: '012' }, ['salt-malformed']],
    ['a salt that is not hex', { Salt: 'salt' }, ['salt-malformed']],
    ['no name', { Name: undefined }, ['name-null']],
    ['a null name', { Name: null }, ['name-null']],
    ['a blank name', { Name: ' ' }, ['name-empty']],
    ['nothing at all', { Name: '', TokenHash: '', Salt: '' }, ['hash-missing', 'salt-missing', 'name-empty']],
  ])('has %s', async (_what, changes, problems) => {
    expect(await readEntries(entry(changes))).toMatchObject([{ kind: 'device', problems, breaksLookup: false }]);
  });

  test('comes of names in another case, which count for nothing', async () => {
    const inCamelCase = { name: 'a', tokenHash: HASH, salt: SALT };
    expect(await readEntries(inCamelCase)).toMatchObject([
      { kind: 'device', name: '', problems: ['hash-missing', 'salt-missing', 'name-null'], breaksLookup: true },
    ]);
  });
});

describe('an entry that breaks the lookup', () => {
  test('is null', async () => {
    expect(await readEntries(null, entry())).toMatchObject([
      { kind: 'null', index: 0 },
      { kind: 'device', index: 1 },
    ]);
  });

  test.each([null, undefined])('has %p as its salt, and no valid salt either', async (Salt) => {
    expect(await readEntries(entry({ Salt }))).toMatchObject([{ breaksLookup: true, problems: ['salt-missing'] }]);
  });
});

test('the encoding of the list is part of the observation', async () => {
  const encodingOf = async (content: Uint8Array): Promise<unknown> =>
    (await observeDevices(memoryHome({ files: { 'config/devices.json': content } }).context())).encoding;
  expect(await encodingOf(Buffer.from('[]'))).toBe('utf-8');
  expect(await encodingOf(Buffer.from('\ufeff[]', 'utf16le'))).toBe('utf-16');
  expect(await encodingOf(Buffer.from('["\u00e9"]', 'latin1'))).toBe('invalid-utf-8');
  expect((await observeDevices(memoryHome().context())).encoding).toBeUndefined();
});

describe('an unloadable entry', () => {
  test('may have a key with half a character, which is not repeated in what is seen', async () => {
    expect(await read('[{"Name":"a","\\ud83d":1}]')).toMatchObject({
      entries: [{ kind: 'unloadable', reason: 'broken-key', name: 'a' }],
    });
    expect(await read('[{"Name":"a","\\ud83d\\udd11":1,"Extra":{"\\ud83d":"\\udd11"}}]')).toMatchObject({
      entries: [{ kind: 'device', name: 'a' }],
    });
  });

  test.each<[string, unknown]>([
    ['a text', 'x'],
    ['a number', 1],
    ['true', true],
    ['a list', []],
  ])('is %s', async (_what, element) => {
    expect(await readEntries(element)).toEqual([{ kind: 'unloadable', index: 0, reason: 'not-an-object', dates: [] }]);
  });

  test.each<[string, unknown]>([
    ['Name', 5],
    ['Name', {}],
    ['IsBootstrapDevice', 'true'],
    ['IsBootstrapDevice', null],
    ['IsBootstrapDevice', 1],
    ['TokenHash', 5],
    ['TokenHash', []],
    ['Salt', false],
    ['CreatedAt', null],
    ['CreatedAt', 1772452800],
    ['LastUsedAt', null],
    ['LastUsedAt', {}],
  ])('has a %s of a wrong type', async (field, value) => {
    const [unloadable] = await readEntries(entry({ [field]: value }));
    expect(unloadable).toMatchObject({ kind: 'unloadable', index: 0, reason: 'wrong-type', field });
  });

  test('has half a character in a text', async () => {
    const [unloadable] = await readEntries(entry({ Salt: '\ud800' }));
    expect(unloadable).toMatchObject({ kind: 'unloadable', reason: 'broken-text', field: 'Salt' });
  });

  test.each(['CreatedAt', 'LastUsedAt'])('has a %s that is not a date', async (field) => {
    const [unloadable] = await readEntries(entry({ [field]: 'yesterday' }));
    expect(unloadable).toEqual({
      kind: 'unloadable',
      index: 0,
      reason: 'bad-date',
      field,
      name: 'workshop',
      dates: field === 'CreatedAt' ? ['yesterday', NOON] : [PAIRED, 'yesterday'],
    });
  });

  test('has no name where that cannot be read', async () => {
    const [unloadable] = await readEntries(entry({ Name: 5 }));
    expect(unloadable).not.toHaveProperty('name');
  });

  test.each([
    [62, 'device'],
    [63, 'unloadable'],
  ])('goes deeper than 64 levels: a field of %i levels is in a %s', async (levels, kind) => {
    expect(await readEntries(entry({ Note: nested(levels) }))).toMatchObject([{ kind }]);
  });

  test('says that it is too deep, and leaves the others alone', async () => {
    const entries = await readEntries(entry(), entry({ Name: 'deep', Note: nested(80) }));
    expect(entries).toMatchObject([{ kind: 'device' }, { kind: 'unloadable', reason: 'too-deep', name: 'deep' }]);
  });
});

describe('a list that is right but for what is around it', () => {
  const LIST = JSON.stringify([entry()]);
  const MARK = '\ufeff';

  test.each<[string, string, string, string, number]>([
    ['two byte order marks', MARK + MARK + LIST, MARK + LIST, 'a byte order mark too many', 1],
    ['four byte order marks', MARK.repeat(4) + LIST, MARK + LIST, '3 byte order marks too many', 1],
    ['NUL characters at its end', `${LIST}\n\0\0`, `${LIST}\n`, '2 NUL characters at its end', 1],
    [
      'both, and a comment',
      `${MARK}${MARK}// a\n${LIST}\0`,
      `${MARK}\n${LIST}`,
      'a byte order mark too many and a comment and a NUL character at its end',
      1,
    ],
  ])('is one without them: %s', async (_what, text, without, what, count) => {
    const content = await read(text);
    expect(content).toMatchObject({ kind: 'list', extras: { what } });
    if (content.kind !== 'list') throw new Error(content.kind);
    expect(content.entries).toHaveLength(count);
    expect(Buffer.from(content.extras?.without.reveal() ?? []).toString()).toBe(without);
  });

  test.each(['\0\0\0', `${MARK}${MARK}`, `\0${LIST}`, `${LIST}\0x`])(
    'is not a list where there is none: %j',
    async (text) => {
      expect((await read(text)).kind).toBe('not-a-list');
    },
  );
});

describe('the dates of an entry', () => {
  test.each<[string, unknown, readonly string[]]>([
    ['both', entry({ CreatedAt: '2026-03-02' }), ['2026-03-02', NOON]],
    ['one', entry({ CreatedAt: undefined }), [NOON]],
    ['those of an unloadable entry', entry({ Salt: 5, CreatedAt: 5 }), [NOON]],
    ['none', entry({ CreatedAt: undefined, LastUsedAt: undefined }), []],
  ])('are %s', async (_what, element, dates) => {
    expect(await readEntries(element)).toMatchObject([{ dates }]);
  });
});

describe('the names in a text that is not a list', () => {
  test.each<[string, string, readonly string[]]>([
    ['in the order of the text, each once', '[{"Name":"b"},{"Name" : "a"},{"Name":"b"', ['b', 'a']],
    ['escaped for display', '{"Name":"\\u001bred"}', ['\\u{1B}red']],
    [
      'without what looks like a hash or a token',
      `{"Name":"${HASH}"}, {"Name":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}`,
      [],
    ],
    ['without what is cut short', '[{"Name":"wor', []],
  ])('are %s', async (_what, content, names) => {
    expect(await read(content)).toMatchObject({ kind: 'not-a-list', names });
  });
});

test('a list is read alike with positions, for which a comment is enough, and without', async () => {
  const texts = [
    'null',
    '5',
    '[]',
    '{}',
    '{"__proto__":{"Name":"a"}}',
    '{"\\ud83d":1}',
    '{"2":1,"Name":5,"1":"\\ud83d"}',
  ];
  const values: unknown[] = [
    undefined,
    null,
    '',
    ' ',
    5,
    true,
    {},
    [nested(61)],
    nested(62),
    nested(63),
    '\ud83d',
    'zz',
  ];
  const fields = ['Name', 'IsBootstrapDevice', 'TokenHash', 'Salt', 'CreatedAt', 'LastUsedAt', 'Note'];
  const list = [
    ...texts,
    ...fields.flatMap((field) => values.map((value) => JSON.stringify(entry({ [field]: value })))),
  ];
  const plain = await read(`[${list.join(',\n')}]`);
  const positioned = await read(`[${list.join(',\n')}] // none`);
  const entriesIn = (content: DevicesContent): unknown =>
    content.kind === 'list' &&
    content.entries.map((one) =>
      one.kind === 'device' ? { ...one, tokenHash: one.tokenHash.reveal(), salt: one.salt.reveal() } : one,
    );
  expect(entriesIn(plain)).toHaveLength(list.length);
  expect(entriesIn(positioned)).toEqual(entriesIn(plain));
});

describe('duplicate keys', () => {
  test('the last wins', async () => {
    const content = await read(`[{"Name":"first","Name":"last","TokenHash":"${HASH}","Salt":"${SALT}"}]`);
    expect(content).toMatchObject({ kind: 'list', entries: [{ kind: 'device', name: 'last' }] });
  });

  test('an earlier one of a wrong type makes the entry unloadable all the same', async () => {
    const content = await read(`[{"Salt":5,"Salt":"${SALT}"}]`);
    expect(content).toMatchObject({
      kind: 'list',
      entries: [{ kind: 'unloadable', reason: 'wrong-type', field: 'Salt' }],
    });
  });
});

describe('temporary files of writers', () => {
  test('are those that hold devices', async () => {
    const home = memoryHome({
      files: {
        'config/devices.json': '[]',
        'config/devices.json.tmp-good': JSON.stringify([entry()]),
        'config/devices.json.tmp-cut': JSON.stringify([entry()]).slice(0, 40),
        'config/devices.json.tmp-empty': '[]',
        'config/devices.json.bak': JSON.stringify([entry()]),
        'config/secrets.json.tmp-1': JSON.stringify([entry()]),
        'config/devices.json.tmp-directory/': '',
      },
    });
    expect((await observeDevices(home.context())).temporaryFiles).toEqual(['devices.json.tmp-good']);
  });

  test('are none where the directory cannot be listed', async () => {
    const home = memoryHome({ files: { config: 'a file' } });
    expect((await observeDevices(home.context())).temporaryFiles).toEqual([]);
  });
});
