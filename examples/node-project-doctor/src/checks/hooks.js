import { defineCheck, inconclusive, notApplicable, warning } from '@netclaw/doctor-core';

const USUAL = '.git/hooks';
const DIRECTORIES = /** @type {const} */ ([USUAL, '.githooks', '.husky']);

/** Does git run the hooks that the project brings? */
export const hooks = defineCheck({
  id: 'hooks',
  title: 'Hooks of git',
  about:
    'git skips a hook that is not executable, and only prints a hint; hooks in a directory that it does not know are skipped without one.',
  reads: ['.git', '.git/hooks/*', '.githooks/*', '.husky/*'],
  changes: ['.git/hooks/*', '.githooks/*'],
  runs: ['git'],
  findings: {
    'not-executable': warning('git skips {path}: it is not executable.'),
    'not-used': warning(
      'There are hooks in {path}, and git looks for them in {place}.',
      'Run `git config core.hooksPath {path}`, or what the project has for it (`npm run prepare`).',
    ),
  },
  observe: async ({ files, run }) => {
    const { kind } = await files.stat('.git');
    if (kind === 'absent') return notApplicable('this is not a repository of git');
    if (kind !== 'directory') return notApplicable('the hooks are in another working tree');
    const asked = await run('git', ['config', '--get', 'core.hooksPath']);
    if (!asked.ok && asked.exitCode !== 1) return inconclusive('git does not say where it looks for hooks');
    const place = asked.stdout.trim().replace(/\/+$/, '') || USUAL;
    const found = [];
    for (const directory of DIRECTORIES) {
      for (const path of await files.glob(`${directory}/*`)) {
        const { canExecute } = await files.stat(path);
        if (isHook(path)) found.push({ directory, path, canExecute });
      }
    }
    return { place, found };
  },
  diagnose: ({ place, found }, find) => {
    const unused = DIRECTORIES.filter(
      (directory) =>
        directory !== USUAL && !isIn(place, directory) && found.some((hook) => hook.directory === directory),
    );
    return [
      ...unused.map((path) => find('not-used', { path, place })),
      ...found
        .filter(({ directory, canExecute }) => directory === place && !canExecute)
        .map(({ path }) => find('not-executable', { path })),
    ];
  },
  fix: ({ place, found }, { repair }) => {
    const paths = found.flatMap(({ directory, path, canExecute }) =>
      directory === place && !canExecute && isOurs(path) ? [path] : [],
    );
    return repair(
      `Make ${paths.join(', ')} executable.`,
      paths.map((path) => ({ kind: 'set-mode', path, mode: 'u+x' })),
      { fixes: ['not-executable'] },
    );
  },
});

/** git knows a hook by its name; what has a dot in it, such as a sample, is none. @param {string} path */
const isHook = (path) => /\/[a-z]+(?:-[a-z]+)*$/.test(path);

/** Hooks of husky are read by a shell. @param {string} path @returns {path is `.git/hooks/${string}` | `.githooks/${string}`} */
const isOurs = (path) => path.startsWith('.git/hooks/') || path.startsWith('.githooks/');

/** @param {string} place @param {string} directory */
const isIn = (place, directory) => place === directory || place.startsWith(`${directory}/`);
