import { afterAll, describe, expect, it, jest } from '@jest/globals';
import { defineCheck, error } from '@netclaw/doctor-core';
import { exploreCrashes, formatCounts, sumCounts } from '@netclaw/doctor-testkit';
import type { Counts, ExploreOptions, Invariant, Scenario } from '@netclaw/doctor-testkit';
import { alice, build, completed, list, notCompleted, own, rawList, remoteEndpoint, secrets } from './support/host.js';
import type { Need } from './support/crash-scenario.js';
import { daemonStarts, fix, homeOf, invariantOf, repaired, secretSaved, undo } from './support/crash-scenario.js';
import { device, enc, encLost, LOCAL, STALE } from './support/material.js';

// thousands of runs; a machine may be busy with others
jest.setTimeout(600_000);

const stale = secrets({ configVersion: 1, Slack: { BotToken: enc('xoxb-1') }, DeviceToken: STALE });
const withoutToken = secrets({ configVersion: 1, Slack: { BotToken: enc('xoxb-1') } });
const unloadable = device({ name: 'printer', odd: { TokenHash: 7 } });

const rotated: Need = { name: 'rotate', files: { ...list(own, alice, build), ...stale, ...completed } };
const reset: Need = { name: 'reset', files: { ...list(own), ...stale, ...notCompleted }, isReset: true };

const ALL_NEEDS: readonly Need[] = [
  rotated,
  reset,
  { name: 'add', files: { ...list(alice, build), ...withoutToken, ...completed } },
  { name: 'add to a half-made install', files: { ...list(alice), ...stale, ...notCompleted } },
  { name: 'reset an orphan token', files: { ...stale, ...notCompleted }, isReset: true },
  { name: 'keep an orphan token', files: { ...stale, ...notCompleted }, consents: ['adopt-existing-token'] },
  { name: 'keep-token', files: { ...list(own, alice), ...stale, ...completed }, consents: ['adopt-existing-token'] },
  { name: 'reissue', files: { ...list(), ...stale, ...completed }, consents: ['reissue-local-device'] },
  { name: 'reissue without files', files: completed, consents: ['reissue-local-device'] },
  {
    name: 'drop the unloadable',
    files: { ...list(alice, unloadable, build), ...stale, ...completed },
    consents: ['drop-unloadable-devices'],
  },
  {
    name: 'give up all pairings',
    files: { ...rawList('[{"Name":"alice-laptop","IsBoot'), ...stale, ...completed },
    consents: ['reset-all-pairings'],
    losesPairings: true,
  },
  {
    name: 'take comments out',
    files: {
      ...rawList(`[ //~ mine\n${JSON.stringify(own)} /*~ a */, ${JSON.stringify(alice)},\n]`),
      ...secrets({ DeviceToken: LOCAL }),
      ...completed,
    },
  },
  {
    name: 'take comments out and rotate',
    // as the daemon writes it, which may rewrite the list in between
    files: {
      ...rawList(JSON.stringify([own, alice], null, 2).replace(/\n\]$/, ', /*~ z */\n]')),
      ...stale,
      ...completed,
    },
  },
  {
    name: 'replace a key that collides',
    files: { ...list(own, alice), ...secrets({ configVersion: 1, deviceToken: 'x' }), ...completed },
  },
  { name: 'drop a key that collides', files: secrets({ configVersion: 1, deviceToken: 'x' }), isReset: true },
  {
    name: 'give the own entry a name',
    files: {
      ...list(alice, device({ name: 'x', token: LOCAL, isBootstrap: true, odd: { Name: null } })),
      ...secrets({ DeviceToken: LOCAL }),
      ...completed,
    },
  },
  {
    name: 'add before an entry without a salt',
    files: { ...list(alice, device({ name: 'phone', odd: { Salt: undefined } }), build), ...stale, ...completed },
  },
  {
    name: 'add where the marker is damaged',
    files: { ...list(alice), ...stale, 'config/bootstrap-state.json': '{ "HasCompleted' },
  },
  {
    name: 'rotate beside a lost key of a provider',
    files: {
      ...list(own, alice),
      ...secrets({ Providers: { openai: { ApiKey: encLost('sk-1') } }, DeviceToken: STALE }),
      ...completed,
    },
    hasLostProviderKey: true,
  },
  {
    name: 'renew where a link leads',
    files: { 'real/devices.json': JSON.stringify([own], null, 2), ...stale, ...notCompleted },
    links: { 'config/devices.json': '../real/devices.json' },
  },
  {
    name: 'make the first key',
    files: { ...list(own, alice), ...secrets({ configVersion: 1 }), ...completed },
    isWithoutKeys: true,
  },
  {
    name: 'make a new key ring',
    files: { ...list(own, alice), ...secrets({ Slack: { BotToken: encLost('xoxb-2') } }), ...completed },
    isWithoutKeys: true,
    consents: ['new-key-ring'],
  },
  {
    name: 'replace a remote token',
    files: { ...list(own, alice), ...stale, ...completed, ...remoteEndpoint },
    consents: ['replace-remote-token'],
  },
  {
    name: 'a daemon that cannot be seen',
    files: { ...list(own, alice), ...stale, ...completed },
    consents: ['daemon-is-stopped'],
    context: { locked: 'unknown' },
  },
];

