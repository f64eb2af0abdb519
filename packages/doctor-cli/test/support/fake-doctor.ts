import { DoctorError } from '@netclaw/doctor-core';
import {
  type ApplyRequest,
  type Change,
  type CheckDescription,
  type CheckResult,
  type ConsentWords,
  type DiagnoseRequest,
  type Diagnosis,
  type Doctor,
  type FailedPlugin,
  type HomeProblem,
  type NewRule,
  type RuleKind,
  type PastRepair,
  type RepairOption,
  type PlannedRepair,
  type PlanOrigin,
  type RepairPlan,
  type RepairProposal,
  type RepairResult,
  type UndoPlan,
  type UndoResult,
} from '@netclaw/doctor-core/engine';

/** What a fake doctor sees and does; everything else has a default that behaves like the engine. */
export interface FakeDoctorSettings {
  readonly before: Diagnosis;
  /** The diagnosis once something was applied; the same as before where it is absent. */
  readonly after?: Diagnosis;
  readonly consents?: Readonly<Record<string, ConsentWords>>;
  readonly checks?: readonly CheckDescription[];
  readonly failedPlugins?: readonly FailedPlugin[];
  readonly homeFiles?: readonly string[];
  readonly homeProblem?: HomeProblem;
  readonly changes?: readonly Change[];
  readonly diagnose?: (request: DiagnoseRequest) => Promise<Diagnosis>;
  readonly plan?: (consents: readonly string[]) => Promise<RepairPlan>;
  readonly apply?: (plan: RepairPlan, request: ApplyRequest) => Promise<RepairResult>;
  readonly cautions?: Readonly<Record<string, string>>;
  readonly ruleFor?: (kind: RuleKind, name: string) => Promise<NewRule>;
  readonly history?: readonly PastRepair[];
  /** What is not as in the origin of every other plan. */
  readonly origin?: Partial<PlanOrigin>;
  readonly planUndo?: (repairId: string | undefined) => Promise<UndoPlan>;
  readonly undo?: (plan: UndoPlan) => Promise<UndoResult>;
}

/** A doctor without a world. Like the engine it takes only diagnoses and plans that it made itself. */
export interface FakeDoctor extends Doctor {
  readonly requests: {
    readonly diagnose: DiagnoseRequest[];
    readonly cautions: Parameters<Doctor['cautions']>[0][];
    readonly consents: (readonly string[])[];
    readonly applied: RepairPlan[];
    readonly undone: { readonly plan: UndoPlan; readonly consents: readonly string[] }[];
  };
}

export const fakeDoctor = (settings: FakeDoctorSettings, command = 'claw doctor'): FakeDoctor => {
  const requests: FakeDoctor['requests'] = { diagnose: [], cautions: [], consents: [], applied: [], undone: [] };
  const made = new WeakSet<object>();
  const remembered = <T extends object>(value: T): T => {
    made.add(value);
    return value;
  };
  const known = (value: object): void => {
    if (!made.has(value)) throw new TypeError('this was not made by this doctor');
  };
  const unexpected = (): never => {
    throw new Error('not asked for by this command line');
  };
  const changes = settings.changes ?? [
    { path: 'devices.json', pointer: '/0', action: 'add', detail: 'device host-local' },
  ];
  return {
    command,
    place: { home: '/srv/claw', host: 'web-01' },
    homeFiles: settings.homeFiles ?? [],
    homeProblem: async () => settings.homeProblem,
    requests,
    describe: () => settings.checks ?? [],
    cautions: (request = {}) => {
      requests.cautions.push(request);
      return new Map(Object.entries(settings.cautions ?? {}));
    },
    failedPlugins: () => settings.failedPlugins ?? [],
    consents: () => new Map(Object.entries(settings.consents ?? {})),
    diagnose: async (request = {}) => {
      requests.diagnose.push(request);
      if (settings.diagnose) return remembered(await settings.diagnose(request));
      for (const result of settings.before.results) {
        request.onProgress?.({ kind: 'check-started', check: result.check });
        request.onProgress?.({ kind: 'check-finished', result });
      }
      return remembered(settings.before);
    },
    gate: async () => unexpected(),
    observe: async () => unexpected(),
    ruleFor: async (kind, name) => (settings.ruleFor ?? unexpected)(kind, name),
    plan: async (diagnosis, { consents }) => {
      known(diagnosis);
      requests.consents.push(consents);
      if (settings.plan) return remembered(await settings.plan(consents));
      const repairs = diagnosis.proposals.map((proposal) => planned(proposal, consents, changes));
      const used = new Set(repairs.flatMap((repair) => repair.chosen?.consents ?? []));
      return remembered({ repairs, unusedConsents: consents.filter((name) => !used.has(name)) });
    },
    originOf: async (_plan, salt = '0'.repeat(32)) => ({
      salt,
      home: 'a'.repeat(64),
      files: 'b'.repeat(64),
      sequence: 0,
      ...settings.origin,
    }),
    apply: async (plan, request = {}) => {
      known(plan);
      requests.applied.push(plan);
      if (settings.apply) return settings.apply(plan, request);
      return appliedResult(plan, settings.after ?? settings.before, request.accept);
    },
    history: async () => ({ repairs: settings.history ?? unexpected(), notes: [] }),
    planUndo: async (repairId) => remembered(await (settings.planUndo ?? unexpected)(repairId)),
    undo: async (plan, { consents }) => {
      known(plan);
      requests.undone.push({ plan, consents });
      return (settings.undo ?? unexpected)(plan);
    },
  };
};

