import { asSentence, type PlannedRepair, type RepairResult } from '@netclaw/doctor-core/engine';

import { exitOfState, STOPPED, type Exit } from '../exit/exit-code.js';
import { gatedSeverity } from '../gate/gate-verdict.js';
import type { DiagnoseSettings } from '../settings/settings.js';
import { lastDiagnosis, type RunRecord } from './run-record.js';

/** Why a run could not do what was asked. */
export interface Stop {
  readonly exit: Exit;
  readonly code: string;
  readonly message: string;
  readonly next: string;
}

/** What stopped a run: a bug or a signal before all else, then whatever happened first. */
export const stopOf = (record: RunRecord, settings: DiagnoseSettings | undefined): Stop | undefined => {
  const { failure, plan, result } = record;
  if (failure !== undefined && failure.kind !== 'expected') return failure;
  const isRepairAsked = settings?.fix !== undefined && !settings.fix.isDryRun;
  return (
    (isRepairAsked ? notPermittedStop(plan?.repairs) : undefined) ??
    failure ??
    rollbackFailedStop(result) ??
    rolledBackStop(result?.repairs) ??
    commandFailedStop(result?.repairs) ??
    notPermittedStop(result?.repairs)
  );
};

/** The exit of a run: what stopped it wins over the state that it found. */
export const exitOf = (record: RunRecord, stop: Stop | undefined, settings: DiagnoseSettings | undefined): Exit => {
  if (stop !== undefined) return stop.exit;
  const diagnosis = lastDiagnosis(record);
  return exitOfState(gatedSeverity(diagnosis?.results ?? [], record.gates), settings?.failOn ?? 'warning');
};

const notPermittedStop = (repairs: readonly PlannedRepair[] | undefined): Stop | undefined => {
  for (const { check, outcome, proposal } of repairs ?? []) {
    if (outcome !== 'refused' || proposal.kind !== 'refusal' || proposal.cause !== 'not-permitted') continue;
    return {
      exit: STOPPED.notPermitted,
      code: 'repair/not-permitted',
      message: asSentence(`${check}: ${proposal.reason}`),
      next: proposal.remediation,
    };
  }
  return undefined;
};

const rollbackFailedStop = (result: RepairResult | undefined): Stop | undefined => {
  const failed = result?.repairs.find((repair) => repair.outcome === 'rollback-failed');
  if (result === undefined || failed === undefined) return undefined;
  const files = result.files.map(({ path, description }) => `${path} (${description})`).join(', ');
  return {
    exit: STOPPED.failed,
    code: 'apply/rollback-failed',
    message: asSentence(
      `${failed.check}: ${failed.reason ?? 'the repair failed and could not be rolled back'}${files === '' ? '' : `; left as the repair made them: ${files}`}`,
    ),
    next: failed.next ?? 'Run it again with --fix.',
  };
};

const commandFailedStop = (repairs: readonly PlannedRepair[] | undefined): Stop | undefined => {
  const failed = repairs?.find((repair) => repair.outcome === 'command-failed');
  if (failed === undefined) return undefined;
  return {
    exit: STOPPED.failed,
    code: 'repair/command-failed',
    message: asSentence(`${failed.check}: ${failed.reason ?? 'a program of the repair failed'}`),
    next: failed.next ?? 'Look at what it runs, then run the doctor again.',
  };
};

const rolledBackStop = (repairs: readonly PlannedRepair[] | undefined): Stop | undefined => {
  const failed = repairs?.find((repair) => repair.outcome === 'rolled-back');
  if (failed === undefined) return undefined;
  return {
    exit: STOPPED.rolledBack,
    code: 'repair/rolled-back',
    message: asSentence(
      `${failed.check}: the repair failed and was rolled back${failed.reason === undefined ? '' : `: ${failed.reason}`}`,
    ),
    next: failed.next ?? 'The files are as they were before. Look at the report, then run the doctor again.',
  };
};
