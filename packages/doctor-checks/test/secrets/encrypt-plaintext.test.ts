import { describe, expect, test } from '@jest/globals';
import { loadKeyRing, unprotectSecret } from '@netclaw/data-protection';
import type { CreatedKey } from '@netclaw/data-protection';
import { createDoctorInWorld } from '@netclaw/doctor-core/engine';
import { memoryWorld } from '@netclaw/doctor-testkit';
import { builtInChecks, SecretsDoctorCheck } from '../../src/index.js';
import { atRest, encryptWith, KEY, LOST_KEY, makeKey, revocationOf, ringOf } from '../rings.js';
import type { Host } from '../support.js';
import { codesOf, diagnose, homeOf, hostWith, proposalOf } from '../support.js';

const path = 'config/secrets.json';
const host = (content: string, files: Host['files'] = ringOf(KEY), mode = 0o600): Host =>
  hostWith({}, { files: { [path]: { content, mode }, ...files } });

const repaired = async (given: Host) => {
  const home = homeOf(given);
  const doctor = createDoctorInWorld({
    command: 'netclaw doctor',
    checks: builtInChecks,
    stateDirectory: 'keys/.doctor',
    world: memoryWorld(home, given),
  });
  const plan = await doctor.plan(await doctor.diagnose(), { consents: [] });
  const { repairs } = await doctor.apply(plan);
  const again = await doctor.plan(await doctor.diagnose(), { consents: [] });
  return {
    text: home.text(path),
    mode: home.mode(path),
    outcomes: repairs.map(({ chosen, outcome, reason }) => [chosen?.repair, outcome, reason]),
    again: again.repairs.map(({ chosen, outcome }) => [chosen?.repair, outcome]),
  };
};

/** Opens what is encrypted, as netclaw does. */
const opened = (text: string, ...keys: readonly CreatedKey[]): unknown => {
  const ring = loadKeyRing(keys.map(({ fileName, bytes }) => ({ name: fileName, bytes })));
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === 'string' ? `opened ${unprotectSecret(ring, value)}` : value,
  );
};

describe('values that are not encrypted', () => {
  test('are named by their places, the first twenty, and never by what they are', async () => {
    const content = JSON.stringify(Object.fromEntries(Array.from({ length: 22 }, (_, at) => [`K${at}`, 'hunter2'])));
    const [found] = await diagnose(SecretsDoctorCheck, host(content));
    expect(found?.data).toMatchObject({ pointers: expect.stringMatching(/^\/K0, \/K1, .*\/K19 and 2 more$/) });
    expect(JSON.stringify(found)).not.toContain('hunter2');
  });

  test.each([
    [1000, 'repair'],
    [1001, 'refusal'],
  ])('%d of them end in: %s', async (count, kind) => {
    const content = JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, at) => [`K${at}`, 'hunter2'])));
    const proposal = await proposalOf(SecretsDoctorCheck, host(content));
    expect(proposal.kind).toBe(kind);
    if (proposal.kind === 'refusal')
      expect(proposal.reason).toContain('there are 1001 of them, and this doctor encrypts 1000');
  });

  test('are encrypted in place, as a routine, whatever they are, and the rest stays as it was', async () => {
    const old = encryptWith(makeKey(50, 200), 'old');
    const content = `{
      "configVersion": 1, "DeviceToken": "a-token", "Flag": true, "None": null,
      "Slack": { "BotToken": "xoxb-\u00e9\u{1f600}", "AppToken": ${JSON.stringify(old)} },
      "Slack:Other": "", "List": ["one", 2, { "a/b~c": " two " }]
    }`;
    const result = await repaired(host(content, ringOf(makeKey(50, 200), KEY)));
    expect(result.outcomes).toEqual([['encrypt-plaintext', 'applied', undefined]]);
    expect(result.again).toEqual([]);
    expect(result.text).toContain(`"AppToken": ${JSON.stringify(old)} },\n`);
    expect(opened(result.text, makeKey(50, 200), KEY)).toEqual({
      configVersion: 1,
      DeviceToken: 'opened a-token',
      Flag: true,
      None: null,
      Slack: { BotToken: 'opened xoxb-\u00e9\u{1f600}', AppToken: 'opened old' },
      'Slack:Other': 'opened ',
      List: ['opened one', 2, { 'a/b~c': 'opened  two ' }],
    });
  });

  test('are encrypted beside a mode that is tightened, in one run', async () => {
    const result = await repaired(host('{"A":"b"}', ringOf(KEY), 0o644));
    expect(result.outcomes.map(([id, outcome]) => [id, outcome])).toEqual([
      ['tighten-secrets-mode', 'applied'],
      ['encrypt-plaintext', 'applied'],
    ]);
    expect([result.mode, result.again, opened(result.text, KEY)]).toEqual([0o600, [], { A: 'opened b' }]);
  });

  test('are encrypted beside values whose key is lost, which stay', async () => {
    const lost = encryptWith(LOST_KEY, 'lost');
    const result = await repaired(host(JSON.stringify({ A: 'b', B: lost })));
    expect(result.outcomes).toEqual([['encrypt-plaintext', 'applied', undefined]]);
    expect(JSON.parse(result.text)).toMatchObject({ B: lost });
  });

  test('take the permissions of the file with them', async () => {
    const shared = { content: '{"A":"b"}', mode: 0o400 };
    expect(await repaired(hostWith({}, { files: { [path]: shared, ...ringOf(KEY) } }))).toMatchObject({ mode: 0o400 });
  });
});

describe('nothing is encrypted', () => {
  const closed = (content: string) => ({ content, mode: 0o600 });
  const PLAIN = '{"A":"hunter2"}';

  test.each<[string, Host, RegExp, RegExp]>([
    ['without a key', host(PLAIN, {}), /there is no key in keys\//, /secrets set/],
    [
      'with keys that cannot be loaded',
      host(PLAIN, { 'keys/a.xml': closed('<key') }),
      /is not valid XML/,
      /^Correct keys\/a\.xml/,
    ],
    [
      'with keys that are encrypted themselves',
      host(PLAIN, { [`keys/${KEY.fileName}`]: closed(atRest(KEY)) }),
      /themselves encrypted/,
      /^Restore keys\//,
    ],
    ['with a key that has ended', host(PLAIN, ringOf(makeKey(1, 100))), /has ended/, /secrets set/],
    [
      'with a key that is revoked',
      host(PLAIN, { ...ringOf(KEY), 'keys/r.xml': closed(revocationOf(KEY)) }),
      /is revoked/,
      /restore it from a backup/,
    ],
    [
      'in another encoding',
      { files: { [path]: { content: Buffer.from(`\ufeff${PLAIN}`, 'utf16le'), mode: 0o600 }, ...ringOf(KEY) } },
      /does not edit/,
      /^Save config\/secrets\.json as UTF-8/,
    ],
  ])('%s', async (_, given, reason, remediation) => {
    const proposal = await proposalOf(SecretsDoctorCheck, given);
    expect(proposal).toMatchObject({
      kind: 'refusal',
      reason: expect.stringMatching(reason),
      remediation: expect.stringMatching(remediation),
      about: [{ code: 'secrets/plaintext' }],
    });
    expect(JSON.stringify(proposal)).not.toContain('hunter2');
  });

  test('that begins as an encrypted value does: netclaw takes it for one', async () => {
    const given = host('{"A":"ENC: not really"}');
    expect(codesOf(await diagnose(SecretsDoctorCheck, given))).toEqual(['secrets/undecryptable']);
    expect(await proposalOf(SecretsDoctorCheck, given)).toEqual({ kind: 'nothing' });
  });
});
