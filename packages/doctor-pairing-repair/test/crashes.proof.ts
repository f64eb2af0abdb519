import { defineCheck, error } from '@netclaw/doctor-core';
import type { ExploreOptions, Invariant, Scenario } from '@netclaw/doctor-testkit';
import { explorerSuite } from '../../../e2e/proof/explorer-suite.mjs';
import type { Explore } from '../../../e2e/proof/explorer-suite.mjs';
import { alice, build, completed, list, notCompleted, own, rawList, remoteEndpoint, secrets } from './support/host.js';
import type { Need } from './support/crash-scenario.js';
import { daemonStarts, fix, homeOf, invariantOf, repaired, secretSaved, undo } from './support/crash-scenario.js';
import { device, enc, encLost, LOCAL, STALE } from './support/material.js';

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

const scenarioOf = (need: Need, more: Partial<Scenario> = {}): Scenario => ({
  name: need.name,
  home: () => homeOf(need),
  run: fix(need),
  ...more,
});

const forEach = (
  all: readonly Need[],
  what: string,
  explore: (need: Need, explore: Explore) => Promise<void>,
): Readonly<Record<string, (explore: Explore) => Promise<void>>> =>
  Object.fromEntries(all.map((need) => [`${what}: ${need.name}`, (tries: Explore) => explore(need, tries)]));

const savedMeanwhile = (token?: string) => async (explore: Explore) => {
  const meanwhile = { 'a command saves a secret': secretSaved(token) };
  await explore(scenarioOf(rotated, { meanwhile }), invariantOf(rotated), { depth: 0 });
};

const OPTIONS: ExploreOptions = {
  depth: 1,
  errnos: [],
  readFaults: [],
  stateDirectory: 'keys/.doctor',
  isPreserved: (path) => path.startsWith('keys/'),
};

/** Repairs that are cut off. */
export const suite = explorerSuite('pairing', OPTIONS, {
  ...forEach(ALL_NEEDS, 'leaves a host that the next one fixes', async (need, explore) => {
    await explore(scenarioOf(need, { between: { 'the daemon starts': daemonStarts } }), invariantOf(need));
  }),

  ...forEach([rotated, reset], 'is closed although the recovery is cut off too', async (need, explore) => {
    await explore(scenarioOf(need), invariantOf(need), { depth: 2 });
  }),

  ...forEach([rotated, reset], 'leaves the old state or the new one on a disk that fails', async (need, explore) => {
    await explore(scenarioOf(need), invariantOf(need), { depth: 0, errnos: ['ENOSPC', 'EIO'] });
  }),

  'never takes what it cannot read for something else': async (explore) => {
    await explore(scenarioOf(rotated), invariantOf(rotated), {
      depth: 0,
      readFaults: ['EIO', 'empty reads for good'],
    });
  },

  'keeps what the C# side saves at any instant': savedMeanwhile(),
  'keeps what the C# side saves at any instant, with the old token': savedMeanwhile(STALE),

  'is rolled back as a whole where another check minds it': async (explore) => {
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
  },

  'can be undone, and the undo be cut off': async (explore) => {
    const scenario = scenarioOf(rotated, {
      home: () => repaired(rotated),
      run: undo(rotated),
      recover: fix(rotated),
      between: { 'the daemon starts': daemonStarts },
    });
    await explore(scenario, invariantAfterFix(rotated));
  },
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
