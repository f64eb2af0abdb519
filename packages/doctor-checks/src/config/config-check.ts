import { defineCheck, finding } from '@netclaw/doctor-core';
import type { DoctorContext, Finding } from '@netclaw/doctor-core';
import { observeConfig, PATHS } from '@netclaw/state';
import type { EffectiveConfig } from '@netclaw/state';
import { describeUnreadable } from '../unreadable/unreadable.js';
import { judgeDaemonSections } from './daemon-section.js';
import { judgeDaemonVariables } from './daemon-variables.js';
import { configFindings } from './findings.js';

type Findings = readonly Finding<typeof configFindings>[];

/** netclaw.json as a file: is it there, can it be read, and are the types and the spelling of its `Daemon` section right? */
export const ConfigDoctorCheck = defineCheck({
  id: 'config',
  title: 'Configuration file',
  reportName: 'Config File',
  tags: ['files'],
  findings: configFindings,
  effects: { reads: [PATHS.config, PATHS.secrets, PATHS.daemonEnvironment] },
  diagnose: async (context) => {
    const home = await judgeHome(context);
    if (home.length > 0) return home;
    const config = await observeConfig(context);
    return [...judgeFile(config), ...judgeDaemonVariables(config)];
  },
});

const judgeHome = async (context: DoctorContext): Promise<Findings> => {
  const { home } = context.host;
  const view = await context.files.view('.');
  const unusable = (reason: string): Findings => [
    finding(configFindings, 'config/home-unusable', {}, { home, reason }),
  ];
  switch (view.kind) {
    case 'directory':
      return [];
    case 'absent':
      return [finding(configFindings, 'config/home-missing', {}, { home })];
    case 'file':
    case 'other':
      return unusable('it is no directory');
    case 'unreadable':
      return unusable(describeUnreadable(home, view).reason);
  }
};

const judgeFile = ({ content }: EffectiveConfig): Findings => {
  const path = PATHS.config;
  switch (content.kind) {
    case 'absent':
      return [finding(configFindings, 'config/missing', { path }, { path })];
    case 'unreadable':
    case 'irregular':
      return [finding(configFindings, 'config/unreadable', { path }, { path, ...describeUnreadable(path, content) })];
    case 'unparsable': {
      const { position, reason } = content;
      return [finding(configFindings, 'config/unparsable', { path }, { path, ...position, reason })];
    }
    case 'not-an-object':
      return [finding(configFindings, 'config/not-an-object', { path }, { path })];
    case 'object':
      return judgeDaemonSections(content.daemonSections);
  }
};
