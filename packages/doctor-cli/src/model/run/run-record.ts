import type {
  CheckDescription,
  ConsentWords,
  Diagnosis,
  DoctorPlace,
  RepairOutcome,
  RepairPlan,
  RepairResult,
} from '@netclaw/doctor-core/engine';

import type { AskedRun } from '../advice/repair-commands.js';
import type { Baseline } from '../gate/baseline.js';
import type { Sourced } from '../settings/configuration.js';
import type { FailOn } from '../exit/exit-code.js';
import type { ChangesMade, Failure } from '../exit/failure.js';
import type { GateVerdict } from '../gate/gate-verdict.js';
import type { HomeGate } from '../gate/home-gate.js';
import type { DiagnoseSettings } from '../settings/settings.js';

/** How far a run came. Filled while it goes on, so that a run that is stopped still reports what it has. */
export interface RunRecord {
  doctorCommand: string;
  diagnosis: Diagnosis | undefined;
  /** The plan of the last round as it ended: with outcomes of what the operator decided. */
  plan: RepairPlan | undefined;
  /** Of the last round. */
  result: RepairResult | undefined;
  /** Of the rounds before it, each of which closed an interrupted repair. */
  readonly earlier: RepairResult[];
  failure: Failure | undefined;
  /** Has the report shown the plan, and with it what is wrong? */
  isPlanShown: boolean;
  /** Why nothing was changed, and how it goes on; undefined where the state says it. */
  ending: Ending | undefined;
  /** Everything that a saved plan fixes is fixed already. */
  isFulfilled: boolean;
  /** What was asked, with what is configured once that is known; undefined where no checks are run. */
  settings: DiagnoseSettings | undefined;
  /** What the line itself says, without what is configured: a command that goes on says it again. */
  asked: AskedRun | undefined;
  readonly program: ProgramIdentity;
  readonly startedAt: Date;
  /** Undefined until there is a doctor. */
  place: DoctorPlace | undefined;
  /** Where the home is in a checkout of GitHub; undefined where it is not in one. */
  homeInCheckout: string | undefined;
  /** The home that the operator named and that is none. */
  home: HomeGate | undefined;
  /** What the doctor can look at; empty until there is one. Most runs do not ask. */
  describe: () => readonly CheckDescription[];
  /** Every consent that the doctor knows; empty until there is one. */
  consents: () => ReadonlyMap<string, ConsentWords>;
  /** Names that are left out by configuration. */
  leftOut: readonly Sourced<string>[];
  /** Check ids that must have looked. */
  required: readonly string[];
  baseline: Baseline | undefined;
  failOn: FailOn;
  /** Of a run that looks until the state is good, once it has looked. */
  waited: Waited | undefined;
  /** Evaluated once the run is over. */
  gates: GateVerdict;
}

/** How long a run looked again and again. */
export interface Waited {
  /** Until the end of the last look. */
  readonly ms: number;
  readonly looks: number;
}

/** How a run ends that was to change something. */
interface Ending {
  /** One sentence. */
  readonly text: string;
  /** Commands in backticks behind what they are for. */
  readonly steps: readonly string[];
}

/** The program as reports name it: without options and paths, so that it is the same in every run. */
interface ProgramIdentity {
  /** `netclaw doctor`. */
  readonly name: string;
  readonly version: string;
}

export const newRecord = (program: ProgramIdentity, doctorCommand: string, startedAt: Date): RunRecord => ({
  doctorCommand,
  diagnosis: undefined,
  plan: undefined,
  result: undefined,
  earlier: [],
  failure: undefined,
  isPlanShown: false,
  ending: undefined,
  isFulfilled: false,
  settings: undefined,
  asked: undefined,
  program,
  startedAt,
  place: undefined,
  homeInCheckout: undefined,
  home: undefined,
  describe: () => [],
  consents: () => new Map(),
  leftOut: [],
  required: [],
  baseline: undefined,
  failOn: 'warning',
  waited: undefined,
  gates: { home: undefined, required: [], baseline: undefined },
});

/** What a run changed for good; undefined where it changed nothing, or put everything back. */
export const changesMade = ({ earlier, result, doctorCommand }: RunRecord): ChangesMade | undefined => {
  const last = [...earlier, result].findLast((one) => one !== undefined && (one.files.length > 0 || isAnyStarted(one)));
  if (last === undefined) return undefined;
  const { repairId, files, repairs, commands = [] } = last;
  const has = (wanted: RepairOutcome): boolean => repairs.some(({ outcome }) => outcome === wanted);
  const made = { what: 'repair', doctorCommand, files: files.map(({ path }) => path) } as const;
  if (has('rolled-back')) return { ...made, end: 'rolled-back' };
  if (repairId === undefined) return undefined;
  const isLeft = commands.some(({ state }) => state !== 'done');
  return { ...made, repairId, end: has('rollback-failed') ? 'open' : isLeft ? 'programs-left' : 'completed' };
};

/** What a program has changed is not known: it counts. */
const isAnyStarted = ({ commands = [] }: RepairResult): boolean =>
  commands.some(({ state }) => state !== 'pending' && state !== 'not-run');

/** The state that was found last: after a repair, where there was one. */
export const lastDiagnosis = ({ result, diagnosis }: RunRecord): Diagnosis | undefined =>
  result?.diagnosis ?? diagnosis;
