import { dirname } from 'node:path/posix';
import { builtInChecks } from '@netclaw/doctor-checks';
import type { Diagnosis, Doctor, PlannedRepair, RepairPlan } from '@netclaw/doctor-core/engine';
import { createDoctorInWorld, findingKey } from '@netclaw/doctor-core/engine';
import pairingRepair from '@netclaw/doctor-pairing-repair';
import type { MemoryHome } from '@netclaw/doctor-testkit';
import { MEMORY_NOW, memoryHome, memoryWorld } from '@netclaw/doctor-testkit';
import { HOME_FILES, hasConfigurationVariable, OWNED_PLACES, PATHS } from '@netclaw/state';
import { filesOf } from '../../../../../examples/make-home.mjs';
import { leaksIn } from '../secrets-of.js';
import type { BrokenHome } from './homes.js';

export interface Judged {
  /** Repairs that were applied. */
  readonly repairs: number;
  /** Broken invariants, in words; empty where all hold. */
  readonly problems: readonly string[];
}

const MACHINE = 'workshop';

/** The whole doctor of netclaw, over a home in memory; each with random bytes of its own. */
const doctorOf = (home: MemoryHome, seed: number): Doctor =>
  createDoctorInWorld({
    command: 'netclaw doctor',
    checks: builtInChecks,
    plugins: [pairingRepair],
    homeFiles: HOME_FILES,
    isConfiguredBy: hasConfigurationVariable,
    stateDirectory: PATHS.doctorState,
    hostLocks: [PATHS.lock],
    owned: OWNED_PLACES,
    world: memoryWorld(home, {
      seed,
      stateDirectory: PATHS.doctorState,
      owned: OWNED_PLACES,
      machineName: MACHINE,
      // where the units of the user are
      environment: { HOME: dirname(home.home) },
    }),
  });

/** A plan with all consents that its repairs ask for, of each the first way; what is due only then asks too. */
const planAll = async (doctor: Doctor, diagnosis: Diagnosis): Promise<RepairPlan> => {
  const consents = new Set<string>();
  for (;;) {
    const plan = await doctor.plan(diagnosis, { consents: [...consents] });
    const asked = plan.repairs.filter(({ outcome }) => outcome === 'needs-consent').flatMap(firstConsents);
    if (asked.every((name) => consents.has(name))) return plan;
    for (const name of asked) consents.add(name);
  }
};

const firstConsents = ({ proposal }: PlannedRepair): readonly string[] =>
  proposal.kind === 'repair' ? proposal.options[0].consents : [];

const named = ({ check, chosen, proposer, reason }: PlannedRepair): string =>
  `${check}/${chosen?.repair ?? proposer}${reason === undefined ? '' : ` (${reason})`}`;

/** Errors by what they are about; a key may be spelt another way by then. */
const errorsOf = ({ results }: Diagnosis): ReadonlyMap<string, string> =>
  new Map(
    results.flatMap(({ outcome }) =>
      outcome.status === 'completed'
        ? outcome.findings
            .filter(({ severity }) => severity === 'error')
            .map((found) => [findingKey(found).toLowerCase(), found.code])
        : [],
    ),
  );

/** All files but those of the doctor, and their contents alone. */
const contentsOf = (home: MemoryHome): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(home.snapshot())
      .filter(([path]) => !path.endsWith('/') && !path.startsWith(`${PATHS.doctorState}/`) && path !== PATHS.lock)
      .map(([path, state]) => [path, state.slice(state.indexOf(' ') + 1)]),
  );

const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] =>
  [...new Set([...before.keys(), ...after.keys()])].filter((path) => before.get(path) !== after.get(path));

const inMemory = ({ recipe }: BrokenHome) => {
  const { files, modes, tokens } = filesOf(recipe, { machine: MACHINE, now: MEMORY_NOW });
  const directories = Object.entries(modes).map(([path, mode]) => [`${path}/`, { mode }] as const);
  return { home: memoryHome({ files: { ...files, ...Object.fromEntries(directories) } }), tokens };
};

