import type { OwnedPlaces } from '@netclaw/doctor-core/engine';

/** netclaw's files, relative to its home. */
export const PATHS = {
  config: 'config/netclaw.json',
  /** What the doctor took out of netclaw.json because newer builds have no such setting; netclaw does not read it. */
  retiredSettings: 'config/netclaw.retired.json',
  secrets: 'config/secrets.json',
  devices: 'config/devices.json',
  marker: 'config/bootstrap-state.json',
  approvals: 'config/tool-approvals.json',
  denyRules: 'config/hard-deny-overrides.json',
  daemonEnvironment: 'config/daemon.env',
  clientConfig: 'client/config.json',
  keys: 'keys',
  reminders: 'schedules/reminders',
  /** Copies of reminders that the doctor has put aside; netclaw looks at no file there. */
  keptReminders: 'schedules/reminders-kept',
  logs: 'logs',
  /** Short-lived: while a restart of the daemon is under way. */
  restartManifest: 'cache/restart-manifest.json',
  /** Of SQLite, which keeps `-wal`, `-shm` and `-journal` beside it. */
  database: 'netclaw.db',
  pid: 'netclaw.pid',
  lock: 'netclaw.lock',
  /** The doctor's own: lock, journal, undo records. netclaw's agent may not read below `keys/`, and the key ring reads only top-level `*.xml`. */
  doctorState: 'keys/.doctor',
} as const;

/** Of these a home of netclaw holds at least one, once netclaw has run there or was set up. */
export const HOME_FILES: readonly string[] = [
  PATHS.config,
  PATHS.secrets,
  PATHS.devices,
  PATHS.marker,
  PATHS.daemonEnvironment,
  PATHS.clientConfig,
  PATHS.pid,
  PATHS.lock,
  PATHS.database,
  'identity/SOUL.md',
];

/** What says by its owner who the daemon runs as. netclaw.json is not among it: it is often put there by an administrator. */
export const OWNED_PLACES: OwnedPlaces = {
  directories: ['config', PATHS.keys],
  files: [PATHS.devices, PATHS.secrets, PATHS.marker, `${PATHS.keys}/*.xml`],
};
