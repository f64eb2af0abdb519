import { defineCheck } from '../contract/author/check.js';
import { defineFindings, error, info } from '../contract/author/finding.js';
import type { FailedPlugin } from '../contract/author/plugin.js';
import { pluginExplanations } from './plugin-explanations.js';
import type { EngineCheck } from './registry.js';

const findings = defineFindings(
  {
    'not-found': error(
      'The plugin {plugin} cannot be loaded: {problem}',
      'Correct its name where it is given, install it, or let this user read it. The other checks have run.',
    ),
    'load-failed': error(
      'The plugin {plugin} cannot be loaded: {problem}',
      'Report this to the author of the plugin, or run without it. The other checks have run.',
    ),
    'not-runnable': error(
      'The plugin {plugin} is a program that does not answer: {problem}',
      'Run it yourself with the argument describe: what it writes to stderr says what it lacks. The other checks have run without it.',
    ),
    'wrong-api-version': error(
      'The plugin {plugin} is written for another version of the doctor: {problem}',
      'Install the version of the plugin for this doctor, or run without it. The other checks have run.',
    ),
    invalid: error(
      'The plugin {plugin} is not built as a plugin must be: {problem}',
      'Report this to the author of the plugin, or run without it. The other checks have run.',
    ),
    'invalid-rules': error(
      'The file of rules {plugin} cannot be used: {problem}',
      'Correct the file at that place. The other checks have run.',
    ),
    'duplicate-id': error('The plugin {plugin} was not loaded: {problem}', 'Name only one of the two.'),
    untrusted: info(
      'The plugin {plugin} was not loaded, since another user could change it: {problem}',
      'Let the file, its directories and the file that asks for it belong to you or root, writable by nobody else.',
    ),
    unsafe: error(
      'The plugin {plugin} was not loaded, since another user could change it: {problem}',
      'Let the file and its directories belong to you or root, writable by nobody else. The other checks have run.',
    ),
  },
  pluginExplanations,
);

/** The engine's own check: which plugins were asked for and are not there? Where there are such, it always runs. */
export const createPluginsCheck = (failed: readonly FailedPlugin[]): EngineCheck => ({
  alwaysRuns: () => failed.length > 0,
  check: defineCheck({
    id: 'plugins',
    title: 'Plugins',
    about: 'Which plugins were asked for and could not be used. It runs only if there are any.',
    findings,
    observe: () => failed,
    diagnose: (state, find) =>
      state.map(({ failure, plugin, problem }) => find(failure, { name: plugin, plugin, problem })),
  }),
});
