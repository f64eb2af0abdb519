import { createPreviewedSecrets } from '../compose/same-steps.js';
import type { Check } from '../contract/author/check.js';
import type { OwnedPlaces } from '../contract/ownership/owned.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { withNotLoaded } from '../contract/author/plugin.js';
import type { FailedPlugin, Plugin } from '../contract/author/plugin.js';
import { findingsOf } from '../diagnose/run-checks.js';
import { nearestName } from '../contract/value/nearest-name.js';
import type { Registry } from '../registry/registry.js';
import { createRegistry } from '../registry/registry.js';
import { selectChecks } from '../registry/selection.js';
import type { ComposedRepair } from '../repair/compose-check.js';
import { createPluginsCheck } from '../registry/plugins-check.js';
import { isUnfinishedRepair } from '../contract/result/unfinished-repair.js';
import { createRepairCheck } from '../repair/repair-check.js';
import { undoConsents } from '../undo/consents.js';
import type { DiagnoseRequest } from '../contract/result/diagnose-request.js';
import type { Diagnosis, Doctor, HomeProblem, PlannedRepair, RepairPlan } from '../contract/result/doctor.js';
import { withCodedErrors } from './with-coded-errors.js';
import { describeCheck } from './describe-check.js';
import { findHomeProblem, type HomeMarks } from './home-problem.js';
import { hostPorts } from './host-ports.js';
import { loadGate, loadRuleFor } from './load-on-demand.js';
import { loadRepairs } from './load-repairs.js';
import type { Look } from '../diagnose/look.js';
import type { LookRequest } from '../diagnose/look-request.js';
import { stableLook } from '../diagnose/stable-look.js';
import { openContext } from '../sandbox/scope-context.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';

interface DoctorInWorldOptions extends HomeMarks {
  /** The command as it was invoked, e.g. `netclaw doctor`. */
  readonly command: string;
  readonly checks: readonly Check[];
  /** In the order in which they are asked for; those that failed to load are reported by the check `plugins`. */
  readonly plugins?: readonly (Plugin | FailedPlugin)[];
  /** Those of `checks` and `plugins` that are not validated, because a test does it. */
  readonly tested?: readonly (Check | Plugin)[] | undefined;
  readonly world: World;
  /** The engine's own directory, relative to the home. */
  readonly stateDirectory: string;
  /** Locks of the program whose files are repaired, relative to the home. */
  readonly hostLocks?: readonly string[];
  /** What says by its owner who that program runs as; default: the home alone. */
  readonly owned?: OwnedPlaces;
}

/**
 * Makes a doctor for one home in a world of ports; `createDoctor` of `@netclaw/doctor-core/node` makes one for this machine. A plugin that
 * breaks the contract is a finding; throws `registry/invalid` where a check of the program itself does.
 */
