import { isSampled } from '@netclaw/doctor-testkit';
import type { Sample } from '@netclaw/doctor-testkit';
import type { Outcome, Suite } from '../../../e2e/proof/suite.mjs';
import {
  DAEMONS,
  DEVICES,
  ENDPOINTS,
  FILE_FORMS,
  KEY_RINGS,
  LEAVES,
  MARKERS,
  MODES,
  SECRET_ROOTS,
  secretsObject,
  TOKENS,
} from './support/axes.js';
import type { Files } from './support/axes.js';
import type { Surroundings } from './support/fake-disk.js';
import { judge } from './support/judge.js';

interface Case {
  readonly name: string;
  readonly files: Files;
  readonly around: Surroundings;
}

const names = <T>(axis: Readonly<Record<string, T>>): readonly (readonly [string, T])[] => Object.entries(axis);

/** Tokens that meet every form of the other leaves; the rest leaves one out, so that all pairs occur somewhere. */
const PROMINENT = [
  'missing',
  'matching',
  'stale',
  'encrypted matching',
  'encrypted stale',
  'encrypted with a lost key',
];

/** Every form of secrets.json: roots that are not an object, and objects by token and other leaves. */
const SECRETS: readonly (readonly [string, Files])[] = [
  ...names(SECRET_ROOTS),
  ...names(TOKENS).flatMap(([token, members], at) =>
    names(LEAVES)
      // two keys that are one to the configuration: another axis, of what cannot be loaded
      .filter(([leaves]) => leaves !== 'misspelt token' || token === 'missing')
      .filter((_leaves, nth) => PROMINENT.includes(token) || nth !== at % 4)
      .map(([leaves, others]) => [`${token}, leaves ${leaves}`, secretsObject(members, others)] as const),
  ),
];

/** Lists that differ in their spelling alone. */
const SPELLINGS = ['bom and crlf', 'compact', 'four spaces'];

/**
 * The axes that interact with one another: devices × secrets × marker × key ring. All combinations, but for three pairs that cannot
 * matter to one another: a damaged marker is read as completed, so it meets one ring only; lists that differ in spelling alone meet two;
 * and a `keys/` with nothing but the doctor's own directory is the same as none, so it meets two lists only.
 */
function* coreProduct(): Generator<Case> {
  const markers = names(MARKERS).filter(([marker]) => marker !== 'absent');
  const isNew = (list: string, marker: string, ring: string): boolean => {
    if (ring === 'usable') return true;
    if (!['completed', 'not completed'].includes(marker)) return false;
    if (ring === 'doctor directory only') return ['absent', 'own before remote'].includes(list);
    return ring === 'expired' || !SPELLINGS.includes(list);
  };
  for (const [list, devices] of names(DEVICES))
    for (const [secret, secrets] of SECRETS)
      for (const [marker, markerFiles] of markers)
        for (const [ring, keys] of names(KEY_RINGS).filter(([name]) => isNew(list, marker, name)))
          yield {
            name: `list ${list} | token ${secret} | marker ${marker} | keys ${ring}`,
            files: { ...MODES['reverse-proxy'], ...devices, ...secrets, ...markerFiles, ...keys },
            around: {},
          };
}

/**
 * The axes that only add a consent or a refusal, all combinations of them (mode × endpoint × daemon × form of the files), over
 * lists, tokens, markers and rings that stand for every situation; the core product does not repeat them.
 */
function* outerProduct(): Generator<Case> {
  const samples: readonly (readonly [list: string, token: string, marker: string, ring: string])[] = [
    ['own before remote', 'matching', 'completed', 'usable'],
    ['own', 'stale', 'absent', 'usable'],
    ['own before remote', 'encrypted stale', 'completed', 'usable'],
    ['two remote', 'missing', 'completed', 'no directory'],
    ['absent', 'stale', 'absent', 'usable'],
    ['empty', 'missing', 'completed', 'usable'],
    ['absent', 'missing', 'absent', 'usable'],
    ['unloadable date and own', 'matching', 'not completed', 'usable'],
    ['truncated', 'encrypted stale', 'malformed', 'expired'],
    ['null before own', 'stale', 'completed', 'usable'],
  ];
  for (const [list, token, marker, ring] of samples)
    for (const [mode, config] of names(MODES))
      for (const [endpoint, client] of names(ENDPOINTS))
        for (const [daemon, processes] of names(DAEMONS))
          for (const [form, shape] of names(FILE_FORMS))
            yield {
              name: `list ${list} | token ${token} | marker ${marker} | keys ${ring} | ${mode} | endpoint ${endpoint} | daemon ${daemon} | files ${form}`,
              files: shape({
                ...config,
                ...DEVICES[list],
                ...secretsObject(TOKENS[token] ?? [], LEAVES['readable'] ?? []),
                ...MARKERS[marker],
                ...KEY_RINGS[ring],
                ...client.files,
              }),
              around: { ...client.around, ...processes },
            };
}

/** Every n-th state, for as many processes; the key rings that were parsed are of one process. */
const PARTS = 4;

/** Is healthy, fixed by each of its options, or refused, and nothing is ever lost. */
const judgePart = async (part: number, sample: Sample | undefined): Promise<Outcome> => {
  const counts: Record<string, number> = { states: 0 };
  const add = (what: string, count: number): void => {
    counts[what] = (counts[what] ?? 0) + count;
  };
  const broken = new Map<string, string>();
  let number = 0;
  for (const { name, files, around } of allStates()) {
    number += 1;
    if (number % PARTS !== part || !isSampled(sample, name)) continue;
    const verdict = await judge(new Map(Object.entries(files)), around);
    add('states', 1);
    add(verdict.outcome, 1);
    add('options', verdict.options);
    add('options by consent', verdict.withConsent);
    add('prefixes', verdict.prefixes);
    if (verdict.violations.length > 0) add('lost', 1);
    for (const violation of verdict.violations) if (!broken.has(violation)) broken.set(violation, name);
  }
  return { counts, problems: [...broken].map(([violation, name]) => `${name}: ${violation}`) };
};

function* allStates(): Generator<Case> {
  yield* coreProduct();
  yield* outerProduct();
}

/** Every state of a host. */
export const suite: Suite = {
  name: 'states of pairing',
  proofs: Array.from({ length: PARTS }, (_, part) => ({
    name: `part ${part + 1} of ${PARTS}`,
    run: (sample) => judgePart(part, sample),
  })),
};
