import { readFileSync } from 'node:fs';
import { loadOnce } from '@netclaw/doctor-core/engine';
import type { DoctorCommandOptions } from '@netclaw/doctor-cli';
import { runDoctorCli, soleTerminal } from '@netclaw/doctor-cli/program';
import { loadBundle } from './bundle/load-bundle.js';
import { configurationFile } from './configuration-file.js';
import { endProcess } from './end-process.js';
import { foreignCommand } from './foreign-commands.js';
import { isHomeNamed } from './home-of.js';

const versionOf = (url: URL): string => {
  const manifest: unknown = JSON.parse(readFileSync(url, 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown';
};

/**
 * What is typed to run the program: `netclaw`, whose doctor it is, or what is the doctor alone: `netclaw-doctor`, `node netclaw-doctor.cjs`.
 */
export type ProgramName = string;

/** What looks at a home: the help, and a line that is not understood, do without it. */
const loadDoctor = loadOnce(() => import('./create-netclaw-doctor.js'));

/** What each program is made of. */
export const commandOptions = (name: ProgramName): DoctorCommandOptions => ({
  name,
  command: name === 'netclaw' ? ['doctor'] : [],
  ...(name !== 'netclaw' && { identity: 'netclaw-doctor' }),
  version: versionOf(new URL('../package.json', import.meta.url)),
  aliases: [
    {
      words: ['pair', 'recover-local-access'],
      arguments: ['--fix=pairing'],
      describe: "Repair the daemon host's own pairing (= --fix=pairing)",
    },
  ],
  enter: async (settings) => (await loadDoctor()).enterNetclawHome(settings),
  isHomeNamed,
  createDoctor: async (settings) => (await loadDoctor()).createNetclawDoctor(settings),
  preload: async () => (await loadDoctor()).preloadNetclaw(),
  configuration: { file: configurationFile, prefix: 'NETCLAW_DOCTOR_' },
  bundle: async () => (await loadBundle()).netclawBundle,
  foreignCommands: foreignCommand,
});

/** Runs the program on this process and ends it. */
export const runNetclaw = async (name: ProgramName): Promise<never> => {
  const { terminal, keep } = soleTerminal();
  const code = await runDoctorCli(process.argv.slice(2), commandOptions(name), { ...terminal, ended: ignoreSignals });
  return endProcess(code, keep);
};

/** What is left of the process is a moment, in which it would die of a signal with another code than its report names. */
const ignoreSignals = (): void => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
};
