import { defineCheck } from '../contract/check.js';
import type { DoctorCheck } from '../contract/check.js';
import { defineFindings, finding } from '../contract/finding.js';
import type { FailedPlugin } from '../contract/plugin.js';

const pluginFindings = defineFindings({
  'plugins/load-failed': {
    severity: 'error',
    message: 'The plugin {plugin} cannot be loaded: {problem}',
    remediation: 'Correct its name where it is asked for, or install it; the other checks have run without it.',
  },
  'plugins/wrong-api-version': {
    severity: 'error',
    message: 'The plugin {plugin} does not fit this doctor: {problem}',
    remediation: 'Install the version of the plugin that fits, or do without it; the other checks have run.',
  },
  'plugins/invalid': {
    severity: 'error',
    message: 'The plugin {plugin} breaks the contract of plugins: {problem}',
    remediation: 'Report this to its author, or do without it; the other checks have run.',
  },
  'plugins/duplicate-id': {
    severity: 'error',
    message: 'The plugin {plugin} is left out as a whole: {problem}',
    remediation: 'Ask for one of the two only.',
  },
  'plugins/untrusted': {
    severity: 'info',
    message: 'The plugin {plugin} was not loaded, since somebody else could decide what it does: {problem}',
    remediation:
      'Let the file and its directories belong to you or root, writable by nobody else; or, if you trust it as it is, name it yourself: `{doctor} --plugin {plugin}`.',
  },
});

/** The engine's own check: which plugins were asked for and are not there? Where there are such, it always runs. */
export const createPluginsCheck = (failed: readonly FailedPlugin[]): DoctorCheck<typeof pluginFindings> =>
  defineCheck({
    id: 'plugins',
    title: 'Plugins',
    findings: pluginFindings,
    effects: { reads: [] },
    get alwaysRuns() {
      return failed.length > 0;
    },
    diagnose: () =>
      Promise.resolve(
        failed.map(({ failure, plugin, problem }) =>
          finding(pluginFindings, `plugins/${failure}`, { name: plugin }, { plugin, problem }),
        ),
      ),
  });
