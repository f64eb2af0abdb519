import { describe, expect, test } from '@jest/globals';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { ConfigDoctorCheck } from '../../src/index.js';
import { homeOf } from '../support.js';

const PATH = 'config/netclaw.json';
const ASIDE = 'config/netclaw.retired.json';
const CONSENTS = ['rename-misspelt-keys', 'retire-keys', 'correct-values'];

/** One run of `--fix` with all consents over netclaw.json, and what a second run would do. */
const fixed = async (
  text: string,
  files: Readonly<Record<string, string>> = {},
  consents: readonly string[] = CONSENTS,
) => {
  const home = homeOf({ files: { [PATH]: text, 'config/secrets.json': '{}', ...files } });
  const doctor = createDoctorInWorld({
    command: 'netclaw doctor',
    checks: [ConfigDoctorCheck],
    stateDirectory: '.doctor',
    world: memoryWorld(home),
  });
  const plan = await doctor.plan(await doctor.diagnose(), { consents });
  await doctor.apply(plan);
  const second = await doctor.plan(await doctor.diagnose(), { consents });
  return {
    text: home.text(PATH),
    aside: Object.hasOwn(home.snapshot(), ASIDE) ? home.text(ASIDE) : undefined,
    second: second.repairs.filter(({ outcome }) => outcome === 'planned').length,
    reasons: plan.repairs.flatMap(({ reason }) => (reason === undefined ? [] : [reason])),
  };
};
const json = (rest: Readonly<Record<string, unknown>>): string => JSON.stringify({ configVersion: 1, ...rest });

describe('what is corrected in netclaw.json', () => {
  test.each<[string, string, string]>([
    ['a version that is missing', '{"Daemon":{}}', '{"Daemon":{},"configVersion":1}'],
    [
      'keys in another case',
      json({ daemon: { port: 1 }, slack: { ENABLED: true } }),
      json({ Daemon: { Port: 1 }, Slack: { Enabled: true } }),
    ],
    ['a key with a colon', json({ 'slack:enabled': true }), json({ 'Slack:Enabled': true })],
    ['a misspelt key', json({ Slack: { MentionOnyl: true } }), json({ Slack: { MentionOnly: true } })],
    ['a misspelt section', json({ Wrokspaces: { Directory: '/w' } }), json({ Workspaces: { Directory: '/w' } })],
    ['a misspelt key of Daemon', json({ Daemon: { Prot: 5200 } }), json({ Daemon: { Port: 5200 } })],
    [
      'a retired key with a successor',
      json({ Session: { MaxToolCallsPerTurn: 20 } }),
      json({ Session: { MaxToolIterationsPerTurn: 20 } }),
    ],
    [
      'a name in another case',
      json({ Security: { DeploymentPosture: 'personal' } }),
      json({ Security: { DeploymentPosture: 'Personal' } }),
    ],
    [
      'a number in the place of a name',
      json({ Notifications: { Webhooks: [{ Url: 'https://a', Format: 1 }] } }),
      json({ Notifications: { Webhooks: [{ Url: 'https://a', Format: 'Slack' }] } }),
    ],
    ['a name with a slip', json({ Search: { Backend: 'duckduckg' } }), json({ Search: { Backend: 'duckduckgo' } })],
  ])('%s', async (_what, before, after) => {
    const { text, second } = await fixed(before);
    expect(JSON.parse(text)).toEqual(JSON.parse(after));
    expect(second).toBe(0);
  });

  test('all of it in one run, and a second one plans nothing', async () => {
    const before = {
      slack: { enabled: 'true', MentionOnyl: true },
      session: { MaxToolCallsPerTurn: 900, streamIdleTimeoutSeconds: 5 },
      search: { backend: 'DuckDuckGo' },
    };
    const { text, aside, second } = await fixed(JSON.stringify(before));
    expect(JSON.parse(text)).toEqual({
      configVersion: 1,
      Slack: { Enabled: 'true', MentionOnly: true },
      Session: {},
      Search: { Backend: 'duckduckgo' },
    });
    expect(Object.values(JSON.parse(aside ?? '{}') as object)).toEqual([900, 5]);
    expect(second).toBe(0);
  });

  test('without a consent only what has its effect already', async () => {
    const before = json({
      slack: { MentionOnyl: true },
      Session: { MaxToolCallsPerTurn: 5 },
      Logging: { LogLevel: { Default: 'none' } },
    });
    const { text } = await fixed(before, {}, []);
    expect(JSON.parse(text)).toEqual({
      configVersion: 1,
      Slack: { MentionOnyl: true },
      Session: { MaxToolCallsPerTurn: 5 },
      Logging: { LogLevel: { Default: 'None' } },
    });
  });
});

