import { defineCheck, error, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';
import { membersOf, NEEDS_MANIFEST, someOf } from '../project.js';

const LOCK = 'package-lock.json';
const OTHERS = /** @type {const} */ (['yarn.lock', 'pnpm-lock.yaml', 'bun.lock', 'bun.lockb']);
const TEN_MINUTES = 600_000;
const INSTALLED = 'node_modules/.package-lock.json';
const KINDS = /** @type {const} */ (['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies']);

/** Are the packages that package.json asks for those that are locked, and are these installed? */
export const lockFile = defineCheck({
  id: 'lock-file',
  title: 'Lock file',
  about:
    'package.json says what the project needs, package-lock.json which versions these are, node_modules holds them. What npm has installed is read from its own list there.',
  reads: ['package.json', LOCK, ...OTHERS, INSTALLED],
  changes: [],
  runs: ['npm'],
  blockedBy: NEEDS_MANIFEST,
  findings: {
    several: warning(
      '{names} exist together: each package manager follows its own.',
      'Keep the one that the project uses, and remove the others.',
    ),
    stale: error('{path} does not fit package.json: {names}.', 'Run `npm install`, and commit {path}.'),
    'not-installed': warning('{count} of {all} locked packages are not installed as they are locked: {names}.'),
  },
  observe: async ({ files }) => {
    const others = [];
    for (const path of OTHERS) if ((await files.stat(path)).kind === 'file') others.push(path);
    if ((await files.stat(LOCK)).kind === 'absent') {
      return others.length > 1
        ? { others, wanted: {}, locked: {}, installed: undefined }
        : notApplicable(withoutLock(others));
    }
    const locked = await files.json(LOCK, '/packages');
    if (locked === undefined) return inconclusive(`${LOCK} is older than version 2, and is not read here`);
    return {
      others: [LOCK, ...others],
      wanted: membersOf(await files.json('package.json')),
      locked: membersOf(locked),
      installed: await files.json(INSTALLED, '/packages'),
    };
  },
  diagnose: ({ others, wanted, locked, installed }, find) => {
    const findings = [];
    if (others.length > 1) findings.push(find('several', { names: others.join(', ') }));
    const stale = differing(wanted, membersOf(locked['']));
    if (stale.length > 0) findings.push(find('stale', { path: LOCK, names: someOf(stale) }));
    const { all, missing } = notInstalled(locked, membersOf(installed));
    if (missing.length > 0) {
      findings.push(
        find('not-installed', { count: missing.length, all, names: someOf(missing), subject: { path: LOCK } }),
      );
    }
    return findings;
  },
  fix: (_state, { repair }) =>
    repair('Install what is locked.', [{ kind: 'run', command: 'npm', args: ['ci'], timeoutMs: TEN_MINUTES }], {
      fixes: ['not-installed'],
    }),
});

/** @param {readonly string[]} others */
const withoutLock = ([other]) =>
  other === undefined ? 'there is no lock file' : `${other} is of another package manager than npm`;

/**
 * Names that one asks for in another way than the other.
 *
 * @param {import('../project.js').Members} wanted
 * @param {import('../project.js').Members} locked
 */
const differing = (wanted, locked) => {
  const names = KINDS.flatMap((kind) => {
    const [ours, theirs] = [membersOf(wanted[kind]), membersOf(locked[kind])];
    return Object.keys({ ...ours, ...theirs }).filter((name) => ours[name] !== theirs[name]);
  });
  return [...new Set(names)].sort();
};

/**
 * Locked packages that are not there, or in another version. Those that a machine can do without, and those of development where none of
 * these was installed, may be absent.
 *
 * @param {import('../project.js').Members} locked
 * @param {import('../project.js').Members} installed
 */
const notInstalled = (locked, installed) => {
  const places = Object.keys(locked).filter((place) => place.includes('node_modules/'));
  const ofDevelopment = places.filter((place) => membersOf(locked[place])['dev'] === true);
  const isProduction = ofDevelopment.length > 0 && !ofDevelopment.some((place) => place in installed);
  const needed = places.filter((place) => {
    const { optional, devOptional, peer, dev } = membersOf(locked[place]);
    if (place in installed) return true;
    return optional !== true && devOptional !== true && peer !== true && !(dev === true && isProduction);
  });
  const missing = needed.filter(
    (place) => membersOf(locked[place])['version'] !== membersOf(installed[place])['version'] || !(place in installed),
  );
  return { all: needed.length, missing: missing.map((place) => place.slice(place.lastIndexOf('node_modules/') + 13)) };
};
