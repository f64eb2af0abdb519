import fc from 'fast-check';
import {
  formatXmlDateTime,
  isSuccessorDue,
  loadKeyRing,
  parseXmlDateTime,
  resolveDefaultKey,
} from '@netclaw/data-protection';
import { craftKey, craftRevocation, DPAPI_SECRET, readRing, writeRing } from '../key-rings.mjs';
import { temporaryDirectory } from '../temporary.mjs';

const NOW = parseXmlDateTime('2026-06-10T00:00:00Z');
const MINUTE = 600_000_000n;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/** Random rings whose dates lie on, and one tick beside, every limit that the rules know. */
export const defaultKeys = async (judge, tally, { seed, scale }) => {
  for (const ring of fc.sample(ringOf, { seed, numRuns: 1500 * scale })) await compareResolution(judge, tally, ring);
  const refreshed = [
    ...fc.sample(ringOf, { seed: seed + 1, numRuns: 150 * scale }),
    ...fc.sample(endingRingOf, { seed: seed + 2, numRuns: 150 * scale }),
  ];
  for (const ring of refreshed) await compareRefresh(judge, tally, ring);
};

const compareResolution = async (judge, tally, { keys, revocations }) => {
  const directory = temporaryDirectory();
  const files = [...keys.map(craftKey), ...revocations];
  writeRing(directory, files);
  const theirs = await judge.ask('resolve', { directory, now: formatXmlDateTime(NOW) });
  // of fallbacks that were created together .NET takes the first of the directory: give ours the same order
  const order = theirs.keys.map(({ id }) => `key-${id}.xml`);
  const ring = loadKeyRing(files.toSorted((a, b) => order.indexOf(a.name) - order.indexOf(b.name)));
  const ours = resolveDefaultKey(ring, NOW);
  tally.compare('rings', describe(ring), verdictOf(ring, ours), theirs);
};

const verdictOf = (ring, { defaultKey, fallback, shouldGenerate }) => ({
  keys: ring.keys.map((key) => ({
    id: key.id,
    createdAt: String(key.createdAt),
    activatesAt: String(key.activatesAt),
    expiresAt: String(key.expiresAt),
    isRevoked: key.isRevoked,
  })),
  defaultKey: defaultKey?.id ?? null,
  fallback: fallback?.id ?? null,
  shouldGenerate,
});

/** What .NET makes on an access to the ring: a key now, a successor from the end of the default on, or nothing. */
const compareRefresh = async (judge, tally, { keys, revocations }) => {
  const directory = temporaryDirectory();
  writeRing(directory, [...keys.map(craftKey), ...revocations]);
  const ring = readRing(directory);
  const { defaultKey, shouldGenerate } = resolveDefaultKey(ring, NOW);
  const isDue = isSuccessorDue(ring, NOW);
  const { made } = await judge.ask('refresh', { directory, now: formatXmlDateTime(NOW) });
  const expected = shouldGenerate ? [NOW] : isDue ? [defaultKey.expiresAt] : [];
  const ours = expected.map((from) => ({ activatesAt: String(from), expiresAt: String(NOW + 90n * DAY) }));
  const theirs = made.map(({ activatesAt, expiresAt }) => ({ activatesAt, expiresAt }));
  const isSame = tally.compare('refreshes', describe(ring), ours, theirs);
  if (isSame) tally.count(shouldGenerate ? 'with a new key' : isDue ? 'with a successor' : 'without either');
};

const describe = (ring) =>
  ring.keys.map((key) =>
    [
      key.id.slice(0, 8),
      key.createdAt - NOW,
      key.activatesAt - NOW,
      key.expiresAt - NOW,
      key.isRevoked,
      key.material.kind,
    ].join(' '),
  );

const LIMITS = [0n, 5n * MINUTE, -2n * DAY, 3n * DAY, DAY, 2n * DAY, -30n * DAY, 60n * DAY, -HOUR, -3n * HOUR];
const momentOf = fc
  .tuple(fc.constantFrom(...LIMITS), fc.constantFrom(-1n, 0n, 0n, 1n))
  .map(([limit, beside]) => NOW + limit + beside);
const anyMoment = fc.oneof(momentOf, fc.bigInt(NOW - 100n * DAY, NOW + 100n * DAY));

const keyOf = fc.record(
  {
    id: fc.uuid(),
    createdAt: anyMoment,
    activatesAt: anyMoment,
    expiresAt: anyMoment,
    secret: fc.constantFrom(undefined, undefined, undefined, DPAPI_SECRET),
  },
  { requiredKeys: ['id', 'createdAt', 'expiresAt'] },
);

const ringOf = fc
  .tuple(
    fc.uniqueArray(keyOf, { maxLength: 5, selector: ({ id }) => id }),
    fc.array(fc.nat({ max: 9 }), { maxLength: 1 }),
    fc.option(momentOf, { freq: 4 }),
  )
  .map(([keys, revoked, mass]) => ({
    keys,
    revocations: [
      ...revoked.filter((index) => index < keys.length).map((index) => craftRevocation(keys[index].id, NOW)),
      ...(mass === null ? [] : [craftRevocation('*', mass)]),
    ],
  }));

/** A default that ends about when a successor is due, and perhaps a key that takes over in time, or not quite. */
const aboutThreeDays = fc
  .tuple(fc.constantFrom(2n, 3n, 4n), fc.constantFrom(-1n, 0n, 1n))
  .map(([days, beside]) => days * DAY + beside);
const endingRingOf = fc
  .tuple(fc.uuid(), fc.uuid(), aboutThreeDays, fc.option(fc.tuple(aboutThreeDays, aboutThreeDays)))
  .map(([id, nextId, ends, next]) => ({
    keys: [
      { id, createdAt: NOW - 80n * DAY, expiresAt: NOW + ends },
      ...(next === null
        ? []
        : [{ id: nextId, createdAt: NOW - DAY, activatesAt: NOW + next[0], expiresAt: NOW + next[1] + 2n * DAY }]),
    ],
    revocations: [],
  }));
