// npm run create-check -- <id>: writes a built-in check with its findings, test and docs from the templates beside this file, and registers
// it everywhere. What it leaves compiles, lints, and passes the tests that know the set of checks: `npm run test:scaffold` runs them in a copy.
// Then its author makes it look at something real.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { namesOf } from './names.mjs';
import { REGISTRATIONS } from './register.mjs';

const root = new URL('../..', import.meta.url).pathname;
const target = join(root, 'packages/doctor-checks');

const refuse = (problem) => {
  console.error(`✖ ${problem}\n  No source was written.`);
  process.exit(64);
};
const [id = '', ...more] = process.argv.slice(2);
const names = namesOf(id);
if (names === undefined || more.length > 0) refuse('usage: npm run create-check -- <id>, in kebab-case: backup-age');

const build = () => execFileSync('npx', ['tsc', '-b', 'packages/cli'], { cwd: root, stdio: 'inherit' });
const takenNames = async () => {
  const { createNetclawDoctor } = await import(join(root, 'packages/cli/dist/index.js'));
  const doctor = createNetclawDoctor({ home: '.', environment: {}, command: 'doctor', plugins: [] });
  return doctor.describe().flatMap((check) => [check.id, ...check.tags]);
};

const template = (name) =>
  readFileSync(new URL(`template/${name}.txt`, import.meta.url), 'utf8')
    .replaceAll('__id__', names.id)
    .replaceAll('__camel__', names.camel)
    .replaceAll('__Pascal__', names.pascal)
    .replaceAll('__Title__', names.title);
const written = {
  [`src/${id}/findings.ts`]: template('src/findings.ts'),
  [`src/${id}/${id}-check.ts`]: template('src/check.ts'),
  [`test/${id}/${id}-check.test.ts`]: template('test/check.test.ts'),
};
const changed = Object.fromEntries(
  Object.entries(REGISTRATIONS).map(([path, register]) => [
    path,
    register(readFileSync(join(target, path), 'utf8'), names),
  ]),
);

build();
if ((await takenNames()).includes(id)) refuse(`the id "${id}" is taken by a check or a tag`);
const inTheWay = Object.keys(written).find((path) => existsSync(join(target, path)));
if (inTheWay !== undefined) refuse(`packages/doctor-checks/${inTheWay} is there already`);

for (const [path, text] of Object.entries({ ...written, ...changed })) {
  const file = join(target, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}
build();
for (const script of ['write-findings-docs', 'screens']) {
  execFileSync(process.execPath, [`scripts/${script}.mjs`], { cwd: root, stdio: 'inherit' });
}

const list = (paths) => paths.map((path) => `  packages/doctor-checks/${path}`).join('\n');
console.log(`Written:
${list(Object.keys(written))}
Registered in:
${list(Object.keys(changed))}
  docs/findings.md, docs/screens

Next:
  1. Say in src/${id}/findings.ts what can be wrong, and in src/${id}/${id}-check.ts look for it; declare in "effects" what you look at.
  2. Give each code a host in test/cases.ts: the contract of checks is proved in each.
  3. npm test -- --selectProjects doctor-checks
  4. npm run docs:findings && npm run screens, once the wording stands. How to write a repair: docs/writing-a-check.md`);
