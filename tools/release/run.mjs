// npm run release -- --dry-run: makes all of a release in a copy of what is committed, and publishes nothing. Without the option it publishes
// what is here: docs/development/releasing.md. With --executable, the executables too, which takes minutes, and with --collection the one for
// Ansible. With --as-built, the dry run takes what is built here, in place of building it again. --files makes the files alone, and --publish
// publishes what is built.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { copyOfHead } from './copy-of-head.mjs';
import { output, run } from './programs.mjs';
import { publish } from './publish.mjs';
import { writeBill } from './write-bill.mjs';

const ARCHITECTURES = ['x64', 'arm64'];
const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: Object.fromEntries(
    ['dry-run', 'as-built', 'executable', 'collection', 'files', 'publish'].map((name) => [name, { type: 'boolean' }]),
  ),
});
const isDry = options['dry-run'] === true;
const isAsBuilt = isDry && options['as-built'] === true;

const release = (place) => {
  if (!options.publish) makeFiles(place);
  if (options.files) return;
  title(isDry ? 'What would be published' : 'Publish');
  publish(place, { isDry });
};

const makeFiles = (place) => {
  title('Build');
  if (isAsBuilt) copyBuilt(place);
  else run('npm', ['run', '--silent', 'build'], { cwd: place });
  run('npm', ['run', '--silent', 'build:single'], { cwd: place });
  for (const arch of options.executable ? ARCHITECTURES : []) {
    run('npm', ['run', 'build:executable', '--', `--arch=${arch}`], { cwd: place });
  }
  if (options.collection) run('npm', ['run', 'build:collection'], { cwd: place });
  title('Bill of materials and licences');
  const files = join(root, 'build/release');
  rmSync(files, { recursive: true, force: true });
  mkdirSync(files, { recursive: true });
  for (const name of readdirSync(join(place, 'build')).filter((name) => name.startsWith('netclaw-doctor'))) {
    cpSync(join(place, 'build', name), join(files, name));
  }
  writeBill(place, files, { hasNode: options.executable === true });
  title('Files of the release, in build/release');
  for (const name of readdirSync(files).sort()) console.log(`${name}  ${statSync(join(files, name)).size} bytes`);
};

const copyBuilt = (place) => {
  console.log('skipped: what is built here is taken');
  for (const name of readdirSync(join(root, 'packages'))) {
    for (const built of ['dist', 'generated', 'bundle']) {
      const folder = join('packages', name, built);
      if (existsSync(join(root, folder))) cpSync(join(root, folder), join(place, folder), { recursive: true });
    }
  }
};

const title = (text) => console.log(`\n== ${text}`);

/** What changesets would make of the versions and the change logs. */
const makeVersions = (place) => {
  title('Versions and change logs');
  run('node', [join(root, 'node_modules/@changesets/cli/bin.js'), 'version'], { cwd: place });
  for (const name of readdirSync(join(root, 'packages'))) {
    console.log(`@netclaw/${name}: ${versionIn(root, name)} -> ${versionIn(place, name)}`);
  }
  run('npm', ['install', '--package-lock-only', '--ignore-scripts', '--prefer-offline', '--no-audit', '--silent'], {
    cwd: place,
  });
};

const versionIn = (place, name) =>
  JSON.parse(readFileSync(join(place, 'packages', name, 'package.json'), 'utf8')).version;

const refuse = (reason) => {
  console.error(`Not released: ${reason}`);
  process.exitCode = 1;
};

const isCommitted = () => output('git', ['status', '--porcelain'], { cwd: root }) === '';
const pending = () => readdirSync(join(root, '.changeset')).filter((name) => name.endsWith('.md'));

/** Why nothing can be made from what git has here. */
const reasonNotToStart = () => {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD', '--is-shallow-repository'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) return 'there is no clone here, or git is not installed';
  // changesets look for the commit of each change, and would fetch more of the history without an end
  if (stdout.trim().endsWith('true')) return 'the history is shallow: run `git fetch --unshallow`';
  return undefined;
};

const reason = reasonNotToStart();
if (reason !== undefined) {
  if (isDry) console.log(`skipped: ${reason}`);
  else refuse(`${reason}.`);
} else if (isDry) {
  if (!isCommitted()) console.log('What is not committed is not in it.');
  const copy = copyOfHead(root);
  try {
    makeVersions(copy.folder);
    copy.linkModules();
    release(copy.folder);
    console.log('\nA dry run: nothing was published, and nothing here has changed but build/release.');
  } finally {
    copy.remove();
  }
} else if (!isCommitted()) {
  refuse('there are changes that are not committed. See `git status`.');
} else if (pending().length > 0) {
  refuse(`${pending().length} changesets are pending. Run \`npx changeset version\`, and commit what it writes.`);
} else {
  release(root);
}
