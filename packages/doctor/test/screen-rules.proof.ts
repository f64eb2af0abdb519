import * as fs from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import type { Proof, Suite } from '../../../e2e/proof/suite.mjs';
import { makeHome, readRecipe, recipeNames } from '../../../examples/make-home.mjs';
import { netclaw, temporaryHome } from './support/run.js';
import { commandsOn, look, wordsOf, type Seen } from './support/screen.js';

/** Names of homes: a plain one, and one that a shell would take apart. */
const NAMES = ['home', "it's my home"];
const SICK = recipeNames().filter((name) => !['healthy', 'local-mode', 'fresh'].includes(name));

const make = (directory: string, recipe: string, name: string): string => {
  const home = join(directory, name);
  fs.mkdirSync(home, { mode: 0o700 });
  makeHome(home, readRecipe(recipe));
  return home;
};

const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Lines that stand twice, but for a question that is asked again; commands are put together again. */
const repeated = ({ screen, questions }: Seen): readonly string[] => {
  const asked = questions.map((text) => text.split('\n').at(-1)?.trim() ?? '');
  const lines = linesOf(screen.replaceAll(/ \\\n\s*/g, ' '));
  return lines.filter(
    (line, index) => lines.indexOf(line) !== index && !asked.some((question) => line.startsWith(question)),
  );
};

/** Lines that are too long although they could be broken: more than one word of a shell behind the label. */
const tooLong = ({ screen }: Seen, columns: number): readonly string[] =>
  linesOf(screen).filter((line) => line.length > columns && !isOneWord(line));

const isOneWord = (line: string): boolean => {
  const text = line
    .replace(/ \\$/, '')
    .replace(/^ *(?:old file|undo|changed|created|removed|fixes|fix:|help:|way|this way)? */, '');
  return /^(?:'[^']*'|\\.|[^\s'\\])+$/.test(text);
};

/** The last line, or the last step where it has several lines. */
const ending = ({ screen }: Seen): string =>
  screen
    .trimEnd()
    .replaceAll(/ \\\n\s*/g, ' ')
    .replaceAll(/:\n +(?=\S)/g, ': ')
    .split(/\n(?=\S| {1,2}\d\. )/)
    .at(-1)
    ?.trim() ?? '';

/** A step, or that there is none. */
const LAST =
  /^(?:→ |\d\. |✔ \d+ checks? passed in\s[^]*\.$|✔ All \d+ checks pass\.$|Nothing was changed\.$|No repair is recorded in this home\.$)/;

interface Home {
  readonly directory: string;
  readonly recipe: string;
  readonly name: string;
}

/** Says nothing twice, ends with the next step, and fits so many columns. */
const fits = async ({ directory, recipe, name }: Home, columns: number): Promise<void> => {
  const home = make(directory, recipe, name);
  const fix = readRecipe(recipe).fix ?? 'pairing';
  const at = ['doctor', '--home', home];
  const agreed = recipe === 'deadlock-corrupt-devices' ? ['y', 'reset all pairings', 'y'] : ['y', 'y', 'y'];
  const seen: readonly Seen[] = [
    await look(at, [], columns),
    await look([...at, `--fix=${fix}`, '--dry-run'], [], columns),
    await look([...at, `--fix=${fix}`], ['n'], columns),
    await look([...at, '--fix'], ['d', 'q'], columns),
    await look([...at, `--fix=${fix}`], agreed, columns),
    await look(at, [], columns),
    await look([...at, 'undo', '--list'], [], columns),
  ];
  for (const one of seen) {
    // in fewer columns the same words may begin two lines of two paragraphs
    if (columns === 100) expect(repeated(one)).toEqual([]);
    expect(tooLong(one, columns)).toEqual([]);
    expect(ending(one)).toMatch(LAST);
  }
  const declined = seen[2];
  if (declined && declined.questions.length > 0) {
    expect(declined.screen).toMatch(/\n\nNothing was changed\.\n$/);
  }
};

