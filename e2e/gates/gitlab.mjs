import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './action-runner.mjs';
import { root } from './place.mjs';
import { canDownload, REPOSITORY } from './release.mjs';

/** What a job may say, so that a misspelt key is found. */
const KEYS = ['image', 'before_script', 'script', 'artifacts'];

export const tryGitlab = ({ userOf, run }, server) => {
  const {
    doctor: job,
    variables: defaults,
    ...others
  } = readYaml(join(root, 'integrations/gitlab/doctor.gitlab-ci.yml'));
  assert.deepEqual([Object.keys(others), Object.keys(job)], [[], KEYS]);

  if (!canDownload) return ['skipped GitLab: curl or sha256sum is not installed'];

  /** As GitLab does for a file that includes it with variables of its own: they win, except against those of the job. */
  const includedWith = (variables) => ({ ...defaults, ...variables, ...job.variables });

  /** As the runner does: one script of all lines, which ends with the first that fails. */
  const jobOf = ({ user }, version) => {
    const release = `${server}/${REPOSITORY}/releases/download/${version}`;
    const variables = includedWith({ DOCTOR_RELEASE: release, DOCTOR_HOME: '.netclaw' });
    const lines = [...job.before_script, ...job.script].join('\n');
    const { code } = run('bash', ['-eo', 'pipefail', '-c', lines], { user, variables, cwd: user });
    const report = join(user, job.artifacts.reports.junit);
    const text = existsSync(report) ? readFileSync(report, 'utf8') : undefined;
    rmSync(report, { force: true });
    return { code, report: text };
  };

  const [locked, healthy] = [userOf('case-2', 'gitlab'), userOf('healthy', 'gitlab-healthy')];
  assert.equal(jobOf(healthy, 'v1').code, 0);
  const found = jobOf(locked, 'v1');
  assert.equal(found.code, 2);
  assert.match(found.report, /<failure .*local-token-mismatch/);
  assert.deepEqual(jobOf(locked, 'v2'), { code: 1, report: undefined });
  return ['GitLab: 3 runs of the job', 'skipped a runner of GitLab: there is none without a server'];
};
