import { defineCheck, error, notApplicable, warning } from '@netclaw/doctor-core';
import { membersOf, NEEDS_MANIFEST } from '../project.js';

/** Where programs of a package usually are; what is elsewhere is not looked at. */
const PLACES = /** @type {const} */ (['bin/', 'dist/', 'build/', 'lib/', 'src/', '*.js', '*.cjs', '*.mjs', '*.sh']);

/** Can the programs of the package be run? */
export const executables = defineCheck({
  id: 'executables',
  title: 'Programs of the package',
  about:
    'npm makes the programs that `bin` names executable where it installs the package; who runs them from the project needs the bit here.',
  reads: ['package.json', ...PLACES],
  changes: PLACES,
  blockedBy: NEEDS_MANIFEST,
  findings: {
    missing: error(
      'package.json names {path} as the program {name}, and it is not there.',
      'Build the project, or correct `bin` in package.json.',
    ),
    'no-interpreter': error(
      '{path} does not begin with `#!`, so that a shell would run it as a script of its own.',
      'Begin it with `#!/usr/bin/env node`.',
    ),
    'not-executable': warning('{path} is a program of the package, and not executable.'),
  },
  observe: async ({ files }) => {
    const { bin, name } = membersOf(await files.json('package.json'));
    const entries = typeof bin === 'string' ? [[String(name), bin]] : Object.entries(membersOf(bin));
    const found = [];
    for (const [program = '', target] of entries) {
      const path = typeof target === 'string' ? target.replace(/^\.\//, '') : '';
      if (!isPlace(path)) continue;
      const view = await files.view(path);
      const begins = Buffer.from(view.bytes.subarray(0, 2)).toString('latin1');
      found.push({ program, path, kind: view.kind, canExecute: view.canExecute, hasInterpreter: begins === '#!' });
    }
    return found.length > 0 ? found : notApplicable('the package has no programs');
  },
  diagnose: (found, find) =>
    found.flatMap(({ program, path, kind, canExecute, hasInterpreter }) => {
      if (kind === 'absent') return [find('missing', { path, name: program })];
      if (kind !== 'file') return [];
      return [
        ...(hasInterpreter ? [] : [find('no-interpreter', { path })]),
        ...(canExecute ? [] : [find('not-executable', { path })]),
      ];
    }),
  fix: (found, { repair }) => {
    const paths = found.filter(({ kind, canExecute }) => kind === 'file' && !canExecute).map(({ path }) => path);
    return repair(
      `Make ${paths.join(', ')} executable.`,
      paths.map((path) => ({ kind: 'set-mode', path, mode: 'u+x' })),
      { fixes: ['not-executable'] },
    );
  },
});

/**
 * @param {string} path
 * @returns {path is `bin/${string}` | `dist/${string}` | `build/${string}` | `lib/${string}` | `src/${string}` | `${string}.js` | `${string}.cjs` | `${string}.mjs` | `${string}.sh`}
 */
const isPlace = (path) =>
  /^(?:(?:bin|dist|build|lib|src)\/|[^/]+\.(?:[cm]?js|sh)$)/.test(path) && !path.split('/').includes('..');
