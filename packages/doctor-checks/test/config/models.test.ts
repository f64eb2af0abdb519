import { describe, expect, test } from '@jest/globals';
import { ConfigDoctorCheck } from '../../src/index.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, hostWith } from '../support.js';

const Providers = { openai: { Type: 'openai' } };
const MODEL = { Provider: 'openai', ModelId: 'm' };
const NAMED = { Definitions: { large: MODEL }, Roles: { Main: 'large' } };

const hostOf = (models: unknown, rest: Host = {}, providers: unknown = Providers): Host => ({
  ...rest,
  files: {
    'config/netclaw.json': JSON.stringify({ configVersion: 1, Providers: providers, Models: models }),
    'config/secrets.json': '{}',
    ...rest.files,
  },
});
const look = (models: unknown, rest?: Host, providers?: unknown) =>
  diagnose(ConfigDoctorCheck, hostOf(models, rest, providers));

describe('the shape of the models', () => {
  test.each<[string, unknown]>([
    ['a model for each role', { Main: MODEL, Fallback: MODEL }],
    ['a role that is a number, which .NET reads as text', { Definitions: { 1: MODEL }, Roles: { Main: '1' } }],
    ['models with names', NAMED],
    ['no model at all', {}],
    ['an empty section beside the named ones', { ...NAMED, Main: {} }],
    ['a role that is null', { ...NAMED, Roles: { Main: 'large', Fallback: null } }],
    ['a role in another case', { ...NAMED, Roles: { Main: 'LARGE' } }],
  ])('%s has no fault', async (_what, models) => {
    expect(await look(models)).toEqual([]);
  });

  test.each<[unknown, string, object]>([
    [
      { Main: MODEL, Compaction: MODEL, ...NAMED },
      'models-mixed',
      { inline: 'Main and Compaction', named: 'Definitions and Roles' },
    ],
    [{ Main: MODEL, Roles: { Main: 'a' } }, 'models-mixed', { inline: 'Main', named: 'Roles' }],
    [{ Fallback: MODEL, ...NAMED }, 'models-mixed', { inline: 'Fallback' }],
    [{ Definitions: { a: MODEL } }, 'models-incomplete', { present: 'Definitions', absent: 'Roles' }],
    [{ Definitions: { a: MODEL }, Roles: { Fallback: 'a' } }, 'models-incomplete', { absent: 'Roles.Main' }],
    [{ Roles: { Main: 'a' } }, 'models-incomplete', { present: 'Roles', absent: 'Definitions' }],
    [{ Definitions: {}, Roles: { Main: 'a' } }, 'models-incomplete', { present: 'Roles', absent: 'Definitions' }],
    [
      { Definitions: { large: MODEL }, Roles: { Main: 'lrage' } },
      'models-role-unknown',
      { pointer: '/Models/Roles/Main', suggestion: ' (did you mean "large"?)' },
    ],
    [
      { Definitions: { large: MODEL }, Roles: { Main: 'large', Fallback: 'small' } },
      'models-role-unknown',
      { pointer: '/Models/Roles/Fallback', suggestion: '' },
    ],
    [
      { Definitions: { 'a/b': { Provider: 'openai' }, 'A/B': { ModelId: 'm' } }, Roles: { Main: 'a/b' } },
      'models-names-equal',
      { pointer: '/Models/Definitions/A~1B', other: '/Models/Definitions/a~1b' },
    ],
  ])('%j is an error: %s', async (models, code, data) => {
    expect(await look(models)).toMatchObject([{ code: `config/${code}`, data }]);
    expect(ConfigDoctorCheck.findings[code as keyof typeof ConfigDoctorCheck.findings].severity).toBe('error');
  });

  test('null beside the named ones does not mix the shapes', async () => {
    expect(codesOf(await look({ ...NAMED, Fallback: null }))).toEqual(['config/schema-value']);
  });

  test('what a role says is never shown: it may be a secret at the wrong place', async () => {
    const found = await look({ ...NAMED, Roles: { Main: 'sk-of-a-provider' } });
    expect(JSON.stringify(found)).not.toContain('sk-of');
  });

  test('it is read in any case, and the pointer has the spelling of the file', async () => {
    const json = '{"configVersion":1,"models:definitions":{"a":{"provider":"x"}},"MODELS":{"roles":{"MAIN":"b"}}}';
    const found = await diagnose(ConfigDoctorCheck, hostWith({}, { files: { 'config/netclaw.json': json } }));
    const models = found.filter(({ code }) => code !== 'config/key-in-other-case');
    expect(models.map(({ code, subject }) => [code, subject.pointer])).toEqual([
      ['config/models-role-unknown', '/MODELS/roles/MAIN'],
      ['config/schema-missing', '/models:definitions/a'],
      ['config/model-provider-unknown', '/models:definitions/a/provider'],
    ]);
  });
});

