// The pages that are looked at: real runs of the built program on homes of examples/homes.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeHome, readRecipe } from '../../examples/make-home.mjs';

const PROGRAM = fileURLToPath(new URL('../../packages/doctor/bin/netclaw-doctor.cjs', import.meta.url));

/** What a page must show as text. A browser would take it for elements, a script, a style and another direction of writing. */
export const HOSTILE = `</style><script>document.title='x'</script><img src=x onerror=alert(1)> "'& \u202Eevil\u0007`;

/** Words of the lines whose last one writes the page; each line runs on the same home. */
const SCENES = [
  { name: 'healthy', recipe: 'healthy', lines: [[]] },
  { name: 'locked', recipe: 'case-2', lines: [[]] },
  { name: 'plan', recipe: 'everything-broken', lines: [['--dry-run']] },
  { name: 'repaired', recipe: 'case-1', lines: [['--fix', '--yes']] },
  { name: 'undo', recipe: 'case-2', lines: [['--fix', '--yes'], ['undo']] },
  {
    name: 'undo-list',
    recipe: 'case-2',
    lines: [
      ['--fix', '--yes'],
      ['undo', '--list'],
    ],
  },
  { name: 'explain', recipe: 'healthy', lines: [['explain', 'pairing/local-token-mismatch']] },
  { name: 'list', recipe: 'healthy', lines: [['list']] },
  { name: 'stopped', recipe: 'healthy', lines: [['--only', 'no-such-check']] },
  { name: 'hostile', recipe: 'case-2', lines: [['--plugin', './hostile.json']], plugin: HOSTILE },
  {
    name: 'long-names',
    recipe: 'healthy',
    lines: [['--plugin', './long.json']],
    plugin: `${'a-long-name/'.repeat(40)}end`,
  },
];

/** Writes the page of each scene into the folder, and returns their files by name. */
export const writePages = (folder) =>
  SCENES.map(({ name, recipe, lines, plugin }) => {
    const home = join(folder, name);
    mkdirSync(home);
    makeHome(home, readRecipe(recipe));
    if (plugin !== undefined)
      writeFileSync(join(folder, lines[0][1]), JSON.stringify(pluginOf(plugin)), { mode: 0o600 });
    const file = join(folder, `${name}.html`);
    for (const words of lines) {
      const { status, stderr } = spawnSync(
        process.execPath,
        [PROGRAM, ...words, '--home', home, '--format', 'html', '--output', file],
        { cwd: folder, encoding: 'utf8', env: { PATH: process.env.PATH, HOME: folder, CI: 'true' } },
      );
      if (status === null || status === 70 || status === 73) throw new Error(`${name}: ${status} ${stderr}`);
    }
    return { name, file };
  });

/** A check whose every text is this one. */
const pluginOf = (text) => ({
  apiVersion: 2,
  name: 'texts',
  checks: [
    {
      id: 'texts',
      title: text.slice(0, 100),
      rules: { found: { file: 'no-such-file', message: `${text} is not there`, remediation: text } },
    },
  ],
});
