import { describe, expect, test } from '@jest/globals';
import { parseJsonDocument } from '@netclaw/doctor-core/json';
import fc from 'fast-check';
import { table } from '#generated/netclaw-table';
import type { SettingsPlace } from '#generated/netclaw-table';
import { validate } from '#generated/netclaw-validator';
import { readSettings } from '../../src/config/names/read-settings.js';
import { isSound } from '../../src/config/names/is-sound.js';
import { valueProblems } from '../../src/config/schema/value-problems.js';
import { ConfigDoctorCheck } from '../../src/index.js';
import { diagnose, SECRETS } from '../support.js';

const read = (json: string) => {
  const parsed = parseJsonDocument(Buffer.from(json), { dialect: 'config' });
  if (!parsed.ok || parsed.document.root.type !== 'object') throw new Error(`bad table: ${json}`);
  return readSettings(parsed.document.root);
};

describe('the table and the compiled schema', () => {
  const types = ({ type }: SettingsPlace): readonly string[] => (typeof type === 'string' ? [type] : (type ?? []));
  const anything = fc.constantFrom<unknown>(
    null,
    '',
    'x',
    'true',
    '5',
    -1,
    0,
    0.5,
    5,
    70,
    4000,
    1e9,
    true,
    [],
    {},
    [1],
    {
      a: null,
    },
  );

  /** Values that fit a place, nearly always. */
  const valueAt = (place: SettingsPlace): fc.Arbitrary<unknown> =>
    fc.oneof({ weight: 30, arbitrary: soundAt(place) }, { weight: 1, arbitrary: anything });
  const soundAt = (place: SettingsPlace): fc.Arbitrary<unknown> => {
    if (place.const !== undefined) return fc.constant(place.const);
    if (place.enum) return fc.constantFrom(...place.enum);
    const [minimum, maximum] = [place.minimum ?? -5, place.maximum ?? 9000];
    const ofType: Readonly<Record<string, () => fc.Arbitrary<unknown>>> = {
      boolean: () => fc.boolean(),
      integer: () => fc.integer({ min: minimum, max: maximum }),
      number: () => fc.double({ min: minimum, max: maximum, noNaN: true }),
      null: () => fc.constant(null),
      string: () => (place.pattern === undefined ? fc.string() : fc.stringMatching(new RegExp(place.pattern, 'u'))),
      array: () => fc.array(valueAt(place.items ?? {}), { maxLength: 2 }),
      object: () => sectionAt(place),
    };
    const [first, ...others] = types(place).map((type) => ofType[type]?.() ?? anything);
    return first ? fc.oneof(first, ...others) : anything;
  };
  const sectionAt = (place: SettingsPlace): fc.Arbitrary<unknown> => {
    const { properties = {}, additionalProperties: others, required = [] } = place;
    const names = Object.keys(properties).filter((name) => properties[name]?.deprecated !== true && name !== 'Daemon');
    const known = fc
      .subarray(names, { maxLength: Math.min(4, names.length) })
      .chain((some) =>
        fc.record(
          Object.fromEntries(
            [...new Set([...some, ...required])].map((name) => [name, valueAt(properties[name] ?? {})]),
          ),
        ),
      );
    return others ? fc.tuple(known, fc.dictionary(fc.string(), valueAt(others), { maxKeys: 2 })).map(merged) : known;
  };
  const merged = ([known, others]: readonly [object, object]): object => ({ ...others, ...known });

  test('agree about any file', () => {
    const counts = { sound: 0, faulty: 0 };
    fc.assert(
      fc.property(sectionAt(table), (document) => {
        const { value } = read(JSON.stringify(document));
        const sound = isSound(value, table);
        counts[sound ? 'sound' : 'faulty'] += 1;
        expect([JSON.stringify(document), sound]).toEqual([JSON.stringify(document), validate(value)]);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(counts.sound, counts.faulty)).toBeGreaterThan(30);
  });

  test.each([
    '{"configVersion":1,"Slack":{"constructor":1,"__proto__":{"Enabled":1}},"Models":{"Definitions":{"__proto__":{"Provider":1}}}}',
    '{"configVersion":1,"slack":{"enabled":1}}',
    '{"configVersion":1.0,"Memory":{"RecallTimeoutMs":5e2}}',
    '{"configVersion":1,"Slack:Enabled":"x","Slack":{"MentionOnly":true}}',
  ])('agree about %s', (json) => {
    const settings = read(json);
    expect(isSound(settings.value, table)).toBe(validate(settings.value));
    expect(valueProblems(settings).length === 0).toBe(isSound(settings.value, table));
  });
});

const look = (json: string) =>
  diagnose(ConfigDoctorCheck, { files: { 'config/netclaw.json': json, 'config/secrets.json': SECRETS } });
const settings = (rest: Readonly<Record<string, unknown>>): string => JSON.stringify({ configVersion: 1, ...rest });
const READ = 'The daemon still reads it.';
const UNKNOWN = expect.stringContaining('is not known here');
const FAILS = expect.stringContaining('it may not start');

describe('the version', () => {
  test('that is missing is a warning', async () => {
    expect(await look('{"Daemon":{}}')).toEqual([
      {
        code: 'config/version-missing',
        subject: { path: 'config/netclaw.json' },
        data: { path: 'config/netclaw.json' },
      },
    ]);
  });

  test.each([
    ['2', 'the number 2'],
    ['"1"', 'a text'],
    ['null', 'null'],
  ])('%s is not known', async (version, found) => {
    expect(await look(`{"configVersion":${version}}`)).toMatchObject([
      { code: 'config/version-unknown', data: { found } },
    ]);
  });
});

describe('a value that the schema does not take', () => {
  test.each<[object, string, string, string, unknown]>(
    [
      [
        { Session: { MaxToolIterationsPerTurn: 900 } },
        '/Session/MaxToolIterationsPerTurn',
        'the number 900',
        'a whole number from 1 to 500',
        UNKNOWN,
      ],
      [
        { Session: { MaxToolIterationsPerTurn: '60' } },
        '/Session/MaxToolIterationsPerTurn',
        'a text',
        'a whole number from 1 to 500',
        READ,
      ],
      [
        { Session: { MaxToolIterationsPerTurn: '900' } },
        '/Session/MaxToolIterationsPerTurn',
        'a text',
        'a whole number from 1 to 500',
        UNKNOWN,
      ],
      [
        { Session: { MaxToolIterationsPerTurn: 5.5 } },
        '/Session/MaxToolIterationsPerTurn',
        'the number 5.5',
        'a whole number from 1 to 500',
        FAILS,
      ],
      [{ Session: { IdleTimeout: '5 minutes' } }, '/Session/IdleTimeout', 'a text', 'a time such as 00:30:00', UNKNOWN],
      [{ Session: { IdleTimeout: '24:00:00' } }, '/Session/IdleTimeout', 'a text', 'a time such as 00:30:00', UNKNOWN],
      [{ Session: { IdleTimeout: '00:60:00' } }, '/Session/IdleTimeout', 'a text', 'a time such as 00:30:00', UNKNOWN],
      [{ Slack: { MentionOnly: ' True ' } }, '/Slack/MentionOnly', 'a text', 'true or false', READ],
      [{ Slack: { Enabled: 'yes' } }, '/Slack/Enabled', 'a text', 'true or false', FAILS],
      [{ Slack: { Enabled: '' } }, '/Slack/Enabled', 'an empty text', 'true or false', FAILS],
      [{ Slack: { Enabled: 1 } }, '/Slack/Enabled', 'the number 1', 'true or false', FAILS],
      [{ Slack: { Enabled: null } }, '/Slack/Enabled', 'null', 'true or false', UNKNOWN],
      [{ Slack: { AllowedUserIds: ['U1', 2] } }, '/Slack/AllowedUserIds/1', 'the number 2', 'a text', READ],
      [{ Slack: { AllowedUserIds: { 0: 'U1' } } }, '/Slack/AllowedUserIds', 'a section in braces', 'a list', READ],
      [{ Slack: { AllowedUserIds: 'U1' } }, '/Slack/AllowedUserIds', 'a text', 'a list', UNKNOWN],
      [{ Slack: { DefaultChannelId: 12345678901 } }, '/Slack/DefaultChannelId', 'a long number', 'a text', READ],
      [
        { Slack: { ChannelAudiences: { C1: 'everybody' } } },
        '/Slack/ChannelAudiences/C1',
        'a text',
        '"personal", "team" or "public"',
        UNKNOWN,
      ],
      [{ Slack: [] }, '/Slack', 'a list', 'a section in braces', UNKNOWN],
      [
        { Memory: { Curation: { NominatorK: 0 } } },
        '/Memory/Curation/NominatorK',
        'the number 0',
        'a whole number from 1 to 50',
        UNKNOWN,
      ],
      [
        { Session: { Tuning: { SnapshotInterval: 0 } } },
        '/Session/Tuning/SnapshotInterval',
        'the number 0',
        'a whole number of at least 1',
        UNKNOWN,
      ],
      [
        { Memory: { Curation: { NominatorSimilarityThreshold: '0.5' } } },
        '/Memory/Curation/NominatorSimilarityThreshold',
        'a text',
        'a number from 0 to 1',
        READ,
      ],
      [
        { Telemetry: { Otlp: { Endpoint: '' } } },
        '/Telemetry/Otlp/Endpoint',
        'an empty text',
        'an absolute address',
        UNKNOWN,
      ],
    ].slice(0, 19) as [object, string, string, string, unknown][],
  )('%j is a warning, with what the daemon makes of it', async (rest, pointer, found, expected, effect) => {
    expect(await look(settings(rest as Readonly<Record<string, unknown>>))).toEqual([
      {
        code: 'config/schema-value',
        subject: { path: 'config/netclaw.json', pointer },
        data: expect.objectContaining({ path: 'config/netclaw.json', pointer, found, expected, effect }) as unknown,
      },
    ]);
    expect(ConfigDoctorCheck.findings['schema-value'].severity).toBe('warning');
  });

  test.each<[string, string]>([
    ['60.0', 'a number with a point or an exponent'],
    ['6e1', 'a number with a point or an exponent'],
    ['1e400', 'a long number'],
  ])('that is written as %s is not a whole number to .NET', async (written, found) => {
    expect(await look(`{"configVersion":1,"Session":{"TurnLlmTimeoutSeconds":${written}}}`)).toMatchObject([
      { code: 'config/schema-value', data: { found, effect: FAILS } },
    ]);
  });

  test.each(['60.0', '6e1'])('that is written as %s is a number where any is taken', async (written) => {
    expect(await look(`{"configVersion":1,"Memory":{"Recall":{"VectorWeight":${written}}}}`)).toEqual([]);
  });

  test.each<[object, unknown]>([
    [{ Logging: { LogLevel: { Default: 'Verbose' } } }, FAILS],
    [{ Tools: { ShellMode: '' } }, FAILS],
    [{ Providers: { a: { Type: 'ollama', AuthMethod: true } } }, FAILS],
    [{ Tools: { ShellMode: '7' } }, UNKNOWN],
    [{ Search: { Backend: 'google' } }, UNKNOWN],
    [{ Session: { TurnLlmTimeoutSeconds: true } }, FAILS],
    [{ Session: { TurnLlmTimeoutSeconds: '5 s' } }, FAILS],
    [{ Session: { TurnLlmTimeoutSeconds: '0x0' } }, UNKNOWN],
    [{ Session: { TurnLlmTimeoutSeconds: {} } }, UNKNOWN],
    [{ Session: { Tuning: { CompactionThreshold: '0,5' } } }, FAILS],
    [{ Session: { Tuning: { CompactionThreshold: '5.5' } } }, UNKNOWN],
  ])('%j has the effect that .NET gives it', async (rest, effect) => {
    expect(await look(settings(rest as Readonly<Record<string, unknown>>))).toMatchObject([{ data: { effect } }]);
  });

  test.each<[object, boolean]>([
    [{ Session: { TurnLlmTimeoutSeconds: 0 } }, true],
    [{ Tools: { AudienceProfiles: { Team: { ApprovalPolicy: { DefaultMode: 'Ask' } } } } }, false],
    [{ Security: { StrictDefaults: 'no' } }, false],
    [{ Slack: { AllowedUserIds: 'U1' } }, false],
    [{ Telegram: { ChatAudiences: { 5: 'all' } } }, false],
  ])('%j is only to be removed where its default allows no more', async (rest, isRemovable) => {
    expect(await look(settings(rest as Readonly<Record<string, unknown>>))).toMatchObject([
      { data: { removal: isRemovable ? ', or remove it to get the default' : '' } },
    ]);
  });

  test('is named by its whole place, however deep it is', async () => {
    const rest = {
      Tools: { AudienceProfiles: { Personal: { ApprovalPolicy: { ToolOverrides: { shell_execute: 5 } } } } },
    };
    const pointer = '/Tools/AudienceProfiles/Personal/ApprovalPolicy/ToolOverrides/shell_execute';
    expect(await look(settings(rest))).toMatchObject([{ data: { pointer } }]);
  });

  test('is named by what stands in the file', async () => {
    const found = await look('{"configVersion":1,"SLACK:enabled":"x"}');
    expect(found.map(({ code, subject }) => [code, subject.pointer])).toEqual([
      ['config/key-in-other-case', '/SLACK:enabled'],
      ['config/schema-value', '/SLACK:enabled'],
    ]);
  });

  test('that is encrypted, or nearly an address, is not shown', async () => {
    const found = await look(
      settings({ McpServers: { 'a/b': { Url: 'ENC:CfDJ8', Command: 5 } }, Slack: { Enabled: 'ENC:x' } }),
    );
    expect(found.map(({ subject, data }) => [subject.pointer, data['found']])).toEqual([
      ['/Slack/Enabled', 'an encrypted text'],
      ['/McpServers/a~1b/Command', 'the number 5'],
    ]);
  });

  test('is not looked for below a key that netclaw does not know', async () => {
    const codes = (
      await look(settings({ Slack: { Enabld: 5, Colour: {} }, Session: { MaxToolCallsPerTurn: 'x' } }))
    ).map(({ code }) => code);
    expect(codes).toEqual(['config/misspelt-key', 'config/unknown-key', 'config/retired-key']);
  });
});

test.each([
  [{ SkillFeeds: { Feeds: [{ Name: 'a', Url: 'https://a' }, { Name: 'b' }] } }, '/SkillFeeds/Feeds/1', 'Url'],
  [{ Notifications: { Webhooks: [{}] } }, '/Notifications/Webhooks/0', 'Url'],
])('a setting that an entry must have is missing in %j', async (rest, pointer, name) => {
  expect(await look(settings(rest))).toEqual([
    {
      code: 'config/schema-missing',
      subject: { path: 'config/netclaw.json', pointer },
      data: { path: 'config/netclaw.json', pointer, name },
    },
  ]);
});

test.each([
  [{ Search: { Backend: 1 } }, 'the number 1'],
  [{ McpServers: { a: { Transport: 2 } } }, 'the number 2'],
  [{ Slack: { ChannelAudiences: { C1: '0' } } }, 'a text'],
  [{ Security: { DeploymentPosture: 7 } }, 'the number 7'],
])('a number that stands for no name is a value with a fault: %j', async (rest, found) => {
  expect(await look(settings(rest as Readonly<Record<string, unknown>>))).toMatchObject([
    { code: 'config/schema-value', data: { found, effect: UNKNOWN } },
  ]);
});

test.each<[object, string, string, unknown]>([
  [{ Security: { DeploymentPosture: 'personal' } }, '"personal"', 'Personal', READ],
  [{ Security: { DeploymentPosture: 'Persnal' } }, '"Persnal"', 'Personal', FAILS],
  [{ Security: { DeploymentPosture: 1 } }, 'the number 1', 'Team', READ],
  [{ Security: { DeploymentPosture: '1' } }, '"1"', 'Team', READ],
  [{ McpServers: { a: { Transport: 'HTTP' } } }, '"HTTP"', 'http', UNKNOWN],
  [{ Search: { Backend: 'duckduckg' } }, '"duckduckg"', 'duckduckgo', UNKNOWN],
])('%j is nearly a name: it is shown, and the name', async (rest, found, name, effect) => {
  expect(await look(settings(rest as Readonly<Record<string, unknown>>))).toMatchObject([
    { code: 'config/enum-spelling', data: { found, name, effect } },
  ]);
});