describe('what other sources set', () => {
  test.each<[string, unknown, Host]>([
    ['a role', { Definitions: { a: MODEL } }, { environment: { NETCLAW_Models__Roles__Main: 'a' } }],
    [
      'a definition',
      { Roles: { Main: 'a' } },
      { files: { 'config/daemon.env': 'NETCLAW_Models__Definitions__A__ModelId=x\n' } },
    ],
    ['a role anew', { ...NAMED, Roles: { Main: 'gone' } }, { environment: { NETCLAW_MODELS__ROLES__MAIN: 'large' } }],
    [
      'a provider',
      { Main: { Provider: 'other', ModelId: 'm' } },
      { files: { 'config/secrets.json': '{"Providers":{"Other":{"Type":"x"}}}' } },
    ],
    [
      'the provider of a model',
      { Main: { Provider: 'gone', ModelId: 'm' } },
      { environment: { NETCLAW_Models__Main__Provider: 'openai' } },
    ],
  ])('completes the file: %s', async (_what, models, rest) => {
    expect(await look(models, rest)).toEqual([]);
  });

  test('where one of them cannot be read, nothing is said of what it may complete', async () => {
    const rest: Host = { views: { 'config/daemon.env': { kind: 'unreadable', errno: 'EACCES' } } };
    expect(codesOf(await look({ Definitions: { a: MODEL } }, rest))).toEqual(['config/environment-file-unreadable']);
    expect(codesOf(await look({ Main: MODEL, ...NAMED }, rest))).toEqual([
      'config/models-mixed',
      'config/environment-file-unreadable',
    ]);
  });

  test.each<[string, Host, object, object]>([
    [
      'this environment',
      { environment: { NETCLAW_Models__Main__ModelId: 'x' } },
      { name: 'NETCLAW_Models__Main__ModelId' },
      { source: 'in this environment' },
    ],
    [
      'config/daemon.env',
      { files: { 'config/daemon.env': 'netclaw_models__FALLBACK__Provider=x\n' } },
      { path: 'config/daemon.env', name: 'netclaw_models__FALLBACK__Provider' },
      { source: 'in config/daemon.env' },
    ],
  ])('mixes the shapes from %s: a warning', async (_what, rest, subject, data) => {
    expect(await look(NAMED, rest)).toMatchObject([{ code: 'config/models-mixed-by-variable', subject, data }]);
    expect(ConfigDoctorCheck.findings['models-mixed-by-variable'].severity).toBe('warning');
    expect(await look({ Main: MODEL }, rest)).toEqual([]);
  });

  test.each(['Models__Roles__Main', 'Models__Definitions__Large__ModelId'])(
    '%s mixes the shapes where the file has a model for each role',
    async (name) => {
      const rest: Host = { environment: { [`NETCLAW_${name}`]: 'x' } };
      expect(await look({ Main: MODEL }, rest)).toMatchObject([
        { code: 'config/models-mixed-by-variable', data: { inFile: 'a model for each role' } },
      ]);
      expect(codesOf(await look(NAMED, rest))).not.toContain('config/models-mixed-by-variable');
    },
  );
});

