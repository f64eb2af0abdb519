import { describe, expect, test } from '@jest/globals';

import { diagnosis } from '../../support/fake-doctor.js';
import { run } from '../../support/run.js';
import { evil } from '../../support/runs.js';
import { sarifRunIn } from '../../support/sarif.js';
import * as states from '../../support/states.js';

const sarifOf = async (line: string, settings: Parameters<typeof run>[1]) =>
  sarifRunIn((await run(`${line} --format sarif`, settings)).out);

describe('the SARIF log', () => {
  test('has the catalogues of all checks as rules, and results point at them', async () => {
    const { tool, results } = await sarifOf('doctor', { before: states.broken });
    expect(tool.driver).toMatchObject({ name: 'claw doctor', version: '1.2.3' });
    expect(tool.driver.rules?.map(({ id, defaultConfiguration }) => [id, defaultConfiguration?.level])).toEqual([
      ['pairing/no-devices', 'error'],
      ['pairing/entry-breaks-lookup', 'warning'],
      ['extra/odd', 'note'],
    ]);
    expect(results).toMatchObject([{ ruleId: 'pairing/no-devices', ruleIndex: 0, level: 'error' }]);
  });

  test('the rules are the same whichever home was named', async () => {
    const plain = await sarifOf('doctor', { before: states.broken });
    const named = await sarifOf('doctor --home /srv/claw', { before: states.broken });
    expect(named.tool).toEqual(plain.tool);
  });

  test('a finding that no catalogue knows has no index', async () => {
    const { results } = await sarifOf('doctor', { before: states.warned });
    expect(results?.[0]).not.toHaveProperty('ruleIndex');
  });

  test('places are relative to the home, which is not named', async () => {
    const { results, originalUriBaseIds } = await sarifOf('doctor --home /srv/secret-place', { before: evil });
    expect(results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({
      uri: 'config/%C3%A4%20b%23c%3F%25.json',
      uriBaseId: 'HOME',
    });
    expect(originalUriBaseIds).toEqual({ HOME: { description: { text: expect.any(String) } } });
  });

  test.each([
    ['/etc/nginx/a b.conf', 'file:///etc/nginx/a%20b.conf'],
    ['/', 'file:///'],
    ['~/.ssh/config', '~/.ssh/config'],
  ])('the place %s outside of the home is %s, from no base', async (path, uri) => {
    const found = { ...states.found('extra/odd', 'info'), subject: { path } };
    const { results } = await sarifOf('doctor', { before: diagnosis([states.completed('extra', found)]) });
    expect(results?.[0]?.locations?.[0]?.physicalLocation?.artifactLocation).toEqual({ uri });
  });

  test('places are relative to the root of the repository that GitHub has checked out around the home', async () => {
    const before = {
      results: [
        states.completed('pairing', states.found('pairing/no-devices', 'error')),
        states.completed('extra', { ...states.found('extra/odd', 'info'), subject: {} }),
      ],
      proposals: [],
    };
    const placesIn = async (root: string) => {
      const terminal = { environment: { GITHUB_WORKSPACE: root } };
      const { results, originalUriBaseIds } = await sarifOf('doctor', { before, terminal });
      const locations = results?.map((result) => result.locations?.[0]?.physicalLocation?.artifactLocation);
      return { locations, bases: Object.keys(originalUriBaseIds ?? {}) };
    };
    expect(await placesIn('/srv')).toEqual({
      locations: [
        { uri: 'claw/devices.json', uriBaseId: '%SRCROOT%' },
        { uri: 'claw', uriBaseId: '%SRCROOT%' },
      ],
      bases: ['%SRCROOT%'],
    });
    expect(await placesIn('/srv/other')).toEqual({
      locations: [
        { uri: 'devices.json', uriBaseId: 'HOME' },
        { uri: '.', uriBaseId: 'HOME' },
      ],
      bases: ['HOME'],
    });
  });

  test('a finding without a file is at the home itself', async () => {
    const before = {
      results: [states.completed('extra', { ...states.found('extra/odd', 'info'), subject: {} })],
      proposals: [],
    };
    const { results } = await sarifOf('doctor', { before });
    expect(results?.[0]?.locations).toEqual([
      { physicalLocation: { artifactLocation: { uri: '.', uriBaseId: 'HOME' } } },
    ]);
    expect(results?.[0]?.level).toBe('note');
  });

  test('fingerprints come from code and subject alone', async () => {
    const fingerprint = async (change: object) => {
      const found = { ...states.found('pairing/no-devices', 'error'), ...change };
      const before = { results: [states.completed('pairing', found)], proposals: [] };
      return (await sarifOf('doctor', { before })).results?.[0]?.partialFingerprints;
    };
    const first = await fingerprint({});
    expect(first).toEqual({ 'codeAndSubject/v1': '23640c5062f357fe6f60105f32262f964d732118a02e6fb7017514997defd290' });
    expect(await fingerprint({ message: 'other', data: { count: 9 }, severity: 'warning' })).toEqual(first);
    expect(await fingerprint({ subject: { path: 'devices.json', pointer: '/1' } })).not.toEqual(first);
    expect(await fingerprint({ code: 'pairing/entry-breaks-lookup' })).not.toEqual(first);
  });

  test('braces are not placeholders, and brackets are not links', async () => {
    const { results } = await sarifOf('doctor', { before: evil });
    expect(results?.[0]?.message.text).toContain(String.raw`\[f](g) {{0}}`);
  });

  test('what could not look is a notification, and the run no success', async () => {
    const { invocations } = await sarifOf('doctor --require nope', { before: states.everyStatus });
    expect(invocations?.[0]).toMatchObject({ executionSuccessful: false, exitCode: 1, exitCodeDescription: 'errors' });
    expect(
      invocations?.[0]?.toolExecutionNotifications?.map(({ descriptor, level }) => [descriptor?.id, level]),
    ).toEqual([
      ['check/skipped', 'warning'],
      ['check/crashed', 'error'],
      ['check/timed-out', 'error'],
      ['gate/required', 'error'],
    ]);
  });

  test('a place in a file is its region', async () => {
    const placed = { ...states.found('pairing/no-devices', 'error'), place: { line: 3, column: 14 } };
    const { results } = await sarifOf('doctor', {
      before: { results: [states.completed('pairing', placed)], proposals: [] },
    });
    expect(results?.[0]?.locations?.[0]?.physicalLocation).toMatchObject({ region: { startLine: 3, startColumn: 14 } });
  });

  test('an info has no state in a baseline: it is not new at every run', async () => {
    const info = states.found('pairing/restart-needed', 'info');
    const warning = states.found('pairing/no-devices', 'warning');
    const before = { results: [states.completed('pairing', info, warning)], proposals: [] };
    const recorded = await run('doctor baseline --reason r --expires 2027-01-31', { before });
    for (const text of [recorded.out, '{"kind":"baseline","schemaVersion":1,"findings":[]}']) {
      const { results } = await sarifOf('doctor --baseline b.json', {
        before,
        terminal: { files: { 'b.json': text } },
      });
      expect(results?.map(({ baselineState }) => baselineState)).toEqual([
        undefined,
        text === recorded.out ? 'unchanged' : 'new',
      ]);
    }
  });

  test('what the baseline accepts is suppressed with its reason', async () => {
    const accepted = {
      code: 'pairing/no-devices',
      subject: { path: 'devices.json', pointer: '/0' },
      severity: 'error',
      reason: 'Known.',
      expires: '2026-02-01',
    };
    const files = { 'b.json': JSON.stringify({ kind: 'baseline', schemaVersion: 1, findings: [accepted] }) };
    const { results } = await sarifOf('doctor --baseline b.json', { before: states.broken, terminal: { files } });
    expect(results?.[0]).toMatchObject({
      baselineState: 'unchanged',
      suppressions: [{ kind: 'external', justification: 'Known. (until 2026-02-01)' }],
    });
  });
});