/** What an engine returns that applied everything that was planned. */
export const appliedResult = (
  plan: RepairPlan,
  diagnosis: Diagnosis,
  accept: NonNullable<ApplyRequest['accept']> = () => true,
): RepairResult => ({
  repairs: plan.repairs.map((repair) =>
    repair.outcome === 'planned' ? { ...repair, outcome: accept(repair) ? 'applied' : 'declined' } : repair,
  ),
  diagnosis,
  repairId: 'r-20260102-1',
  files: [{ path: 'devices.json', description: 'one device added' }],
  backups: [{ path: 'keys/.doctor/records/r-20260102-1.json', holds: 'what undo restores in devices.json' }],
  notes: ['durability: best-effort'],
  again: false,
});

/** What an engine returns that wrote nothing, or put everything back. */
export const failedResult = (
  plan: RepairPlan,
  diagnosis: Diagnosis,
  outcome: 'rolled-back' | 'world-moved' | 'conflict',
  reason: string,
): RepairResult => ({
  repairs: plan.repairs.map((repair) => (repair.outcome === 'planned' ? { ...repair, outcome, reason } : repair)),
  diagnosis,
  repairId: undefined,
  files: [],
  backups: [],
  notes: [],
  again: false,
});

/** A diagnosis, from results and proposals. */
export const diagnosis = (results: readonly CheckResult[], proposals: readonly RepairProposal[] = []): Diagnosis => ({
  results,
  proposals,
});

const planned = (
  { check, proposer, proposal }: RepairProposal,
  consents: readonly string[],
  changes: readonly Change[],
): PlannedRepair => {
  if (proposal.kind === 'refusal') {
    const { about, reason, remediation } = proposal;
    return {
      check,
      proposer,
      proposal,
      chosen: undefined,
      fixes: about,
      changes: [],
      outcome: 'refused',
      reason,
      next: remediation,
    };
  }
  const chosen = grantedOption(proposal.options, consents);
  const shown = chosen ?? proposal.options[0];
  const shownChanges = changes.map((change) => ({
    ...change,
    detail: `${change.detail} (${shown.option ?? 'only way'})`,
  }));
  return {
    check,
    proposer,
    proposal,
    chosen,
    fixes: shown.fixes,
    changes: shownChanges,
    outcome: chosen === undefined ? 'needs-consent' : 'planned',
    reason: chosen === undefined ? 'consent is needed' : undefined,
    next: chosen === undefined ? shown.consents.map((name) => `--accept ${name}`).join(' ') : undefined,
  };
};

const grantedOption = (options: readonly RepairOption[], consents: readonly string[]): RepairOption | undefined => {
  const granted = options.filter((option) => option.consents.every((name) => consents.includes(name)));
  const widest = granted.find((option) =>
    granted.every((other) => other.consents.every((name) => option.consents.includes(name))),
  );
  if (widest === undefined && granted.length > 0) {
    throw new DoctorError('consent/ambiguous', 'The consents grant two ways.', { next: 'Give one of them.' });
  }
  return widest;
};
