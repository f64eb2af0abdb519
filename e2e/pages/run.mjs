// npm run test:pages: runs the commands of the pages for operators, in the order of the page, each as a user of its own whose host is
// locked out of its daemon, and compares what they print. It counts all commands of all pages: those that it runs, and those that another test runs.
// With --write the pages are brought up to date instead.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { makePlace, root } from '../gates/place.mjs';
import { areProcessesHidden } from '../support/processes.mjs';
import { blocksOf, commandsOf, withOutput } from '../tutorial/blocks.mjs';
import { OF_A_CLONE, OWN_PAGES, PAGES_OF_OTHERS, REPAIRING_PAGES, shellCommandsOf, STEPS_OF_CI } from './pages.mjs';

const isWriting = process.argv.includes('--write');
const place = makePlace();
const read = (page) => readFileSync(join(root, page), 'utf8');

/** What differs from machine to machine. */
const plain = (text, user) =>
  text
    .replaceAll(user, '/home/op')
    .replaceAll(`${hostname().split('.')[0]}-bootstrap`, 'claw-host-bootstrap')
    .replaceAll(/\d{8}-\d{6}-[0-9a-f]{8}/g, '20260302-080000-0a1b2c3d')
    .replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g, '2026-03-02 08:00:00 UTC');

const runConsole = (page, user, { line, text }) =>
  commandsOf(text).map(({ command, expected }) => {
    const { out, err } = place.run('bash', ['-c', command], { user, cwd: user });
    const printed = plain(`${out}${err}`.trimEnd(), user);
    if (!isWriting) assert.equal(printed, expected, `${page}:${line}: $ ${command}`);
    return { command, printed };
  });

/** Lines for a shell. What is not well stays so in part: it need not be waited for. */
const runShell = (page, user, { line, text }) =>
  shellCommandsOf(text).map((command) => {
    if (STEPS_OF_CI.test(command)) return command;
    const local = command.replace('/usr/local/bin', user).replace('--wait 60s', '--wait 1s');
    const cwd = OF_A_CLONE.test(command) ? root : user;
    const { code, out, err } = place.run('bash', ['-ec', local], { user, cwd });
    assert.ok(code <= 2, `${page}:${line}: ${command} ends with ${code}\n${out}${err}`);
    return command;
  });

const tryPage = (page) => {
  const markdown = read(page);
  const { user } = place.userOf('case-2', page.replaceAll(/\W/g, '-'));
  const runs = blocksOf(markdown, ['console', 'sh']).map((block) => ({
    block,
    made: block.isConsole ? runConsole(page, user, block) : runShell(page, user, block),
  }));
  const screens = runs.filter(({ block }) => block.isConsole).reverse();
  // from the end, so that places stay what they are
  if (isWriting)
    writeFileSync(
      join(root, page),
      screens.reduce((text, { block, made }) => withOutput(text, block, made), markdown),
    );
  return runs.flatMap(({ made }) => made).length;
};

/** The commands of a page, whoever runs them. */
const countIn = (page) =>
  blocksOf(read(page), ['console', 'sh']).flatMap(({ language, text }) => {
    if (language === 'console') return commandsOf(text);
    return language === 'sh' ? shellCommandsOf(text) : [];
  }).length;

/** All pages, but those that say why something is so, or what changed. */
const allPages = () =>
  execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
    .trim()
    .split('\n')
    .filter((page) => !/^(?:docs\/decisions|\.changeset)\//.test(page));

try {
  const counts = OWN_PAGES.map((page) => {
    if (REPAIRING_PAGES.includes(page) && areProcessesHidden()) {
      console.log(`skipped: ${page}, because the processes of this machine are hidden`);
      return 0;
    }
    const count = tryPage(page);
    console.log(`✔ ${page}: ${count} commands`);
    return count;
  });
  const others = allPages().filter((page) => !OWN_PAGES.includes(page) && countIn(page) > 0);
  assert.deepEqual(others.sort(), Object.keys(PAGES_OF_OTHERS).sort(), 'a page has commands that no test runs');
  for (const page of others) {
    counts.push(countIn(page));
    console.log(`  ${page}: ${countIn(page)} commands, run by ${PAGES_OF_OTHERS[page]}`);
  }
  console.log(`${counts.reduce((sum, count) => sum + count)} commands on ${counts.length} pages`);
} finally {
  place.remove();
}