const all: Counts[] = [];
const explore = async (scenario: Scenario, invariant: Invariant, options: ExploreOptions = {}): Promise<void> => {
  const counts = await exploreCrashes(scenario, invariant, {
    depth: 1,
    errnos: [],
    readFaults: [],
    stateDirectory: 'keys/.doctor',
    isPreserved: (path) => path.startsWith('keys/'),
    ...options,
  });
  all.push(counts);
  expect(counts.lost.slice(0, 20)).toEqual([]);
  expect(counts.dishonest.slice(0, 20)).toEqual([]);
  expect(counts.worlds + counts.faults + counts.readFaults + counts.concurrentWrites).toBeGreaterThan(0);
};

const scenarioOf = (need: Need, more: Partial<Scenario> = {}): Scenario => ({
  name: need.name,
  home: () => homeOf(need),
  run: fix(need),
  ...more,
});

describe('a repair that is cut off', () => {
  afterAll(() => {
    process.stdout.write(`${formatCounts(sumCounts(all))}\n`);
  });

  it.each(ALL_NEEDS)('leaves a host that the next one fixes: $name', async (need) => {
    await explore(scenarioOf(need, { between: { 'the daemon starts': daemonStarts } }), invariantOf(need));
  });

  it.each([rotated, reset])('is closed although the recovery is cut off too: $name', async (need) => {
    await explore(scenarioOf(need), invariantOf(need), { depth: 2 });
  });

  it.each([rotated, reset])('leaves the old state or the new one on a disk that fails: $name', async (need) => {
    await explore(scenarioOf(need), invariantOf(need), { depth: 0, errnos: ['ENOSPC', 'EIO'] });
  });

  it('never takes what it cannot read for something else', async () => {
    await explore(scenarioOf(rotated), invariantOf(rotated), {
      depth: 0,
      readFaults: ['EIO', 'empty reads for good'],
    });
  });

  it.each([undefined, STALE])('keeps what the C# side saves at any instant, with the token %p', async (token) => {
    await explore(
      scenarioOf(rotated, { meanwhile: { 'a command saves a secret': secretSaved(token) } }),
      invariantOf(rotated),
      { depth: 0 },
    );
  });

  it('is rolled back as a whole where another check minds it', async () => {
    const minds = defineCheck({
      id: 'minds',
      title: 'minds',
      reads: ['config/secrets.json'],
      changes: [],
      findings: { bad: error('no', 'no') },
      observe: async ({ files }) => (await files.text('config/secrets.json'))?.includes(STALE) === true,
      diagnose: (isOld, find) => (isOld ? [] : [find('bad')]),
    });
    const scenario = scenarioOf(rotated, { run: fix(rotated, [minds]), recover: fix(rotated) });
    await explore(scenario, invariantAfterFix(rotated), { depth: 1 });
  });

  it('can be undone, and the undo be cut off', async () => {
    const scenario = scenarioOf(rotated, {
      home: () => repaired(rotated),
      run: undo(rotated),
      recover: fix(rotated),
      between: { 'the daemon starts': daemonStarts },
    });
    await explore(scenario, invariantAfterFix(rotated));
  });
});

/** The undisturbed run ends in need on purpose; what follows it fixes. */
const invariantAfterFix = (need: Need): Invariant => {
  const invariant = invariantOf(need);
  let isFirst = true;
  return {
    ...invariant,
    atEnd: (home) => {
      const wasFirst = isFirst;
      isFirst = false;
      return wasFirst ? [] : invariant.atEnd(home);
    },
  };
};
