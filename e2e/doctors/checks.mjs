import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { loadPlugins } from '@netclaw/doctor-core/node';
import { build } from 'esbuild';

const SOURCES = fileURLToPath(new URL('../../packages/doctor-testkit/test/doctors/', import.meta.url));
const PROGRAM = fileURLToPath(new URL('../../examples/plugin-in-python/acme-doctor.py', import.meta.url));
const RULES = join(SOURCES, 'house', 'rules.json');

/** Those that are written in TypeScript. */
const DOCTORS = readdirSync(SOURCES, { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() && existsSync(sourceOf(entry.name)) ? [entry.name] : [],
);

function sourceOf(doctor) {
  return join(SOURCES, doctor, 'checks.ts');
}

/** The checks of all doctors by their ids, and the directory that is to be removed in the end. */
export const buildChecks = async () => {
  // within the workspace, where the packages are found
  const outdir = mkdtempSync(fileURLToPath(new URL('../../node_modules/.doctors-', import.meta.url)));
  const entryPoints = Object.fromEntries(DOCTORS.map((doctor) => [doctor, sourceOf(doctor)]));
  const outExtension = { '.js': '.mjs' };
  await build({
    entryPoints,
    outdir,
    outExtension,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
  });
  const modules = await Promise.all(DOCTORS.map((doctor) => import(pathToFileURL(join(outdir, `${doctor}.mjs`)).href)));
  const coded = modules.flatMap((module) => Object.values(module)).filter(({ kind }) => kind === 'check');
  const others = [
    ...(await loadChecks('./rules.json', RULES, outdir)),
    ...(await loadChecks('exec:./acme-doctor.py', PROGRAM, outdir)),
  ];
  const checks = [...coded, ...others];
  return { checks: new Map(checks.map((check) => [check.id, check])), end: outdir };
};

/** From where nobody else could have written them. */
const loadChecks = async (module, file, directory) => {
  const copy = join(directory, basename(file));
  copyFileSync(file, copy);
  // a clone may be writable by a group
  chmodSync(copy, 0o755);
  const [plugin] = await loadPlugins([{ module, from: directory }]);
  if (plugin.problem === undefined) return plugin.checks;
  if (module.startsWith('exec:') && !hasPython()) return [];
  throw new Error(plugin.problem);
};

export const hasPython = () => spawnSync('python3', ['--version']).status === 0;

/** Of how many lines each check is, from `define` to its end, without what several share. */
export const linesOf = () => {
  const counts = new Map();
  for (const doctor of DOCTORS) {
    const text = readFileSync(sourceOf(doctor), 'utf8');
    for (const [body] of text.matchAll(/^export const \w+ = .*defineCheck\(\{$[^]*?^\}\);$/gm)) {
      counts.set(/\bid: '([^']+)'/.exec(body)?.[1], body.split('\n').length);
    }
  }
  counts.set('acme-token', readFileSync(PROGRAM, 'utf8').trimEnd().split('\n').length);
  const rules = readFileSync(RULES, 'utf8');
  for (const [body] of rules.matchAll(/^ {4}\{$[^]*?^ {4}\}/gm)) {
    counts.set(JSON.parse(body).id, body.split('\n').length);
  }
  return counts;
};
