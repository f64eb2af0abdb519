import type { CheckDescription, Diagnosis, RepairPlan, RepairResult } from '@netclaw/doctor-core';

import type { Baseline } from '../baseline/baseline.js';
import type { FailOn } from '../exit-code.js';
import type { Failure } from '../failure.js';
import type { GateVerdict } from '../gate/gate-verdict.js';
import type { DiagnoseSettings } from '../parse/invocation.js';

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
  /** What was asked, with what is configured once that is known; undefined for what is no run of checks. */
  settings: DiagnoseSettings | undefined;
  readonly program: ProgramIdentity;
  readonly startedAt: Date;
  /** What the doctor can look at; empty until there is one. */
  checks: readonly CheckDescription[];
  /** Check ids that must have looked. */
  required: readonly string[];
  baseline: Baseline | undefined;
  failOn: FailOn;
  /** Judged once the run is over. */
  gates: GateVerdict;
}

/** The program as reports name it: without options, which may hold paths of this machine. */
export interface ProgramIdentity {
  /** `netclaw doctor`. */
  readonly name: string;
  readonly version: string;
}

export const newRecord = (program: ProgramIdentity, startedAt: Date): RunRecord => ({
  doctorCommand: program.name,
  diagnosis: undefined,
  plan: undefined,
  result: undefined,
  earlier: [],
  failure: undefined,
  settings: undefined,
  program,
  startedAt,
  checks: [],
  required: [],
  baseline: undefined,
  failOn: 'warning',
  gates: { required: [], baseline: undefined },
});
