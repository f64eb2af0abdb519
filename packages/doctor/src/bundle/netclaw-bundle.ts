import type { BundleFile, BundleSource } from '@netclaw/doctor-cli';
import type { Context } from '@netclaw/doctor-core';
import {
  crashLogsIn,
  looksSecret,
  namesIn,
  NETCLAW_PROCESSES,
  netclawVariables,
  PATHS,
  redactConfig,
  redactCrashLog,
} from '@netclaw/state';

/** What a bundle of netclaw holds beside the report: the ports that it is read by follow no planted link. */
export const netclawBundle: BundleSource = {
  directories: ['config/', 'keys/', 'client/', 'schedules/', 'identity/', 'skills/', 'logs/'],
  processes: NETCLAW_PROCESSES,
  locks: [PATHS.lock],
  variables: netclawVariables,
  isHarmless: (name) => !looksSecret(name),
  texts: async (context) => [...(await configuration(context)), ...(await newestCrashLog(context))],
};

const configuration = async ({ files }: Context): Promise<readonly BundleFile[]> => {
  const config = await files.view(PATHS.config);
  const text = config.kind === 'file' ? redactConfig(config.bytes) : undefined;
  return text === undefined ? [] : [{ name: PATHS.config, text }];
};

const newestCrashLog = async ({ files }: Context): Promise<readonly BundleFile[]> => {
  const [newest] = crashLogsIn((await namesIn(files, PATHS.logs)) ?? []);
  if (newest === undefined) return [];
  const log = await files.view(newest.path);
  if (log.kind !== 'file') return [];
  return [
    { name: looksSecret(newest.path) ? `${PATHS.logs}/crash.log` : newest.path, text: redactCrashLog(log.bytes) },
  ];
};
