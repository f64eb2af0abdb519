import { defineCheck, error, notApplicable, warning } from '@netclaw/doctor-core';
import { gitView } from '../git-view.js';

const ENV = '.env';
const EXAMPLE = '.env.example';
const IGNORE = '.gitignore';
const OTHERS = 0o077;

/** Has the environment file what the project needs, and does nobody else see it? */
export const envFile = defineCheck({
  id: 'env-file',
  title: 'Environment file',
  about: `${ENV} holds what differs from machine to machine, secrets above all. ${EXAMPLE} names what must be in it.`,
  reads: [ENV, EXAMPLE, IGNORE],
  changes: [ENV, IGNORE],
  runs: ['git'],
  findings: {
    absent: warning(`There is ${EXAMPLE}, and no {path}.`),
    'missing-key': error(`{name} is in ${EXAMPLE}, and not in {path}.`),
    'loose-mode': warning('Other users of this machine can get at {path}: its mode is {mode}.'),
    'not-ignored': warning('git does not ignore {path}: `git add .` puts its secrets into the next commit.'),
    tracked: error(
      'git tracks {path}: its secrets are in the history.',
      'Run `git rm --cached {path}`, commit, and replace each secret that was in it.',
    ),
  },
  repairs: {
    'make-env-file': { summary: `Makes ${ENV} from ${EXAMPLE}.`, fixes: ['absent'] },
    'add-keys': { summary: `Adds the missing variables to ${ENV}, without values.`, fixes: ['missing-key'] },
    'close-env-file': { summary: `Lets only the owner read ${ENV}.`, fixes: ['loose-mode'] },
    'ignore-env-file': { summary: `Adds ${ENV} to ${IGNORE}.`, fixes: ['not-ignored'] },
  },
  observe: async ({ files, run }) => {
    const { kind, mode } = await files.stat(ENV);
    const example = await files.text(EXAMPLE);
    if (kind === 'absent' && example === undefined) return notApplicable(`there is no ${ENV}`);
    const text = await files.text(ENV);
    const wanted = keysOf(example ?? '');
    const given = keysOf(text ?? '');
    return {
      isThere: text !== undefined,
      mode,
      example: example ?? '',
      missing: text === undefined ? [] : wanted.filter((name) => !given.includes(name)),
      git: await gitView(run, ENV),
    };
  },
  diagnose: ({ isThere, mode, missing, git }, find) => [
    ...(isThere ? [] : [find('absent', { path: ENV })]),
    ...missing.map((name) => find('missing-key', { path: ENV, name })),
    ...(isThere && (mode & OTHERS) !== 0
      ? [find('loose-mode', { path: ENV, mode: mode.toString(8).padStart(4, '0') })]
      : []),
    ...(git === 'untracked' ? [find('not-ignored', { path: ENV })] : []),
    ...(git === 'tracked' ? [find('tracked', { path: ENV })] : []),
  ],
  fix: ({ mode, example, missing }, { repair }) => [
    repair(
      `Make ${ENV} from ${EXAMPLE}.`,
      [{ kind: 'write-file', path: ENV, content: example, mode: 0o600, label: `the content of ${EXAMPLE}` }],
      { repair: 'make-env-file', fixes: ['absent'], nextSteps: [`Fill in the values in ${ENV}.`] },
    ),
    repair(
      `Add ${missing.join(', ')} to ${ENV}, without a value.`,
      [{ kind: 'edit-text', path: ENV, edits: missing.map((name) => ({ op: 'append', text: `${name}=\n` })) }],
      { repair: 'add-keys', fixes: ['missing-key'], nextSteps: [`Fill in the values in ${ENV}.`] },
    ),
    repair(`Let only the owner read and write ${ENV}.`, [{ kind: 'set-mode', path: ENV, mode: mode & ~OTHERS }], {
      repair: 'close-env-file',
      fixes: ['loose-mode'],
    }),
    repair(
      `Add ${ENV} to ${IGNORE}.`,
      [{ kind: 'edit-text', path: IGNORE, edits: [{ op: 'append', text: `/${ENV}\n` }] }],
      { repair: 'ignore-env-file', fixes: ['not-ignored'] },
    ),
  ],
});

/**
 * Names of the variables of an environment file, each once.
 *
 * @param {string} text
 */
const keysOf = (text) => [
  ...new Set([...text.matchAll(/^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/gm)].map(([, name = '']) => name)),
];
