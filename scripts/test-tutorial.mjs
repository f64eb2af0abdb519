// npm run test:tutorial: takes the pages for authors at their word. Their files are written and their commands run, in the order of the page,
// in a folder with the packed packages; what they print on stdout is compared. With --write the pages are brought up to date instead.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makePackedFolder } from './consumer/packed-folder.mjs';
import { blocksOf, commandsOf, withOutput } from './consumer/tutorial-blocks.mjs';

const root = new URL('..', import.meta.url).pathname;
const PAGES = ['docs/writing-a-check.md', 'docs/plugins.md', 'docs/embedding.md', 'packages/doctor-core/README.md'];
const isWriting = process.argv.includes('--write');
const packed = makePackedFolder();

const runBlock = (page, cwd, { line, text }) =>
  commandsOf(text).map(({ command, expected }) => {
    const { out, err } = packed.run(command, { cwd, environment: { LANG: 'C.UTF-8' } });
    const printed = out.trimEnd();
    if (!isWriting) assert.equal(printed, expected, `${page}:${line}: $ ${command}\n${err}`);
    console.log(`✔ ${command}`);
    return { command, printed };
  });

const tryPage = (page) => {
  const source = join(root, page);
  const cwd = join(packed.folder, 'pages', page);
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
  // the compiler of the workspace stands for the one that an author installs
  symlinkSync(join(root, 'node_modules/typescript/bin/tsc'), join(packed.folder, 'node_modules/.bin/tsc'));
  PAGES.forEach(tryPage);
} finally {
  packed.remove();
}
