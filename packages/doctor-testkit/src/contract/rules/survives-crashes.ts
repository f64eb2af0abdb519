import { isSameData } from '@netclaw/doctor-core/engine';
import { exploreCrashes } from '../../crash/explore-crashes.js';
import { fixUntilClosed } from '../../crash/fix-until-closed.js';
import type { Invariant, Scenario } from '../../crash/scenario.js';
import type { MemoryHome } from '../../world/memory-home.js';
import { ask } from '../ask/ask.js';
import { describeError } from '../compare/describe.js';
import { doctorOver, isOfEngine } from '../ask/doctor-over.js';
import { preservedBy } from '../ask/preserved-files.js';
import { problemsIn, repairName, repairOnce } from '../ask/repair-once.js';
import type { RepairedOnce } from '../ask/repair-once.js';
import type { Contract, NamedCase } from '../model/contract.js';
import type { Broken, ContractRule } from '../model/rule.js';

/** It can strike every operation. */
const DEFAULT_ERRNOS = ['EIO'];

/** However a repair is cut off, the next one leads to a healthy home. */
export const survivesCrashes: ContractRule = {
  name: 'survives-crashes',
  proves: 'A repair that is cut off at any moment, or meets a failing disk, leaves what the next one can fix.',
  presumes: ['fixes-what-it-names', 'converges'],
  prove: async (contract, cases) => {
    const explored = await worthExploring(contract, cases);
    const broken: Broken[] = [];
    const groups: Group[] = [];
    for (const { one, repaired } of explored) {
      // one loss is enough to say
      if (broken.length > 0) break;
      broken.push(...(await explore(contract, one, repaired, recoveredLike(one, groups))));
    }
    return broken;
  },
};

/** Cases in which the same world is recovered in the same way, and the names of those that were. */
interface Group {
  readonly one: NamedCase;
  readonly recovered: Set<string>;
}

const recoveredLike = (one: NamedCase, groups: Group[]): Set<string> => {
  const { surroundings, consents } = one;
  const known = groups.find((group) =>
    isSameData([group.one.surroundings, group.one.consents], [surroundings, consents]),
  );
  if (known) return known.recovered;
  const recovered = new Set<string>();
  groups.push({ one, recovered });
  return recovered;
};

interface Explored {
  readonly one: NamedCase;
  readonly repaired: RepairedOnce;
}

/** Of the cases that are repaired in the same way the one with the most changes, or all where that is asked for. */
const worthExploring = async (contract: Contract, cases: readonly NamedCase[]): Promise<readonly Explored[]> => {
  const { crashes } = contract.options;
  const isEveryCase = crashes !== undefined && crashes !== false && crashes.isEveryCase === true;
  const largest = new Map<string, Explored & { readonly size: number }>();
  for (const one of cases.filter(({ isHealthy }) => !isHealthy)) {
    const repaired = await repairOnce(contract, one);
    if ('error' in repaired) throw repaired.error;
    const made = repaired.result.repairs.filter(({ outcome }) => outcome === 'applied');
    const names = made.flatMap(({ chosen }) => (chosen ? [repairName(chosen)] : []));
    const key = isEveryCase ? one.name : names.join(' + ');
    const size = made.flatMap(({ changes }) => changes).length;
    if (names.length > 0 && size > (largest.get(key)?.size ?? 0)) largest.set(key, { one, repaired, size });
  }
  return [...largest.values()];
};

const explore = async (
  contract: Contract,
  one: NamedCase,
  repaired: RepairedOnce,
  recovered: Set<string>,
): Promise<readonly Broken[]> => {
  const { tally, options } = contract;
  const crashes = options.crashes === false ? {} : (options.crashes ?? {});
  const left: MemoryHome[] = [];
  const scenario: Scenario = {
    name: one.name,
    home: one.home,
    run: ({ home, disk, generation, isKnown }) =>
      fixUntilClosed(doctorOver(contract, one, home, { disk, generation }), { consents: one.consents, isKnown }),
  };
  const counts = await exploreCrashes(scenario, invariantOf(contract, one, repaired, left), {
    depth: crashes.depth ?? 1,
    errnos: crashes.errnos ?? DEFAULT_ERRNOS,
    readFaults: [],
    stopsAtLoss: true,
    isOfHome: crashes.isOfEngine !== true,
    recovered,
    ...(crashes.sample && { sample: crashes.sample }),
    isPreserved: await preservedBy(contract, one),
  });
  tally.crashPoints += counts.crashPoints;
  tally.worlds += counts.worlds;
  tally.faults += counts.faults;
  const lost = counts.lost.length === 0 ? await crashesIn(contract, one, left) : counts.lost;
  const change =
    'Let observe(), diagnose() and fix() understand every state between the steps: some made, others not, and files that stay (keepOnRollback).';
  return lost.length === 0
    ? []
    : [{ case: one.name, seen: ['it loses when it is cut off:', ...lost.slice(0, 3)].join('\n'), change }];
};

const invariantOf = (
  contract: Contract,
  one: NamedCase,
  { before, home: fixed }: RepairedOnce,
  left: MemoryHome[],
): Invariant => {
  let expected: ReadonlySet<string> | undefined;
  return {
    always: (home) => {
      left.push(home);
      return [];
    },
    atEnd: async (home) => {
      expected ??= new Set(problemsIn(contract, await doctorOver(contract, one, fixed).diagnose()).keys());
      const doctor = doctorOver(contract, one, home, { generation: 5 });
      const diagnosis = await doctor.diagnose();
      const problems = [...problemsIn(contract, diagnosis)].filter(([id]) => expected?.has(id) !== true);
      const { repairs } = await doctor.plan(diagnosis, { consents: one.consents });
      return [
        ...problems.map(([id, code]) => `${code} is ${before.has(id) ? 'still there' : 'new'}`),
        ...repairs
          .filter(({ outcome }) => outcome === 'planned')
          .map(({ proposer }) => `${proposer} repairs once more`),
      ];
    },
  };
};

/** Half-made worlds are observed too, when a recovery verifies. */
const crashesIn = async (
  contract: Contract,
  one: NamedCase,
  left: readonly MemoryHome[],
): Promise<readonly string[]> => {
  const seen = new Set<string>();
  for (const home of left) {
    const state = JSON.stringify(Object.entries(home.snapshot()).filter(([path]) => !isOfEngine(path)));
    if (seen.has(state)) continue;
    seen.add(state);
    try {
      await ask(contract, home.context(one.surroundings));
    } catch (error) {
      return [`observe() or diagnose() of a half-made repair threw ${describeError(error)}`];
    }
  }
  return [];
};
