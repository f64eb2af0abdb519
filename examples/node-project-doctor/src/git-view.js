/**
 * What git does with a file: in its index, passed over, or neither. `unknown` where there is no git or no repository, and where git does not
 * trust this one.
 *
 * @param {import('@netclaw/doctor-core').Context<string, 'git'>['run']} run
 * @param {string} path
 * @returns {Promise<'tracked' | 'ignored' | 'untracked' | 'unknown'>}
 */
export const gitView = async (run, path) => {
  const tracked = await run('git', ['ls-files', '--error-unmatch', '--', path]);
  if (tracked.ok) return 'tracked';
  if (tracked.exitCode !== 1) return 'unknown';
  const ignored = await run('git', ['check-ignore', '--quiet', '--', path]);
  if (ignored.ok) return 'ignored';
  return ignored.exitCode === 1 ? 'untracked' : 'unknown';
};
