// npm run docs:api writes docs/api from the doc comments of the published entries; with --check it writes nothing, and fails where typedoc
// has a warning.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Application } from 'typedoc';

const root = new URL('..', import.meta.url).pathname;
const folder = join(root, 'docs/api');

/** What others build on. */
const NAMES = ['doctor-core', 'doctor-cli', 'doctor-testkit', 'data-protection', 'state'];

/** The entries that a package publishes, by the file that they are made from. */
const entriesOf = (name) => {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  return Object.values(exports).flatMap((target) => /^\.\/dist\/(.*)\.js$/.exec(target.default ?? '')?.[1] ?? []);
};
const PACKAGES = Object.fromEntries(NAMES.map((name) => [name, entriesOf(name)]));

/** Writes the pages of one package; false where the compiler or typedoc reports a problem. */
const writePackage = async (name, entries, out) => {
  const at = join(root, 'packages', name);
  const app = await Application.bootstrapWithPlugins({
    plugin: ['typedoc-plugin-markdown'],
    name: `@netclaw/${name}`,
    entryPoints: entries.map((entry) => join(at, 'src', `${entry}.ts`)),
    tsconfig: join(at, 'tsconfig.json'),
    basePath: join(at, 'src'),
    readme: 'none',
    out,
    // nothing that moves without a change of the contract: no lines, no revisions
    disableSources: true,
    disableGit: true,
    githubPages: false,
    treatWarningsAsErrors: true,
    // the step "types" reports them
    skipErrorChecking: true,
    // an export is there because somebody imports it, not because a signature mentions it
    validation: { notExported: false },
    logLevel: 'Warn',
    excludeExternals: true,
    sort: ['kind', 'alphabetical'],
    // one page for an entry
    router: 'module',
    entryFileName: 'README.md',
    hidePageHeader: true,
    hideBreadcrumbs: true,
    useCodeBlocks: true,
    indexFormat: 'table',
    parametersFormat: 'table',
    interfacePropertiesFormat: 'table',
    typeAliasPropertiesFormat: 'table',
  });
  const project = await app.convert();
  if (project === undefined) return false;
  app.validate(project);
  await app.generateOutputs(project);
  return app.logger.errorCount + app.logger.warningCount === 0;
};

const contents = () =>
  [
    '# API reference',
    '',
    'Written by `npm run docs:api` from the doc comments of what each package exports.',
    '',
    ...Object.entries(PACKAGES).map(([name, entries]) => {
      const links = entries.map((entry) => `[${entryName(name, entry)}](${pageOf(name, entry)})`);
      return `- ${links.join(', ')}`;
    }),
    '',
  ].join('\n');

const entryName = (name, entry) => `@netclaw/${[name, ...entry.split('/').slice(0, -1)].join('/')}`;
const pageOf = (name, entry) =>
  PACKAGES[name].length === 1
    ? `${name}/README.md`
    : `${name}/${entry === 'index' ? entry : entry.replace('/index', '')}.md`;

const pagesIn = (directory) =>
  readdirSync(directory, { recursive: true }).filter((name) => name.endsWith('.md')).length;

const made = mkdtempSync(join(tmpdir(), 'api-docs-'));
try {
  let isComplete = true;
  for (const [name, entries] of Object.entries(PACKAGES)) {
    isComplete = (await writePackage(name, entries, join(made, name))) && isComplete;
  }
  writeFileSync(join(made, 'README.md'), contents());
  if (!isComplete) {
    process.exitCode = 1;
  } else if (process.argv.includes('--check')) {
    console.log(`the API reference builds: ${pagesIn(made)} pages`);
  } else {
    rmSync(folder, { recursive: true, force: true });
    cpSync(made, folder, { recursive: true });
    console.log(`docs/api: ${pagesIn(folder)} pages`);
  }
} finally {
  rmSync(made, { recursive: true, force: true });
}