/** What is found in a home. */
export const codesIn = async (broken: BrokenHome): Promise<readonly string[]> => {
  const { results } = await doctorOf(inMemory(broken).home, 1).diagnose();
  return results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.map(({ code }) => code) : [outcome.status],
  );
};

/** Diagnoses a home, repairs all of it in one run with every consent, and looks at what is left; then it undoes that. */
export const judgeHome = async (broken: BrokenHome): Promise<Judged> => {
  const { home, tokens } = inMemory(broken);
  const problems: string[] = [];
  const shown: unknown[] = [];
  const doctor = doctorOf(home, 1);
  const untouched = home.snapshot();
  const before = await doctor.diagnose();
  for (const { check, outcome } of before.results) {
    if (outcome.status === 'crashed' || outcome.status === 'timed-out') problems.push(`${check.id} ${outcome.status}`);
  }
  const plan = await planAll(doctor, before);
  if (JSON.stringify(home.snapshot()) !== JSON.stringify(untouched)) problems.push('a plan writes');
  for (const repair of plan.repairs) {
    if (repair.outcome === 'conflict') problems.push(`the first plan has a conflict: ${named(repair)}`);
  }

  const contents = contentsOf(home);
  const result = await doctor.apply(plan);
  shown.push(before, plan, result);
  const applied = result.repairs.filter(({ outcome }) => outcome === 'applied');
  for (const repair of result.repairs) {
    const isLeft = ['applied', 'refused', 'needs-consent'].includes(repair.outcome);
    if (!isLeft) problems.push(`${repair.outcome}: ${named(repair)}`);
  }
  const changed = result.repairs.flatMap(({ changes }) => changes.flatMap(({ path, to }) => [path, to ?? path]));
  for (const path of differing(contents, contentsOf(home))) {
    if (!changed.some((shown) => isShownAs(shown, path)))
      problems.push(`${path} is changed, and the plan does not say so`);
  }

  // a doctor that knows nothing of the first run
  const next = doctorOf(home, 2);
  const after = await next.diagnose();
  const known = errorsOf(before);
  for (const [key, code] of errorsOf(after)) if (!known.has(key)) problems.push(`${code} is new`);
  const second = await planAll(next, after);
  shown.push(after, second);
  for (const repair of second.repairs) {
    if (repair.outcome !== 'refused') problems.push(`a second plan has ${repair.outcome}: ${named(repair)}`);
  }

  if (result.repairId !== undefined) problems.push(...(await undone(doctorOf(home, 3), home, contents)));
  const secrets = new Set([...tokens.values(), ...PLANTED, 'CfDJ8', ...keyMaterial(untouched)]);
  if (leaksIn(JSON.stringify(shown), secrets).length > 0) problems.push('a secret is shown');
  return { repairs: applied.length, problems };
};

/** A name that random bytes decide is shown as the pattern that declares it. */
const isShownAs = (shown: string, path: string): boolean =>
  shown === path || (shown.includes('…') && path.startsWith(shown.slice(0, shown.indexOf('…'))));

/** Texts of the factors that are secret. */
const PLANTED = ['planted-verb', 'planted-bot-token', 'planted-in-plain-text', 'planted-in-clear'];

const keyMaterial = (snapshot: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(snapshot).flatMap(([path, state]) => {
    if (!/^keys\/[^/]+\.xml$/.test(path)) return [];
    const text = Buffer.from(state.slice(state.indexOf(' ') + 1), 'hex').toString('utf8');
    const [, value] = /<value>([^<]+)<\/value>/.exec(text) ?? [];
    return value === undefined ? [] : [value];
  });

/** What an undo leaves other than it was, and does not say that it stays. */
const undone = async (
  doctor: Doctor,
  home: MemoryHome,
  before: ReadonlyMap<string, string>,
): Promise<readonly string[]> => {
  const fresh = differing(before, contentsOf(home));
  // a mode is never loosened again
  if (fresh.length === 0) return [];
  const undo = await doctor.planUndo();
  await doctor.undo(undo, { consents: undo.consents });
  return differing(before, contentsOf(home))
    .filter((path) => !undo.stays.some((text) => text.includes(path)))
    .map((path) => `${path} is not what it was after the undo`);
};
