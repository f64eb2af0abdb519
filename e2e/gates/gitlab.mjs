import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from './action-runner.mjs';
import { isThere, root } from './place.mjs';
import { canDownload, REPOSITORY } from './release.mjs';

/** What a job may say, so that a misspelt key is found. */
const KEYS = ['image', 'before_script', 'script', 'artifacts'];

export const tryGitlab = (place, server) => {
  const { userOf, run } = place;
  const {
    doctor: job,
    variables: defaults,
    ...others
  } = readYaml(join(root, 'integrations/gitlab/doctor.gitlab-ci.yml'));
  assert.deepEqual([Object.keys(others), Object.keys(job)], [[], KEYS]);
  const schema = trySchema(place);

  if (!canDownload) return [schema, 'skipped GitLab: curl or sha256sum is not installed'];

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
  return [schema, 'GitLab: 3 runs of the job', 'skipped a runner of GitLab: there is none without a server'];
};

const SCHEMA_NEEDS_NODE = 22;

/** GitLab's schema of pipelines, which gitlab-ci-local has inside. */
const trySchema = ({ folder, run }) => {
  if (Number.parseInt(process.versions.node) < SCHEMA_NEEDS_NODE)
    return `skipped the schema of GitLab: gitlab-ci-local needs Node ${SCHEMA_NEEDS_NODE}`;
  if (!isThere('git')) return 'skipped the schema of GitLab: git is not installed';
  const project = join(folder, 'pipeline');
  mkdirSync(project);
  run('git', ['init', '--quiet'], { user: folder, cwd: project });
  const problemsOf = (text) => {
    writeFileSync(join(project, '.gitlab-ci.yml'), text);
    const program = join(root, 'node_modules/gitlab-ci-local/dist/index.js');
    const { code, out, err } = run(process.execPath, [program, '--list'], { user: folder, cwd: project });
    return { code, named: [...`${out}${err}`.matchAll(/'(\w+)' property/g)].map(([, name]) => name) };
  };
  const text = readFileSync(join(root, 'integrations/gitlab/doctor.gitlab-ci.yml'), 'utf8');
  assert.deepEqual(problemsOf(text), { code: 0, named: [] });
  // the schema does find what is wrong
  const wrong = text.replace('before_script', 'befor_script').replace('when: always', 'when: allways');
  assert.deepEqual(problemsOf(wrong), { code: 1, named: ['befor_script', 'when'] });
  return 'GitLab: the job fits the schema of GitLab';
};