export const createDoctorInWorld = (options: DoctorInWorldOptions): Doctor => {
  const { command } = options;
  const world = { ...options.world, ports: hostPorts(options.world.ports ?? {}, command) };
  const { stateDirectory, hostLocks = [], owned } = options;
  const places = { stateDirectory, hostLocks, ...(owned && { owned }) };
  const registry = createRegistry({
    ...options,
    engineChecks: (failed) => [createRepairCheck(world.applier, places), createPluginsCheck(failed)],
  });
  // what a caller holds is data alone; the functions behind it stay here
  const looks = new WeakMap<Diagnosis, Look>();
  const previewed = createPreviewedSecrets();
  const plans = new WeakMap<RepairPlan, PlanBehind>();
  const remember = (seen: Look): Diagnosis => {
    looks.set(seen.diagnosis, seen);
    return seen.diagnosis;
  };
  const requestFor = (request: DiagnoseRequest): Omit<LookRequest, 'world'> => ({
    registry,
    places,
    previewed,
    once: new Map(),
    checks: selectChecks(registry, request),
    now: () => world.clock.now().getTime(),
    command,
    timeoutMs: request.timeoutMs,
    withinMs: request.withinMs,
    signal: request.signal ?? new AbortController().signal,
    onProgress: request.onProgress,
  });
  const diagnose = async (request: DiagnoseRequest = {}): Promise<Diagnosis> =>
    remember(await stableLook(world, requestFor(request)));
  const observe: Doctor['observe'] = (read, signal = new AbortController().signal) =>
    read(openContext(machineOf(world, signal)));
  const place = { home: world.host.home, host: world.host.machineName };
  const homeProblem = (): Promise<HomeProblem | undefined> => findHomeProblem(world, options);
  return withCodedErrors({
    command,
    place,
    homeFiles: options.homeFiles ?? [],
    homeProblem,
    describe: () => registry.checks.map((registered) => describeCheck(registered, registry, command)),
    failedPlugins: () => registry.failed,
    consents: () => new Map([...registry.consents, ...Object.entries(undoConsents)]),
    cautions: (request = {}) =>
      new Map(
        selectChecks(registry, request).flatMap(({ check: { id, caution } }) =>
          caution === undefined ? [] : [[id, caution]],
        ),
      ),
    diagnose,
    gate: async (request = {}) => (await loadGate()).gate({ command, place, diagnose, homeProblem }, request),
    ruleFor: async (kind, name) => {
      const { ruleFor } = await loadRuleFor();
      return observe((context) => ruleFor(context, kind, name));
    },
    observe,
    plan: async (diagnosis, { consents, accept = everyOne }) => {
      refuseUnknownConsents(registry, consents);
      const seen = known(looks.get(diagnosis), 'diagnosis');
      const recovery = await interruptedRepair(world, seen);
      if (recovery) {
        const plan: RepairPlan = { repairs: [recovery], unusedConsents: [] };
        plans.set(plan, { seen, recovery });
        return plan;
      }
      const { planRepairs } = await loadRepairs();
      const composed = await planRepairs(seen, { consents, accept });
      const needed = new Set(
        composed.flatMap(({ planned }) =>
          planned.proposal.kind === 'repair' ? planned.proposal.options.flatMap((option) => option.consents) : [],
        ),
      );
      const plan: RepairPlan = {
        repairs: composed.map(({ planned }) => planned),
        unusedConsents: consents.filter((name) => !needed.has(name)),
      };
      plans.set(plan, { seen, composed, consents });
      return plan;
    },
    apply: async (plan, request = {}) => {
      const behind = known(plans.get(plan), 'plan');
      const { applyRecovery, applyRepairs } = await loadRepairs();
      const { seen } = behind;
      const { accept = everyOne } = request;
      const signal = request.signal ?? seen.request.signal;
      if ('recovery' in behind) {
        const { recovery } = behind;
        const isPlanned = recovery.outcome === 'planned';
        if (isPlanned && accept(recovery))
          return applyRecovery(recovery, seen, world, selectChecks(registry, {}), signal);
        return {
          repairs: [isPlanned ? { ...recovery, outcome: 'declined' } : recovery],
          diagnosis: seen.diagnosis,
          repairId: undefined,
          files: [],
          backups: [],
          notes: [],
          again: false,
        };
      }
      return applyRepairs({
        seen,
        composed: behind.composed,
        agreement: { consents: behind.consents, accept },
        world,
        onProgress: request.onProgress,
        signal,
      });
    },
    originOf: async (plan, salt) => (await loadRepairs()).originOf(world, plan, salt),
    history: async () => (await loadRepairs()).readHistory(world.applier),
    planUndo: async (repairId) => (await loadRepairs()).planUndo(world, repairId, requestFor({}), stateDirectory),
    undo: async (plan, { consents, signal = new AbortController().signal }) =>
      (await loadRepairs()).applyUndo(world, plan, { consents, signal }),
  });
};

const everyOne = (): boolean => true;

type PlanBehind =
  | { readonly seen: Look; readonly composed: readonly ComposedRepair[]; readonly consents: readonly string[] }
  | { readonly seen: Look; readonly recovery: PlannedRepair };

const interruptedRepair = async (world: World, seen: Look): Promise<PlannedRepair | undefined> => {
  const recovery = seen.raw.some((result) => findingsOf(result).some(({ code }) => isUnfinishedRepair(code)))
    ? await world.applier.recovery()
    : undefined;
  return recovery && (await loadRepairs()).planRecovery(seen, recovery);
};

/** Values that another doctor or the caller itself made are a mistake of the caller. */
const known = <T>(value: T | undefined, what: string): T => {
  if (value === undefined) throw new TypeError(`this ${what} was not made by this doctor`);
  return value;
};

const refuseUnknownConsents = (registry: Registry, consents: readonly string[]): void => {
  const names = [...registry.consents.keys()];
  const unknown = consents.find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const near = nearestName(unknown, names);
  throw new DoctorError('consent/unknown', withNotLoaded(`no repair knows the consent "${unknown}"`, registry.failed), {
    next: near === undefined ? `Known consents: ${names.join(', ')}.` : `Did you mean "${near}"?`,
  });
};
