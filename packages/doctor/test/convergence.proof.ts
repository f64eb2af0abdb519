import { isSampled } from '@netclaw/doctor-testkit';
import type { Proof, Suite } from '../../../e2e/proof/suite.mjs';
import { FACTORS } from './support/convergence/factors.js';
import type { BrokenHome } from './support/convergence/homes.js';
import { wrongIn, wrongInMost } from './support/convergence/homes.js';
import { judgeHome } from './support/convergence/judge.js';

/** Those that decide most of what the others propose. */
const CORE = ['pairing', 'spelling', 'exposure', 'secrets', 'keys'];

/** Homes in which most is wrong at once. */
const MOST = 600;
/** Every n-th home, for as many processes. */
const PARTS = 4;

function* allHomes(): Generator<BrokenHome> {
  yield* wrongIn(1);
  yield* wrongIn(2);
  yield* wrongIn(
    3,
    FACTORS.filter(({ name }) => CORE.includes(name)),
  );
  yield* wrongInMost(MOST);
}

const proofOf = (part: number): Proof => ({
  name: `every home, part ${String(part + 1)} of ${String(PARTS)}`,
  run: async (sample) => {
    const problems: string[] = [];
    let homes = 0;
    let repairs = 0;
    for (const [at, home] of [...allHomes()].entries()) {
      if (at % PARTS !== part || !isSampled(sample, home.name)) continue;
      const judged = await judgeHome(home);
      homes += 1;
      repairs += judged.repairs;
      problems.push(...judged.problems.map((problem) => `${home.name}: ${problem}`));
    }
    return { counts: { homes, 'applied repairs': repairs }, problems };
  },
});

/** One run of `--fix` of everything leaves nothing to plan, whatever is wrong at once. */
export const suite: Suite = {
  name: 'convergence',
  proofs: Array.from({ length: PARTS }, (_, part) => proofOf(part)),
};
