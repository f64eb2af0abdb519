import { PATHS } from '@netclaw/state';

/** Permission bits that a file must not have. netclaw itself writes these files 0600, and netclaw.json as the umask says. */
export const excessOf = (path: string): number => {
  if (path === PATHS.config) return 0o002;
  return path === PATHS.devices || path.startsWith(`${PATHS.keys}/`) ? 0o077 : 0;
};

/** What the excess permissions let others do, and the `chmod` that takes them away. */
export const dangerOf = (path: string): { readonly danger: string; readonly symbolic: string } => {
  switch (path) {
    case PATHS.config:
      return { danger: 'every user of this host can change the configuration', symbolic: 'o-w' };
    case PATHS.devices:
      return { danger: 'other users of this host can see, or even add, paired devices', symbolic: '600' };
    default:
      return { danger: 'other users of this host can get at the key that secrets are encrypted with', symbolic: '600' };
  }
};