describe('a retired key', () => {
  const text = json({ Tools: { ShellTimeoutSeconds: 5 }, SkillSync: { DisableSystemSkillSync: true } });

  test('is kept aside with its place', async () => {
    const { text: after, aside } = await fixed(text);
    expect(JSON.parse(after)).toEqual({ configVersion: 1, Tools: {}, SkillSync: {} });
    expect(JSON.parse(aside ?? '')).toEqual({
      '/Tools/ShellTimeoutSeconds': 5,
      '/SkillSync/DisableSystemSkillSync': true,
    });
  });

  test('is kept aside with all that is in its section', async () => {
    const persistence = { Provider: 'sqlite', Options: { Path: '/var/db', Pool: 5, On: true, None: null, Tags: [] } };
    const { text: after, aside } = await fixed(json({ Persistence: persistence }));
    expect(JSON.parse(after)).toEqual({ configVersion: 1 });
    expect(JSON.parse(aside ?? '')).toEqual({ '/Persistence': persistence });
  });

  test('is added to what was kept before', async () => {
    const { aside } = await fixed(text, { [ASIDE]: '{"/Old/Key":"x"}' });
    expect(JSON.parse(aside ?? '')).toEqual({
      '/Old/Key': 'x',
      '/Tools/ShellTimeoutSeconds': 5,
      '/SkillSync/DisableSystemSkillSync': true,
    });
  });

  test.each<[string, string, Readonly<Record<string, string>>, string]>([
    [
      'a value of it is kept already',
      json({ Tools: { ShellTimeoutSeconds: 5 } }),
      { [ASIDE]: '{"/Tools/ShellTimeoutSeconds":6}' },
      'has a value of it already',
    ],
    [
      'what is kept cannot be read',
      json({ Tools: { ShellTimeoutSeconds: 5 } }),
      { [ASIDE]: '[' },
      'cannot be read as settings',
    ],
    ['it is a list', json({ Persistence: ['a'] }), {}, 'is or has a list'],
    ['it has a list', json({ Persistence: { A: { B: [1] } } }), {}, 'is or has a list'],
  ])('stays where %s', async (_what, before, files, reason) => {
    const { text: after, reasons } = await fixed(before, files);
    expect(after).toBe(before);
    expect(reasons.join()).toContain(reason);
  });
});

describe('what is refused', () => {
  test.each(['Hots', 'ExposurMode', 'TrustedProxys', 'SkipTunnelProcesCheck'])(
    'the misspelt %s: it says who reaches netclaw',
    async (key) => {
      const before = json({ Daemon: { [key]: 'local' } });
      const { text, reasons } = await fixed(before);
      expect(text).toBe(before);
      expect(reasons).toEqual([expect.stringContaining('who reaches netclaw')]);
    },
  );

  test.each<[string, string, string]>([
    ['a section that holds such a key', json({ Deamon: { Host: '0.0.0.0' } }), 'who reaches netclaw'],
    ['a chat that would be open', json({ Slack: { Enabled: false, AllowDirectMesages: true } }), 'who reaches netclaw'],
    ['a list of users', json({ Slack: { AllowedUserId: ['U1'] } }), 'who reaches netclaw'],
    ['a section of audiences', json({ Slack: { ChannelAudience: { C1: 'team' } } }), 'who reaches netclaw'],
    ['an audience with a slip', json({ Slack: { ChannelAudiences: { C1: 'publik' } } }), 'who reaches netclaw'],
    ['an audience of a chat', json({ Telegram: { 'ChatAudiences:dm': 'temm' } }), 'who reaches netclaw'],
    ['a section that would be turned on', json({ Slak: { Enabled: true } }), 'who reaches netclaw'],
    ['models', json({ Models: { Definitons: {} } }), 'whether it starts'],
    ['a name that is there too', json({ Slack: { Enabld: true, Enabled: false } }), 'has the name already'],
    ['two keys that mean one name', json({ Slack: { Enabld: true, Enabeld: false } }), 'has the name already'],
    ['both spellings', json({ Slack: { Enabled: true }, slack: { MentionOnly: true } }), 'has the name already'],
    ['a value with a fault', json({ Slack: { MentionOnyl: 'maybe' } }), 'has a fault too'],
    ['a section with a fault', json({ Wrokspaces: { Directry: '/w' } }), 'has a fault too'],
    ['a port that is none', json({ Daemon: { Prot: 'many' } }), 'has a fault too'],
    ['a slip in what tools may do', json({ Security: { DeploymentPosture: 'Persnal' } }), 'what its tools may do'],
    ['another version', JSON.stringify({ configVersion: 2, slack: {} }), 'a version that this doctor does not know'],
    ['a comment', '{"configVersion":1,"slack":{}} // x', 'not plain JSON'],
  ])('%s', async (_what, before, reason) => {
    const { text, reasons } = await fixed(before);
    expect(text).toBe(before);
    expect([...new Set(reasons)].join()).toContain(reason);
  });

  test('a key that is near no name is left, and nothing is said of it', async () => {
    const before = json({ Slack: { Colour: 1 } });
    const { text, reasons } = await fixed(before);
    expect([text, reasons]).toEqual([before, []]);
  });
});
