// Many doctors repair one home at the same time: exactly one does it in each round, the rest find it healthy or busy.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { readRecipe } from '../../examples/make-home.mjs';
import { temporaryFilesIn, remoteEntries, stateOf } from '../support/home-state.mjs';
import { codesOf, doctor } from '../support/in-process.mjs';
import { programWords, start } from '../support/program.mjs';
import { breakHome, fixArguments } from '../support/broken-home.mjs';

const DOCTORS = 32;

/** One round on a fresh home; returns how many did what, and what is wrong. */
export const race = async (directory, round) => {
  const home = join(directory, `race-${round}`);
  const recipe = readRecipe('case-2');
  const args = fixArguments(recipe);
  breakHome(home, recipe);
  const before = remoteEntries(stateOf(home));
  const runs = await Promise.all(Array.from({ length: DOCTORS }, () => start(programWords(home, args)).done));
  const ends = runs.map(endOf);
  const count = (end) => ends.filter((one) => one === end).length;
  const wrong = ends.filter((end) => !['repaired', 'healthy', 'busy'].includes(end));
  if (count('repaired') !== 1) wrong.push(`${count('repaired')} repairs in one round`);
  const state = stateOf(home);
  const after = remoteEntries(state);
  if (!before.every((entry) => after.includes(entry))) wrong.push('a remote device is lost');
  wrong.push(...temporaryFilesIn(state).map((path) => `${path} is left behind`));
  const again = await doctor(home, ...args);
  if (again.code !== 0 || again.document.fix.plans.length > 0) wrong.push('the home is not healthy');
  rmSync(home, { recursive: true, force: true });
  return { repaired: count('repaired'), healthy: count('healthy'), busy: count('busy'), wrong };
};

const endOf = ({ code, signal, out, err }) => {
  let document;
  try {
    document = JSON.parse(out);
  } catch {
    return `no document, ${signal ?? code}: ${err.slice(0, 200)}`;
  }
  if (document.changed) return code === 0 ? 'repaired' : `changed something and ended with ${code}`;
  if (code === 0) return 'healthy';
  if (code === 75 && document.exitReason === 'busy' && document.error.code === 'lock/busy') return 'busy';
  const plans = document.fix.plans.map(({ outcome, reason }) => `${outcome}: ${reason}`);
  const broken = document.checks.flatMap(({ id, status }) => (status === 'completed' ? [] : [`${id} ${status}`]));
  return `ended with ${code}: ${[document.error?.message ?? [], plans, codesOf(document), broken].flat().join(', ')}`;
};