test('a number is the text of it, and the role names that model', async () => {
  expect(codesOf(await look({ Definitions: { 1: MODEL }, Roles: { Main: 1 } }))).toEqual(['config/schema-value']);
  expect(codesOf(await look({ Definitions: { 2: MODEL }, Roles: { Main: 1 } }))).toEqual([
    'config/schema-value',
    'config/models-role-unknown',
  ]);
});

describe('what a model or its provider lacks', () => {
  const Providers = { a: { Type: 'ollama' }, b: {}, c: { Type: '' } };
  const MODEL_OF_A = { Provider: 'a', ModelId: 'm' };
  const GONE = { Provider: 'zzz', ModelId: 'm' };
  const UNKNOWN = 'names a provider that Providers does not have';
  const NEITHER = 'has no Provider and no ModelId';
  const OF_B = { Provider: 'b', ModelId: 'm' };

  test.each<[string, unknown, readonly [string, string][]]>([
    ['the id', { Main: { Provider: 'a' } }, [['/Models/Main', 'ModelId']]],
    ['a blank provider', { Main: { Provider: '', ModelId: 'm' } }, [['/Models/Main', 'Provider']]],
    ['the main model', { Fallback: { Provider: 'a', ModelId: 'm' } }, [['/Models', 'Main']]],
    [
      'the type of a provider whose model has no role',
      { Definitions: { x: MODEL_OF_A, y: { Provider: 'b', ModelId: 'm' } }, Roles: { Main: 'x' } },
      [['/Providers/b', 'Type']],
    ],
    [
      'the id of a definition',
      { Definitions: { x: { Provider: 'a' } }, Roles: { Main: 'x' } },
      [['/Models/Definitions/x', 'ModelId']],
    ],
  ])('%s', async (_what, models, places) => {
    const found = await look(models, {}, Providers);
    expect(found.map(({ code, data }) => [code, data['pointer'], data['name']])).toEqual(
      places.map((place) => ['config/schema-missing', ...place]),
    );
  });

  test.each<[string, unknown, string, string, string]>([
    ['its type', { Main: OF_B }, '/Providers/b', 'has no Type', 'Main'],
    ['a type that is not blank', { Main: { Provider: 'C', ModelId: 'm' } }, '/Providers/c', 'has no Type', 'Main'],
    ['its type, for two roles', { Main: OF_B, Fallback: OF_B }, '/Providers/b', 'has no Type', 'Main and Fallback'],
    ['all', { Main: MODEL_OF_A, Compaction: { ContextWindow: 5 } }, '/Models/Compaction', NEITHER, 'Compaction'],
    ['the provider', { Main: MODEL_OF_A, Fallback: GONE }, '/Models/Fallback/Provider', UNKNOWN, 'Fallback'],
    [
      'the id of a definition',
      { Definitions: { x: MODEL_OF_A, y: { Provider: 'a' } }, Roles: { Main: 'x', Fallback: 'Y' } },
      '/Models/Definitions/y',
      'has no ModelId',
      'Fallback',
    ],
    [
      'the provider of a definition for all roles',
      { Definitions: { x: GONE }, Roles: { Main: 'x', Fallback: 'x', Compaction: 'x' } },
      '/Models/Definitions/x/Provider',
      UNKNOWN,
      'Fallback and Compaction',
    ],
  ])('a role cannot be served without %s', async (_what, models, pointer, fault, roles) => {
    expect(await look(models, {}, Providers)).toMatchObject([
      { code: 'config/model-unusable', subject: { pointer }, data: { fault, roles } },
    ]);
    expect(ConfigDoctorCheck.findings['model-unusable'].severity).toBe('error');
  });

  test('a role that a variable sets anew is not evaluated', async () => {
    const models = { Definitions: { x: MODEL_OF_A, y: GONE }, Roles: { Main: 'x', Fallback: 'y' } };
    const rest: Host = { environment: { NETCLAW_Models__Roles__Fallback: 'x' } };
    expect(codesOf(await look(models, rest, Providers))).toEqual(['config/model-provider-unknown']);
  });

  test.each([
    [{ Main: { Provider: 'a' } }, 'NETCLAW_Models__Main__ModelId'],
    [{ Fallback: { Provider: 'a', ModelId: 'm' } }, 'NETCLAW_MODELS__MAIN__PROVIDER'],
    [{ Main: { Provider: 'b', ModelId: 'm' } }, 'NETCLAW_Providers__B__Type'],
  ])('is not missing in %j where %s sets it', async (models, name) => {
    expect(await look(models, { environment: { [name]: 'a' } }, Providers)).toEqual([]);
  });

  test('is not missing beside its misspelt name, which is the one finding', async () => {
    const misspelt = { d: { Typ: 'ollama' } };
    expect(codesOf(await look({ Main: { Provider: 'd', ModelId: 'm' } }, {}, misspelt))).toEqual([
      'config/misspelt-key',
    ]);
    expect(codesOf(await look({ Main: { Provider: 'a', ModleId: 'm' } }, {}, Providers))).toEqual([
      'config/misspelt-key',
    ]);
  });
});

