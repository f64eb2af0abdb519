import { isAbsolute, posix, relative, sep } from 'node:path';

import { isInHome } from '@netclaw/doctor-core/engine';

import type { TerminalPort } from '../../terminal/terminal-port.js';

/**
 * Where a home is in the repository that a workflow of GitHub has checked out: relative to its root, with forward slashes. Undefined where
 * it is not in one.
 */
export const homeInCheckout = async (
  { environment, files }: Pick<TerminalPort, 'environment' | 'files'>,
  home: string,
): Promise<string | undefined> => {
  const root = environment['GITHUB_WORKSPACE'] ?? '';
  if (!isAbsolute(root)) return undefined;
  // the home has no link in its path any more
  const path = relative((await files.realPath?.(root)) ?? root, home);
  const isOutside = isAbsolute(path) || path === '..' || path.startsWith(`..${sep}`);
  return isOutside ? undefined : path.replaceAll(sep, '/');
};

/** A path of the home as it is from the root of the checkout; one of the machine stays as it is. */
export const fromCheckout = (home: string, path: string): string => (isInHome(path) ? posix.join(home, path) : path);
