import { defineCheck } from '@netclaw/doctor-core';
import type { Find, Finding } from '@netclaw/doctor-core';
import type { EffectiveConfig } from '@netclaw/state';
import { PATHS } from '@netclaw/state';
import { describeUnreadable } from '../files/unreadable.js';
import type { ConfigState } from './config-state.js';
import { observeConfigState } from './config-state.js';
import { daemonSectionFindings } from './daemon-section.js';
import { daemonVariableFindings } from './daemon-variables.js';
import { configFindings } from './findings.js';

type ConfigFind = Find<typeof configFindings>;
type Found = readonly Finding<typeof configFindings>[];

/** netclaw.json as a file: is it there, can it be read, and are the types and the spelling of its `Daemon` section right? */
export const ConfigDoctorCheck = defineCheck({
  id: 'config',
  title: 'Configuration file',
  reportName: 'Config File',
  tags: ['files'],
  reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment],
  env: ['NETCLAW_*'],
  findings: configFindings,
  observe: observeConfigState,
  diagnose: (state, find) => {
    const home = homeFindings(state, find);
    return home.length > 0
      ? home
      : [...fileFindings(state.config, find), ...daemonVariableFindings(state.config, find)];
  },
});

const homeFindings = ({ home, homeView: view }: ConfigState, find: ConfigFind): Found => {
  switch (view.kind) {
    case 'directory':
      return [];
    case 'absent':
      return [find('home-missing', { home })];
    case 'file':
    case 'other':
      return [find('home-unusable', { home, reason: 'it is not a directory' })];
    case 'unreadable':
      return [find('home-unusable', { home, reason: describeUnreadable(home, view).reason })];
  }
};

const fileFindings = ({ content }: EffectiveConfig, find: ConfigFind): Found => {
  const path = PATHS.config;
  switch (content.kind) {
    case 'absent':
      return [find('missing', { path })];
    case 'unreadable':
    case 'irregular':
      return [find('unreadable', { path, ...describeUnreadable(path, content) })];
    case 'unparsable': {
      const { position, reason } = content;
      return [find('unparsable', { path, ...position, reason })];
    }
    case 'not-an-object':
      return [find('not-an-object', { path })];
    case 'object':
      return daemonSectionFindings(content.daemonSections, find);
  }
};
