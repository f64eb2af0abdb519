import { PATHS } from '@netclaw/state';

/** Permission bits that a file must not have. netclaw itself writes these files 0600, and netclaw.json as the umask says. */
export const excessOf = (path: string): number => {
  if (path === PATHS.config) return 0o002;
  return path === PATHS.devices ? 0o077 : 0;
};

/** What the excess permissions let others do. */
export const dangerOf = (path: string): string =>
  path === PATHS.config
    ? 'every user of this host can change the configuration'
    : 'other users of this host can see, or even add, paired devices';