/** Shows commands that do what they say in that very state. */
const commandsDo = async ({ directory, recipe, name }: Home): Promise<void> => {
  const home = make(directory, recipe, name);
  const { screen, code } = await look(['doctor', '--home', home], [], 40);
  expect(code).toBeGreaterThan(0);
  const commands = commandsOn(screen);
  expect(commands.filter((command) => command.includes(' --fix')).length).toBeGreaterThan(0);
  expect(commands.filter((command) => command.includes(' explain ')).length).toBeGreaterThan(0);
  for (const command of commands) {
    const words = wordsOf(command);
    expect([command, words.includes(`--home=${home}`)]).toEqual([command, true]);
    if (words.includes('explain')) {
      expect([command, (await netclaw(words)).code]).toEqual([command, 0]);
    } else {
      const planned = await netclaw([...words, '--dry-run', '--format', 'json']);
      const { fix } = JSON.parse(planned.out) as {
        readonly fix: { readonly plans: readonly { readonly outcome: string }[] };
      };
      expect([command, fix.plans.map(({ outcome }) => outcome)]).toEqual([
        command,
        expect.arrayContaining([expect.stringMatching(/planned|needs-consent/)]),
      ]);
    }
  }
};

/** Is repaired by the commands that a pipe shows, and back by the undo. */
const commandsRepair = async ({ directory, recipe, name }: Home): Promise<void> => {
  const home = make(directory, recipe, name);
  const fix = readRecipe(recipe).fix ?? 'pairing';
  const before = fs.readFileSync(join(home, 'config/secrets.json'), 'utf8');
  const { out } = await netclaw(['doctor', '--home', home, `--fix=${fix}`]);
  const [confirm = ''] = commandsOn(out).filter((command) => command.endsWith(' --yes'));
  const repaired = await netclaw(wordsOf(confirm));
  expect(repaired.out).toContain(`Repaired: ${fix}`);
  const [undo] = commandsOn(repaired.out).filter((command) => command.includes(' undo '));
  // a mode is never loosened again
  expect(undo === undefined).toBe(recipe === 'loose-secrets');
  if (undo === undefined) return;
  const [revert = ''] = commandsOn((await netclaw(wordsOf(undo))).out).filter((command) => command.endsWith(' --yes'));
  expect((await netclaw(wordsOf(revert))).code).toBe(0);
  expect(fs.readFileSync(join(home, 'config/secrets.json'), 'utf8')).toBe(before);
};

/** A terminal of 80 by 24 holds the question with its plan and what is wrong. */
const questionFits = async ({ directory, recipe }: Home): Promise<void> => {
  const home = make(directory, recipe, 'home');
  const { questions } = await look(
    ['doctor', '--home', home, `--fix=${readRecipe(recipe).fix ?? 'pairing'}`],
    ['n'],
    80,
  );
  const [first = ''] = questions;
  expect(first).toMatch(/^[✖⚠] [^]*\n {2}Repair: [^]*\[q\]uit: *$/);
  // one line for the command that was typed
  expect(first.split('\n').length).toBeLessThanOrEqual(23);
};

const proofsOf = (recipe: string, name: string): readonly Proof[] => {
  const proof = (what: string, prove: (home: Home) => Promise<void>): Proof => ({
    name: `${recipe} in a home that is called ${name}: ${what}`,
    run: async () => {
      const { home: directory, remove } = temporaryHome();
      try {
        await prove({ directory, recipe, name });
      } finally {
        remove();
      }
      return { counts: { homes: 1 }, problems: [] };
    },
  });
  return [
    ...[100, 80, 40].map((columns) => proof(`fits ${columns} columns`, (home) => fits(home, columns))),
    ...(SICK.includes(recipe)
      ? [
          proof('commands do what they say', commandsDo),
          proof('commands repair', commandsRepair),
          ...(name === 'home' ? [proof('the question fits', questionFits)] : []),
        ]
      : []),
  ];
};

/** Every screen of every recipe. */
export const suite: Suite = {
  name: 'screens',
  proofs: NAMES.flatMap((name) => recipeNames().flatMap((recipe) => proofsOf(recipe, name))),
};
