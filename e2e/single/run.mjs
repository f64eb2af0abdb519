// npm run test:single [-- <recipe> …]: makes the one file and the executable, and holds them against the program of the packages: on every recipe each of them
// says and does the same. The executable finds no node on its PATH and, where root runs this, is another user, as in a container's image. The one
// for arm64 is run on another processor where QEMU and the libraries of arm64 are installed, on one recipe, since that is slow.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe, recipeNames } from '../../examples/make-home.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'single-'));
const home = join(folder, 'home');
const isRoot = process.getuid?.() === 0;
/** A user of a container's image. */
const USER = 1000;
/** What the doctor, and the rules that it is given, need of a system. */
const TOOLS = ['flock', 'git'];
/** Where Debian puts the libraries of arm64 on another processor. */
const ARM64_LIBRARIES = '/usr/aarch64-linux-gnu';
const ARM64_RECIPE = 'case-1-remote-devices';
let failures = 0;

const expect = (what, isRight, seen = '') => {
  if (isRight) return;
  failures += 1;
  console.error(`✖ ${what}\n${seen}`);
};

/** Ends of a run: the code, and what was written, but for what differs from run to run. */
const run = ({ words, name, options = {} }, args) => {
  const [file, ...given] = words;
  const { status, stdout, stderr, error } = spawnSync(file, [...given, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NO_COLOR: '1' },
    ...options,
  });
  if (error) throw error;
  const text = `${stdout}${stderr}`
    .replaceAll(name, 'PROGRAM')
    .replace(/\d{8}-\d{6}-[0-9a-f]{8}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replace(/\d{4}-\d\d-\d\d[T ][\d:.]+(?:Z| UTC)/g, 'TIME')
    .replace(/"(durationMs)": [\d.]+/g, '"$1": 0');
  return `exit ${status}\n${text}`;
};

const makeFor = (recipe, user) => {
  rmSync(home, { recursive: true, force: true });
  makeHome(home, recipe);
  if (user === undefined) return;
  chownSync(home, user, user);
  for (const entry of readdirSync(home, { recursive: true })) chownSync(join(home, entry), user, user);
};

/** What an operator does: looks, looks at the plan, repairs, looks again, undoes. */
const story = (program, recipe) => {
  makeFor(recipe, program.options?.uid);
  const place = ['--home', home];
  const fix = [`--fix=${recipe.fix ?? 'pairing'}`, '--accept', 'daemon-is-stopped'];
  const accept = (recipe.accept ?? []).flatMap((consent) => ['--accept', consent]);
  return [
    [...place],
    [...place, '--format', 'json'],
    [...place, ...fix, ...accept, '--dry-run'],
    [...place, ...fix, ...accept, '--yes'],
    [...place, '--format', 'json'],
    ['undo', ...place, '--accept', 'undo-regrants-access', '--yes'],
  ].map((args) => run(program, args));
};

const only = process.argv.slice(2);
const allRecipes = recipeNames().filter((name) => only.length === 0 || only.includes(name));

const fileOf = (tool) =>
  process.env.PATH.split(':')
    .map((directory) => join(directory, tool))
    .find((file) => existsSync(file));

const build = (script, ...args) => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'tools/single', script), ...args], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
};

const executableFor = (arch, tools) => {
  build('executable.mjs', `--arch=${arch}`);
  const file = `netclaw-doctor-${arch}`;
  copyFileSync(join(root, `build/netclaw-doctor-linux-${arch}`), join(folder, file));
  chmodSync(join(folder, file), 0o755);
  const env = { PATH: tools, NO_COLOR: '1' };
  return {
    title: `the executable for ${arch}${isRoot ? `, as user ${USER}` : ''}`,
    name: `./${file}`,
    words: [join(folder, file)],
    options: isRoot ? { env, uid: USER, gid: USER } : { env },
    recipes: allRecipes,
  };
};

/** The same program on a processor that QEMU imitates. */
const inQemu = (emulator, program) => ({
  ...program,
  title: `${program.title}, in QEMU`,
  words: [emulator, '-L', ARM64_LIBRARIES, ...program.words],
  recipes: allRecipes.filter((name) => name === ARM64_RECIPE),
});

