import { statSync } from 'node:fs';
import { join } from 'node:path';
import { createDoctor } from '@netclaw/doctor-core/node';
import { disk } from './checks/disk.js';
import { engines } from './checks/engines.js';
import { envFile } from './checks/env-file.js';
import { executables } from './checks/executables.js';
import { hooks } from './checks/hooks.js';
import { lockFile } from './checks/lock-file.js';
import { manifest } from './checks/manifest.js';
import { owner } from './checks/owner.js';
import { port } from './checks/port.js';
import { registryToken } from './checks/registry-token.js';
import { stalePid } from './checks/stale-pid.js';

/** Cheap ones first, as they are shown in this order. */
export const checks = [
  manifest,
  engines,
  lockFile,
  envFile,
  registryToken,
  hooks,
  executables,
  owner,
  stalePid,
  port,
  disk,
];

const MIB = 1024 * 1024;

/** Lock files of large projects are read too. @param {string} path */
const limit = (path) => (path.endsWith('package-lock.json') ? 64 * MIB : 4 * MIB);

/**
 * The doctor of a project of Node.
 *
 * @param {{
 *   readonly home: string,
 *   readonly command?: string,
 *   readonly environment?: Readonly<Record<string, string>>,
 *   readonly plugins?: import('@netclaw/doctor-cli').DoctorSettings['plugins'],
 *   readonly settings?: import('@netclaw/doctor-cli').DoctorSettings['settings'],
 * }} options
 */
export const nodeProjectDoctor = ({ home, command = 'node-project-doctor', plugins = [], environment, settings }) =>
  createDoctor({
    name: command,
    checks,
    plugins,
    home,
    homeFiles: ['package.json'],
    stateDirectory: stateDirectoryIn(home),
    limit,
    ...(environment && { environment }),
    ...(settings && { settings }),
  });

/**
 * What can be undone is kept where git does not look.
 *
 * @param {string} home
 */
const stateDirectoryIn = (home) => {
  const isRepository = statSync(join(home, '.git'), { throwIfNoEntry: false })?.isDirectory() === true;
  return isRepository ? '.git/node-project-doctor' : '.node-project-doctor';
};
