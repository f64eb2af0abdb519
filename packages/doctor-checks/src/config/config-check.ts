import { defineCheck } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import type { EffectiveConfig } from '@netclaw/state';
import { CONFIG_SOURCES, describeLoadProblem, describePlainProblem, PATHS } from '@netclaw/state';
import { describeForeignText } from '../files/foreign-text.js';
import { oncePerPlace } from '../files/once-per-place.js';
import { overridingOf } from '../files/overriding.js';
import { describeRepeatedKey, repeatedKeySubject } from '../files/repeated-key.js';
import { describeUnreadable } from '../files/unreadable.js';
import type { ConfigState } from './config-state.js';
import { observeConfigState } from './config-state.js';
import { daemonSectionFindings } from './daemon-section.js';
import { daemonVariableFindings } from './daemon-variables.js';
import { configFindings } from './findings.js';
import { misspeltVariableFindings } from './misspelt-variables.js';
import { modelsFindings } from './models-findings.js';
import { nameFinding } from './name-findings.js';
import { repairConfig } from './repair-config.js';
import { CONSENTS, REPAIRS } from './repairs.js';
import { surroundingsFindings } from './surroundings-findings.js';
import { CONFIG_DIRECTORY } from './unusable-home.js';
import { valueFinding } from './value-findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

const path = PATHS.config;
const CORRECT = `Open ${path} in an editor, and correct it at that place. The doctor does not guess what was meant.`;

/** netclaw.json as a file: is it there, can it be read, and are the types and the spelling of its `Daemon` section right? */
export const ConfigDoctorCheck = defineCheck({
  id: 'config',
  title: 'Configuration file',
  about:
    'config/netclaw.json says how the daemon runs, and variables may say otherwise. This check looks whether the home is there, whether the file can be loaded, and whether its names and values are ones that netclaw knows.',
  reportName: 'Config File',
  tags: ['files'],
  ...CONFIG_SOURCES,
  reads: [CONFIG_DIRECTORY, ...CONFIG_SOURCES.reads, PATHS.retiredSettings],
  changes: [path, PATHS.retiredSettings],
  findings: configFindings,
  consents: CONSENTS,
  repairs: REPAIRS,
  observe: observeConfigState,
  diagnose: (state, find) => {
    const home = homeFindings(state, find);
    return home.length > 0
      ? home
      : oncePerPlace([
          ...fileFindings(state, find),
          ...overlayFindings(state.config, find),
          ...daemonVariableFindings(state.config, find),
          ...misspeltVariableFindings(state, find),
        ]);
  },
  fix: repairConfig,
});

const homeFindings = ({ home, unusable }: ConfigState, find: ConfigFind): Found => {
  if (unusable === undefined) return [];
  return unusable === 'absent' ? [find('home-missing', { home })] : [find('home-unusable', { home, ...unusable })];
};

const fileFindings = ({ config, settings }: ConfigState, find: ConfigFind): Found => {
  const { content, encoding, isSetByVariables } = config;
  switch (content.kind) {
    case 'absent':
      // in a container the environment alone is a whole configuration
      return isSetByVariables ? [] : [find('missing', { path })];
    case 'unreadable':
    case 'irregular':
      return [find('unreadable', { path, ...describeUnreadable(path, content) })];
    case 'unparsable': {
      const { position, reason, isEmpty } = content;
      const next = isEmpty ? describeLoadProblem(path, content).remediation : CORRECT;
      return [find('unparsable', { path, ...position, reason, next })];
    }
    case 'repeated-key':
      return [
        find('repeated-key', { subject: repeatedKeySubject(path, content), path, ...describeRepeatedKey(content) }),
      ];
    case 'not-an-object':
      return [find('not-an-object', { path })];
    case 'object': {
      const ofDaemon = daemonSectionFindings(path, content.root, overridingOf(path, config), find);
      const said = new Set(ofDaemon.map(({ subject }) => subject.pointer));
      const values = (settings?.values ?? []).map((problem) => valueFinding(problem, find));
      return [
        ...encodingFindings(encoding, find),
        ...plainFindings(content.plainProblem, find),
        ...(settings?.names ?? []).map((problem, at) => nameFinding(problem, at, find)),
        ...ofDaemon,
        // a version has no pointer
        ...values.filter(({ subject: { pointer } }) => pointer === undefined || !said.has(pointer)),
        ...(settings ? modelsFindings(settings.models, config, find) : []),
        ...(settings ? surroundingsFindings(settings, config, find) : []),
      ];
    }
  }
};

/** secrets.json is a check of its own; what it lays over netclaw.json belongs here. */
const overlayFindings = (config: EffectiveConfig, find: ConfigFind): Found => {
  const { secrets } = config;
  if (secrets.kind !== 'object') return [];
  return daemonSectionFindings(PATHS.secrets, secrets.root, overridingOf(PATHS.secrets, config), find);
};

const encodingFindings = (encoding: EffectiveConfig['encoding'], find: ConfigFind): Found =>
  encoding === undefined || encoding === 'utf-8'
    ? []
    : [find('other-encoding', { path, ...describeForeignText(encoding) })];

type ConfigObject = Extract<EffectiveConfig['content'], { readonly kind: 'object' }>;

const plainFindings = (problem: ConfigObject['plainProblem'], find: ConfigFind): Found =>
  problem ? [find('not-plain-json', { path, ...problem.position, what: describePlainProblem(problem) })] : [];
