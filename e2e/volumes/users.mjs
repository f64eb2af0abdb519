// The built program as other users, through setpriv.
import { spawnSync } from 'node:child_process';

/** The daemon's user of the official container. No user database of a host knows it. */
export const DAEMON = 1654;

/** A user, by numbers alone: `as(1654)`, `as(3000, 3000, [1654])`. */
export const as = (uid, gid = uid, groups = []) => [
  'setpriv',
  `--reuid=${uid}`,
  `--regid=${gid}`,
  ...(groups.length > 0 ? [`--groups=${groups.join(',')}`] : ['--clear-groups']),
  '--',
];

export const root = [];

/** Root as a container without capabilities has it. */
export const bareRoot = ['setpriv', '--bounding-set=-all', '--inh-caps=-all', '--'];

/** What a container gives a process: no HOME unless it is named here. */
const environmentOf = (more) => ({ PATH: process.env.PATH, CI: 'true', LANG: 'C.UTF-8', ...more });

/** Runs the program on a home; `document` is what it printed as JSON. `within` are words before all others, such as those of a mount. */
export const runner =
  (program) =>
  (user, home, args, { within = [], environment = {}, cwd = '/' } = {}) => {
    const named = home === undefined ? [] : ['--home', home];
    const words = [...within, ...user, process.execPath, program, ...args, ...named];
    const [file, ...rest] = [...words, '--format', 'json'];
    const { status, stdout, stderr, error } = spawnSync(file, rest, {
      encoding: 'utf8',
      cwd,
      env: environmentOf(environment),
      timeout: 120_000,
    });
    if (error) throw error;
    return { status, stdout, stderr, document: parsed(stdout) };
  };

const parsed = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** Codes of what it found. */
export const codesOf = ({ document }) =>
  (document?.checks ?? []).flatMap(({ findings = [] }) => findings.map(({ code }) => code));

/** Everything that it said, as one text. */
export const wordsOf = ({ stdout, stderr }) => `${stdout}\n${stderr}`;
