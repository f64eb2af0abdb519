// What is killed: repairs of four broken homes, the recovery of an interrupted repair, an undo, and a repair of each other kind of step.
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRecipe } from '../../examples/make-home.mjs';
import { breakHome, fixArguments } from '../support/broken-home.mjs';
import { doctor } from '../support/in-process.mjs';
import { killAt } from './kill-at.mjs';
import { callsIn, watching } from '../support/strace.mjs';
import { programWords, start } from '../support/program.mjs';

/** Granting, withdrawing, replacing the whole list, making a new key. */
const RECIPES = ['case-2', 'deadlock-orphan-token', 'deadlock-corrupt-devices', 'token-unreadable'];

const repairOf = (name) => {
  const recipe = readRecipe(name);
  const args = fixArguments(recipe);
  return { name, args, fix: args, expected: 0, prepare: async (home) => breakHome(home, recipe) };
};

const undo = () => {
  const repair = repairOf('case-2');
  return {
    ...repair,
    name: 'undo of case-2',
    args: ['undo', '--yes', '--accept', 'undo-regrants-access'],
    prepare: async (home) => {
      await repair.prepare(home);
      await doctor(home, ...repair.fix);
    },
  };
};

/** The recovery of a repair that was killed between its two renames. */
const recovery = async (directory) => {
  const repair = repairOf('case-2');
  const sample = join(directory, 'sample');
  const log = join(directory, 'sample.log');
  await repair.prepare(sample);
  await start(watching(log, programWords(sample, repair.args))).done;
  const between = callsIn(readFileSync(log, 'utf8'), sample).find(({ label }) =>
    /^rename.* config\/secrets\.json$/.test(label),
  );
  return {
    ...repair,
    name: 'recovery of case-2',
    prepare: async (home) => {
      await repair.prepare(home);
      const missed = await killAt({ ...between, at: 'before' }, home, repair.args, `${home}.log`);
      if (missed !== undefined) throw new Error(missed);
    },
  };
};

const PLUGIN = fileURLToPath(new URL('plugin.mjs', import.meta.url));
const LOG = 'one\ntwo\n';

/** A repair of a check of the plugin, on a home that is healthy otherwise. `losses`: what must not be, at no moment. */
const stepOf = (check, losses, consents = []) => {
  const accepted = consents.flatMap((name) => ['--accept', name]);
  const withoutConsent = [`--fix=${check}`, '--plugin', PLUGIN, '--yes'];
  const args = [...withoutConsent, ...accepted];
  const prepare = async (home) => {
    breakHome(home, readRecipe('healthy'));
    writeFileSync(join(home, '.env'), '# ours\nPORT=1\n', { mode: 0o600 });
    mkdirSync(join(home, 'logs'));
    writeFileSync(join(home, 'logs', 'app.log'), LOG, { mode: 0o600 });
    chmodSync(join(home, 'logs'), 0o755);
  };
  return { name: check, args, fix: args, expected: 0, prepare, losses, withoutConsent };
};

const textAt = (state, path) => state.get(path)?.bytes?.toString();

const stepScenarios = () => [
  stepOf('env-keys', (state) =>
    ['# ours\nPORT=1\n', '# ours\nPORT=2\nLOG=\n'].includes(textAt(state, '.env')) ? [] : ['.env is torn'],
  ),
  stepOf('closed-logs', (state) => ([0o755, 0o700].includes(state.get('logs')?.mode) ? [] : ['logs has another mode'])),
  stepOf('aside-log', (state) =>
    [textAt(state, 'logs/app.log'), textAt(state, 'old/app.log')].includes(LOG) ? [] : ['the log is nowhere'],
  ),
  stepOf(
    'ready-flag',
    (state) => {
      const text = textAt(state, '.env');
      if (!['# ours\nPORT=1\n', '# ours\nPORT=1\nLOG=\n'].includes(text)) return ['.env is torn'];
      return state.has('flag') && !text.includes('LOG=') ? ['the program was run before the files were changed'] : [];
    },
    ['run:ready-flag'],
  ),
];

export const recipeScenarios = () => RECIPES.map(repairOf);

export const scenarios = async (directory) => [
  ...recipeScenarios(),
  await recovery(directory),
  undo(),
  ...stepScenarios(),
];
