import type { Find, Finding } from '@netclaw/doctor-core';
import { describeRingProblem, PATHS } from '@netclaw/state';
import type { KeyRingState } from '@netclaw/state';
import type { UnreadableSource, UnreadableValue } from '../files/unreadable-values.js';
import { isFaultOfKeys, pointersOf, unreadableValues, adviceFor } from '../files/unreadable-values.js';
import type { keyRingFindings } from './findings.js';
import type { KeyRingCheckState } from './key-ring-state.js';

type KeyRingFind = Find<typeof keyRingFindings>;
type Found = readonly Finding<typeof keyRingFindings>[];

const KEYS = { path: PATHS.keys };

/** Keys that are not there, or that cannot be loaded, and what cannot be decrypted for it. */
export const ringFindings = (state: KeyRingCheckState, find: KeyRingFind): Found => {
  const { keyRing } = state;
  const concerned = only(unreadableValues(state), (value) => isFaultOfKeys(value, keyRing));
  return keyRing.kind === 'unloadable'
    ? unloadableFindings(keyRing, concerned, find)
    : missingFindings(keyRing, concerned, find);
};

const only = (
  sources: readonly UnreadableSource[],
  isMeant: (value: UnreadableValue) => boolean,
): readonly UnreadableSource[] =>
  sources
    .map((source) => ({ ...source, values: source.values.filter(isMeant) }))
    .filter(({ values }) => values.length > 0);

/** Reasons for which this doctor cannot read them, and the daemon may. */
const LIMITS: readonly string[] = ['too-many-files', 'no-access', 'io-error'];

const unloadableFindings = (
  keyRing: Extract<KeyRingState, { readonly kind: 'unloadable' }>,
  concerned: readonly UnreadableSource[],
  find: KeyRingFind,
): Found => {
  const { reason, remediation: next } = describeRingProblem(keyRing);
  const data = { subject: KEYS, reason, next };
  if (LIMITS.includes(keyRing.reason)) return [find('unreadable', data)];
  const needed = only(concerned, preventsStart);
  return needed.length > 0
    ? [find('unloadable', { ...data, places: placesOf(needed) })]
    : [find('unloadable-idle', data)];
};

const missingFindings = ({ kind }: KeyRingState, concerned: readonly UnreadableSource[], find: KeyRingFind): Found => {
  const sources = only(concerned, ({ code }) => code === 'key-not-found');
  const values = sources.flatMap((source) => source.values);
  if (values.length === 0) return [];
  const ids = describeKeys([...new Set(values.flatMap(({ keyId }) => (keyId === undefined ? [] : [keyId])))]);
  const data = {
    subject: KEYS,
    places: placesOf(sources),
    what: kind === 'none' ? `there is no key in keys/, and they need ${ids}` : `keys/ does not have ${ids}`,
    next: adviceFor('key-ring', values, [...new Set(sources.map(({ again }) => again))]),
  };
  const commands = sources.some(({ isRewritten }) => isRewritten)
    ? ', and commands of netclaw that change several secrets fail'
    : '';
  return values.some(preventsStart) ? [find('missing', data)] : [find('missing-idle', { ...data, commands })];
};

const preventsStart = ({ isOfProvider, overrides }: UnreadableValue): boolean => isOfProvider && overrides.length === 0;

const placesOf = (sources: readonly UnreadableSource[]): string =>
  sources.map(({ path, values }) => `${pointersOf(values)} in ${path}`).join('; ');

/** Keys that are named in one finding, by the names that netclaw gives their files. */
const MAX_KEYS = 3;

const describeKeys = (ids: readonly string[]): string => {
  const named = ids.slice(0, MAX_KEYS).map((id) => `key-${id}.xml`);
  return named.join(', ') + (ids.length > MAX_KEYS ? ` and ${ids.length - MAX_KEYS} more` : '');
};