describe('the type of a provider', () => {
  const typed = (type: string, rest?: Host) => look({ Main: MODEL }, rest, { openai: { Type: type } });

  test.each([
    'ollama',
    'openai-compatible',
    'openai',
    'anthropic',
    'openrouter',
    'veniceai',
    'github-copilot',
    'OpenAI',
  ])('%s is one of netclaw', async (type) => {
    expect(await typed(type)).toEqual([]);
  });

  test.each([
    ['opneai', ' (did you mean "openai"?)'],
    ['frobnicate', ''],
  ])('%s is a warning, and is not shown', async (type, suggestion) => {
    const found = await typed(type);
    expect(found).toMatchObject([
      { code: 'config/provider-type-unknown', data: { pointer: '/Providers/openai/Type', suggestion } },
    ]);
    expect(JSON.stringify(found)).not.toContain(type);
    expect(ConfigDoctorCheck.findings['provider-type-unknown'].severity).toBe('warning');
  });

  test('is not asked for of a provider that no model names, or that a variable gives one', async () => {
    expect(await look({ Main: MODEL }, {}, { ...Providers, idle: { Type: 'frobnicate' } })).toEqual([]);
    expect(await typed('frobnicate', { environment: { NETCLAW_Providers__OpenAI__Type: 'openai' } })).toEqual([]);
  });
});

describe('the providers of the models', () => {
  test.each<[unknown, unknown, readonly [string, string][]]>([
    [{ Main: { Provider: 'OpenAI' } }, Providers, []],
    [{ Main: { Provider: '' } }, Providers, []],
    [{ Main: { Provider: 'opneai' } }, Providers, [['/Models/Main/Provider', ' (did you mean "openai"?)']]],
    [{ Main: { Provider: 'zzz' } }, undefined, [['/Models/Main/Provider', '']]],
    [
      { Definitions: { a: { Provider: 'x' }, b: MODEL }, Roles: { Main: 'b' } },
      Providers,
      [['/Models/Definitions/a/Provider', '']],
    ],
  ])('%j with %j', async (models, providers, unknown) => {
    const found = await diagnose(
      ConfigDoctorCheck,
      hostWith(
        {},
        {
          files: {
            'config/netclaw.json': JSON.stringify({ configVersion: 1, Providers: providers, Models: models }),
          },
        },
      ),
    );
    const ofProviders = found.filter(({ code }) => code !== 'config/schema-missing');
    expect(ofProviders.map(({ code, data }) => [code, data['pointer'], data['suggestion']])).toEqual(
      unknown.map(([pointer, suggestion]) => ['config/model-provider-unknown', pointer, suggestion]),
    );
  });
});
