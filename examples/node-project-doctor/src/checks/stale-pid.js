import { defineCheck, notApplicable, warning } from '@netclaw/doctor-core';

const PLACES = /** @type {const} */ (['*.pid', 'run/*.pid', 'tmp/*.pid', 'tmp/pids/*.pid']);

/** Does a server that is gone seem to run still? */
export const stalePid = defineCheck({
  id: 'stale-pid',
  title: 'Process files',
  about:
    'A server that was killed leaves the file with its process id behind, and then does not start again, or is taken for running.',
  reads: PLACES,
  findings: { stale: warning('{path} names process {pid}, which is gone.') },
  observe: async ({ files, processes }) => {
    const found = [];
    for (const place of PLACES) {
      for (const path of await files.glob(place)) {
        const pid = /^[1-9]\d{0,9}$/.exec(((await files.text(path)) ?? '').trim())?.[0];
        if (pid === undefined) continue;
        const { modifiedAt } = await files.stat(path);
        const process = await processes.info(Number(pid));
        // a process that started later got the number of the one that is meant
        const isGone = process === 'gone' || (process !== 'unknown' && process.startedAt > modifiedAt);
        found.push({ path, pid, isGone });
      }
    }
    return found.length > 0 ? found : notApplicable('there is no process file');
  },
  diagnose: (found, find) => found.filter(({ isGone }) => isGone).map(({ path, pid }) => find('stale', { path, pid })),
  fix: (found, { findings, repair }) =>
    found
      .filter(({ isGone }) => isGone)
      .map(({ path, pid }) =>
        repair(`Remove ${path}, which process ${pid} left behind.`, [{ kind: 'remove-file', path }], {
          fixes: findings.filter(({ subject }) => subject.path === path),
        }),
      ),
});
