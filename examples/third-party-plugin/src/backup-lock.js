/** Acme's backup job writes its process id here while it runs, and does not start while the file is there. */
export const LOCK = 'acme/backup.lock';

/** The name of the job's process. */
export const JOB = 'acme-backup';

/**
 * What blocks the job.
 *
 * @typedef {{ readonly kind: 'free' | 'held' }
 *   | { readonly kind: 'unknown', readonly reason: string }
 *   | { readonly kind: 'stale', readonly pid: number }} BackupLock
 */

/**
 * @param {import('@netclaw/doctor-core').Context<typeof LOCK, typeof JOB>} context
 * @returns {Promise<BackupLock>}
 */
export const observeLock = async ({ files, processes }) => {
  const view = await files.view(LOCK);
  if (view.kind === 'absent') return { kind: 'free' };
  if (view.kind !== 'file') return { kind: 'unknown', reason: 'it cannot be read as a file' };
  const text = Buffer.from(view.bytes).toString('utf8').trim();
  if (!/^[1-9]\d{0,9}$/.test(text)) return { kind: 'unknown', reason: 'it does not hold a process id' };
  const pid = Number(text);
  const started = await processes.startedAt(pid);
  if (started === 'unknown') return { kind: 'unknown', reason: 'processes cannot be seen here' };
  // an id is given again: a process that is younger than the lock did not write it
  return started === 'gone' || started > view.modifiedAt + 1000 ? { kind: 'stale', pid } : { kind: 'held' };
};