try {
  chmodSync(folder, 0o755);
  mkdirSync(home);
  writeFileSync(
    join(folder, 'plugin.mjs'),
    "export default { name: 'acme', apiVersion: 2, checks: [], repairs: [] };\n",
  );
  copyFileSync(join(root, 'examples/house-rules.json'), join(folder, 'rules.json'));
  const programs = [];
  build('build.mjs');
  copyFileSync(join(root, 'build/netclaw-doctor.cjs'), join(folder, 'netclaw-doctor.cjs'));
  programs.push({
    title: 'the one file',
    name: 'node netclaw-doctor.cjs',
    words: [process.execPath, join(folder, 'netclaw-doctor.cjs')],
    recipes: allRecipes,
  });
  if (process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch)) {
    const tools = join(folder, 'tools');
    mkdirSync(tools);
    for (const tool of TOOLS) if (fileOf(tool)) symlinkSync(fileOf(tool), join(tools, tool));
    programs.push(executableFor(process.arch, tools));
    const emulator = fileOf('qemu-aarch64-static') ?? fileOf('qemu-aarch64');
    if (process.arch === 'arm64') {
      console.log('skipped the executable for arm64 in QEMU: it ran on this processor');
    } else if (emulator === undefined || !existsSync(join(ARM64_LIBRARIES, 'lib'))) {
      console.log(`skipped the executable for arm64: QEMU or ${ARM64_LIBRARIES} is not there`);
    } else {
      programs.push(inQemu(emulator, executableFor('arm64', tools)));
    }
  } else {
    console.log('skipped the executables: they are made on Linux, for x64 and arm64');
  }
  for (const { title, name, words, options, recipes } of programs) {
    const packages = {
      name: 'netclaw-doctor',
      words: [process.execPath, join(root, 'packages/doctor/bin/netclaw-doctor.cjs')],
      options: { ...options, env: { PATH: process.env.PATH, NO_COLOR: '1' } },
    };
    const one = { name, words, options };
    for (const recipe of recipes) {
      const read = readRecipe(recipe);
      const expected = story(packages, read);
      const seen = story(one, read);
      seen.forEach((text, at) => {
        expect(`${title}: ${recipe}, run ${at + 1}`, text === expected[at], `${text}\n--- expected\n${expected[at]}`);
      });
    }
    for (const args of [
      ['list', '--plugin', './plugin.mjs'],
      ['--home', home, '--plugin', './rules.json'],
      ['--home', home, '--fxi'],
    ]) {
      const [seen, expected] = [run(one, args), run(packages, args)];
      expect(`${title}: ${args.join(' ')}`, seen === expected, `${seen}\n--- expected\n${expected}`);
    }
    expect(`${title}: its version`, run(one, ['--version']) === run(packages, ['--version']));
    console.log(`${title}: ${recipes.length} of ${allRecipes.length} recipes`);
  }
  // as services and cron run it, and from a folder whose name a shell would take apart
  const spaced = join(folder, 'a folder');
  mkdirSync(spaced);
  copyFileSync(join(folder, 'netclaw-doctor.cjs'), join(spaced, 'netclaw-doctor.cjs'));
  for (const [cwd, file, shown] of [
    ['/', join(folder, 'netclaw-doctor.cjs'), join(folder, 'netclaw-doctor.cjs')],
    [home, join(folder, 'netclaw-doctor.cjs'), join(folder, 'netclaw-doctor.cjs')],
    ['/', join(spaced, 'netclaw-doctor.cjs'), `'${join(spaced, 'netclaw-doctor.cjs')}'`],
    [folder, join(spaced, 'netclaw-doctor.cjs'), `'a folder/netclaw-doctor.cjs'`],
  ]) {
    const text = run({ name: `node ${shown}`, words: [process.execPath, file], options: { cwd } }, ['--fxi']);
    expect(`in ${cwd} it is called ${shown}`, text.includes('`PROGRAM --fix`'), text);
  }
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } });";
  writeFileSync(join(folder, 'older.cjs'), older);
  const onOlder = { name: '-', words: [process.execPath, '-r', './older.cjs', 'netclaw-doctor.cjs'] };
  const refused = run(onOlder, ['--fix', '--yes']);
  expect(
    'on an older Node it says which it needs',
    refused.startsWith('exit 78\n✖ This needs Node 20.19.0 or newer, and here is Node 18.20.4'),
    refused,
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(failures === 0 ? 'all the same' : `${failures} differ`);
process.exitCode = failures === 0 ? 0 : 1;
