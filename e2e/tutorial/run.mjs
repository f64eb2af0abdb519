// npm run test:tutorial: takes the pages for authors at their word. Their files are written and their commands run, in the order of the page,
// in an empty folder: the first page packs this repository and installs the tarballs, and the other pages use what it has installed. What is
// printed on stdout is compared. With --write the pages are brought up to date instead.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { runIn } from '../support/packed-folder.mjs';
import { blocksOf, commandsOf, withOutput } from './blocks.mjs';
import { tryExamples } from './examples.mjs';

const root = new URL('../..', import.meta.url).pathname;
const FIRST = 'docs/writing-a-check.md';
const PAGES = ['docs/plugins.md', 'docs/embedding.md', 'packages/doctor-core/README.md'];
/** Where the reader of a page works, as its screens have it. */
const HERE = '/home/op/acme';
/** What shows a part of what a command prints. */
const FILTER = /\| (?:sed|grep|head|tail)\b/;
const isWriting = process.argv.includes('--write');
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'tutorial-')));
const environment = { LANG: 'C.UTF-8', CLONE: root, npm_config_prefer_offline: 'true' };

const runBlock = (page, cwd, { line, text }) =>
  commandsOf(text).map(({ command, expected }) => {
    const { out, err } = runIn(folder, command, { cwd, environment });
    const printed = out.trimEnd().replaceAll(cwd, HERE);
    // a filter that finds nothing shows nothing
    assert.ok(printed !== '' || !FILTER.test(command), `${page}:${line}: $ ${command}\n${out}${err}`);
    if (!isWriting) assert.equal(printed, expected, `${page}:${line}: $ ${command}\n${err}`);
    console.log(`✔ ${command}`);
    return { command, printed };
  });

const tryPage = (page, cwd = join(folder, 'pages', page)) => {
  const source = join(root, page);
  mkdirSync(cwd, { recursive: true });
  const markdown = readFileSync(source, 'utf8');
  const blocks = blocksOf(markdown);
  const runs = new Map();
  for (const block of blocks) {
    if (block.isConsole) {
      runs.set(block, runBlock(page, cwd, block));
      continue;
    }
    mkdirSync(dirname(join(cwd, block.file)), { recursive: true });
    writeFileSync(join(cwd, block.file), block.text);
  }
  assert.ok(runs.size > 0 && runs.size < blocks.length);
  // from the end, so that places stay what they are
  const updated = [...runs].reverse().reduce((text, [block, made]) => withOutput(text, block, made), markdown);
  if (isWriting) writeFileSync(source, updated);
  console.log(`${page}: ${blocks.length - runs.size} files, ${[...runs.values()].flat().length} commands`);
};

try {
  tryPage(FIRST, folder);
  PAGES.forEach((page) => tryPage(page));
  tryExamples(folder, (text, { cwd, environment: more }) =>
    runIn(folder, text, { cwd, environment: { ...environment, ...more } }),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
