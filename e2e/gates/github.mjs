import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadParser, readYaml, runAction } from './action-runner.mjs';
import { root } from './place.mjs';
import { canDownload, REPOSITORY } from './release.mjs';

const WORKFLOWS = '.github/workflows/';

export const tryGithub = async ({ folder, run, userOf }, server) => {
  await tryFiles(folder);
  if (!canDownload) return ['skipped action.yml: curl or sha256sum is not installed'];
  const action = readYaml(join(root, 'action.yml'));
  const locked = userOf('case-2', 'github');
  const healthy = userOf('healthy', 'github-healthy');
  const act = (inputs, { user, version = 'v1' } = locked) =>
    runAction(action, inputs, {
      run,
      user,
      cwd: user,
      temporary: mkdtempSync(join(folder, 'runner-')),
      github: { server_url: server, action_repository: REPOSITORY, action_ref: version },
    });

  const found = act({ home: '.netclaw' });
  assert.equal(found.code, 2, found.err);
  assert.deepEqual(found.outputs, { 'exit-code': '2' });
  assert.match(found.out, /^::warning file=\.netclaw\/config\/secrets\.json,.*pairing\/local-token-mismatch/m);
  assert.match(found.summary, /local-token-mismatch/);
  assert.equal(act({ home: '.netclaw' }, healthy).code, 0);
  assert.equal(act({ home: '.netclaw', 'fail-on': 'error' }).code, 0);
  assert.equal(act({ home: 'netclav' }).code, 1);
  assert.equal(act({ home: '.netclaw', require: 'pairng' }, healthy).code, 1);

  // what a workflow fills in is text, for the shell too
  const odd = act(
    { home: '$(touch made)`touch made`; touch made\n', 'fail-on': 'error', output: 'made; touch made' },
    healthy,
  );
  assert.equal(odd.code, 1);
  assert.deepEqual(odd.outputs, { 'exit-code': '1' });
  assert.ok(!readdirSync(healthy.user).includes('made'));
  assert.equal(act({ home: '-x' }, healthy).code, 64);
  const noProgram = act({ home: '.netclaw', program: 'none.cjs' }, healthy);
  assert.equal(noProgram.code, 1);
  assert.match(noProgram.out, /^::error title=No doctor::The file that the input program names is not there\.$/m);
  assert.deepEqual(noProgram.outputs, {});

  const exchanged = act({ home: '.netclaw' }, { ...healthy, version: 'v2' });
  assert.equal(exchanged.code, 1);
  assert.match(exchanged.out + exchanged.err, /netclaw-doctor\.cjs: FAILED/);
  assert.deepEqual(exchanged.outputs, {});
  // at a branch, without and with the name of a release
  const atBranch = { ...healthy, version: 'main' };
  const missing = act({ home: '.netclaw' }, atBranch);
  assert.equal(missing.code, 1);
  assert.match(missing.out, /^::error .*\/main\/netclaw-doctor\.cjs cannot be downloaded\..* version: vX\.Y\.Z\.$/m);
  assert.equal(act({ home: '.netclaw', version: 'v1' }, atBranch).code, 0);

  const { jobs } = readYaml(join(root, 'integrations/github/doctor.yml'));
  const uses = jobs.doctor.steps.filter((step) => step.uses.startsWith(REPOSITORY)).map((step) => step.with);
  assert.equal(uses.length, 2);
  const codes = uses.map((inputs) => act({ ...inputs, home: '.netclaw' }).code);
  assert.deepEqual(codes, [2, 0]);
  const sarif = JSON.parse(readFileSync(join(locked.user, 'doctor.sarif'), 'utf8'));
  const [{ ruleId, locations }] = sarif.runs[0].results;
  assert.equal(ruleId, 'pairing/local-token-mismatch');
  const { uri, uriBaseId } = locations[0].physicalLocation.artifactLocation;
  assert.deepEqual([uri, uriBaseId], ['.netclaw/config/secrets.json', '%SRCROOT%']);
  return ['action.yml: 13 runs', 'skipped the steps of others in doctor.yml: they are on GitHub'];
};

const tryFiles = async (folder) => {
  const parsers = join(folder, 'parsers');
  mkdirSync(parsers);
  const { errorsOfAction, errorsOfWorkflow } = await loadParser(parsers);
  const read = (file) => readFileSync(join(root, file), 'utf8');
  const workflows = readdirSync(join(root, WORKFLOWS)).map((name) => `${WORKFLOWS}${name}`);
  assert.deepEqual(errorsOfAction('action.yml', read('action.yml')), []);
  for (const file of [...workflows, 'integrations/github/doctor.yml'])
    assert.deepEqual(errorsOfWorkflow(file, read(file)), []);
  // the parser does find what is wrong
  assert.notDeepEqual(errorsOfAction('action.yml', read('action.yml').replaceAll('shell: bash', 'shel: bash')), []);
};
