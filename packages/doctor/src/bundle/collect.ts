import { defineCheck, info } from '@netclaw/doctor-core';
import type { Context } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';
import type { CollectBundle } from '@netclaw/doctor-cli';
import {
  crashLogsIn,
  looksSecret,
  netclawVariables,
  observeDaemon,
  PATHS,
  redactConfig,
  redactCrashLog,
} from '@netclaw/state';

/** Directories whose files are listed, and the home itself. */
const LISTED = ['client/', 'config/', 'identity/', 'keys/', 'logs/', 'schedules/', 'skills/'] as const;
const MAX_LISTED = 2000;

/** What a bundle of netclaw holds beside the report. A doctor of one check reads it: by its ports, which follow no planted link. */
export const collectNetclawBundle: CollectBundle = async ({ home, environment }) => {
  const collected: { value: Awaited<ReturnType<typeof collect>> | undefined } = { value: undefined };
  const check = defineCheck({
    id: 'bundle',
    title: 'Bundle',
    reads: ['*', ...LISTED],
    env: ['NETCLAW_*'],
    processes: ['netclawd', 'netclaw'],
    // a check without findings is none
    findings: { collected: info('Collected.', 'Nothing to do.') },
    observe: async (context) => {
      collected.value = await collect(context);
      return {};
    },
    diagnose: () => [],
  });
  const doctor = createDoctor({
    name: 'bundle',
    checks: [check],
    plugins: [],
    home,
    environment,
    stateDirectory: PATHS.doctorState,
  });
  await doctor.diagnose();
  return collected.value ?? [];
};

const collect = async (context: Context) => {
  const { files, host, now } = context;
  const config = await files.view(PATHS.config);
  const [newest] = crashLogsIn(await files.list(PATHS.logs).catch(() => []));
  const log = newest && (await files.view(newest.path));
  const redacted = config.kind === 'file' ? redactConfig(config.bytes) : undefined;
  const { kind } = await observeDaemon(context);
  const manifest = {
    kind: 'netclaw-bundle',
    schemaVersion: 1,
    at: now.toISOString(),
    node: process.version,
    platform: host.platform,
    arch: host.arch,
    os: host.os,
    daemon: kind,
    variables: netclawVariables(context.env).filter((name) => !looksSecret(name)),
    files: await listed(files),
  };
  return [
    { name: 'manifest.json', text: `${JSON.stringify(manifest, null, 2)}\n` },
    ...(redacted === undefined ? [] : [{ name: PATHS.config, text: redacted }]),
    ...(log?.kind === 'file' ? [{ name: 'logs/crash.log', text: redactCrashLog(log.bytes) }] : []),
  ];
};

/** Every path with what is known of it without reading it. */
const listed = async (files: Context['files']) => {
  const paths = ['.', ...(await files.glob('*').catch(() => []))];
  for (const directory of LISTED) paths.push(...(await files.glob(directory).catch(() => [])));
  const shown = [];
  for (const path of paths.slice(0, MAX_LISTED)) {
    const { kind, mode, uid, gid, size, modifiedAt, isSymlink } = await files.stat(path);
    shown.push({
      path: shownPath(path),
      kind,
      mode: `0${mode.toString(8)}`,
      uid,
      gid,
      size,
      modifiedAt: new Date(modifiedAt).toISOString(),
      ...(isSymlink && { isSymlink }),
    });
  }
  return shown;
};

const shownPath = (path: string): string =>
  path
    .split('/')
    .map((part) => (looksSecret(part) ? '[redacted]' : part))
    .join('/');
