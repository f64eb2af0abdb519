import { commandText } from '@netclaw/doctor-core/engine';
import type { RanCommand, ChangedFile, RepairOption, PlannedRepair, RepairResult } from '@netclaw/doctor-core/engine';

import type { FixSettings } from '../../model/settings/settings.js';
import type { RunRecord } from '../../model/run/run-record.js';
import type { CommandDocument, FixDocument, OptionDocument, PlanDocument } from './document.js';

/** What became of the repairs; in a dry run the files are those that would be changed. */
export const fixDocument = (record: RunRecord, fix: FixSettings | undefined): FixDocument => {
  const results = resultsOf(record);
  const current = record.result?.repairs ?? record.plan?.repairs ?? [];
  const files = fix?.isDryRun === true ? filesToChange(current) : results.flatMap((result) => result.files);
  return {
    requested: fix !== undefined,
    dryRun: fix?.isDryRun === true,
    changedFiles: files.length,
    files: files.map(changedFileDocument),
    repairId: results.findLast((result) => result.repairId !== undefined)?.repairId ?? null,
    backups: results.flatMap((result) => result.backups.map(({ path, holds }) => ({ path, holds }))),
    notes: results.flatMap((result) => result.notes),
    unusedConsents: record.plan?.unusedConsents ?? [],
    ...commandsDocument(results),
    plans: [...record.earlier.flatMap((result) => result.repairs), ...current].map(planDocument),
  };
};

/** What every round of a run did. */
export const resultsOf = ({ earlier, result }: RunRecord): readonly RepairResult[] =>
  result === undefined ? earlier : [...earlier, result];

const filesToChange = (repairs: readonly PlannedRepair[]): readonly ChangedFile[] => {
  const details = new Map<string, string[]>();
  const changes = repairs.flatMap((repair) => (repair.outcome === 'planned' ? repair.changes : []));
  // a directory that is made is shown, and is not a file
  for (const change of changes.filter(({ path }) => !path.endsWith('/'))) {
    details.set(change.path, [...(details.get(change.path) ?? []), change.detail]);
    if (change.to !== undefined) details.set(change.to, [...(details.get(change.to) ?? []), `from ${change.path}`]);
  }
  return [...details].map(([path, described]) => ({ path, description: described.join('; ') }));
};

/** Of one file; where it was moved, from where or where to. */
export const changedFileDocument = ({ path, description, from, to }: ChangedFile): ChangedFile => ({
  path,
  description,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
});

const commandsDocument = (results: readonly RepairResult[]): Pick<FixDocument, 'commands'> => {
  const commands = results.flatMap((result) => result.commands ?? []);
  return commands.length === 0 ? {} : { commands: commands.map(commandDocument) };
};

const commandDocument = (command: RanCommand): CommandDocument => ({
  text: commandText(command),
  state: command.state,
  ...(command.reason !== undefined && { reason: command.reason }),
});

const planDocument = (repair: PlannedRepair): PlanDocument => {
  const { chosen, proposal } = repair;
  const shown = chosen ?? (proposal.kind === 'repair' ? proposal.options[0] : undefined);
  return {
    check: repair.check,
    strategy: shown?.repair ?? repair.proposer,
    option: chosen?.option ?? null,
    summary: shown?.summary ?? null,
    fixes: repair.fixes.map(({ code, subject }) => ({ code, subject })),
    changes: repair.changes,
    ...(shown?.runs && { runs: shown.runs.map(commandText) }),
    preserves: shown?.preserves ?? [],
    preconditions: shown?.preconditions ?? [],
    consents: shown?.consents ?? [],
    options: proposal.kind === 'repair' ? proposal.options.map(optionDocument) : [],
    outcome: repair.outcome,
    ...(proposal.kind === 'refusal' && { cause: proposal.cause }),
    reason: repair.reason ?? null,
    next: repair.next ?? null,
    nextSteps: repair.outcome === 'applied' ? (chosen?.nextSteps ?? []) : [],
  };
};

const optionDocument = ({ repair, option, label, summary, consents, preconditions }: RepairOption): OptionDocument => ({
  strategy: repair,
  option: option ?? null,
  label: label ?? null,
  summary,
  consents,
  preconditions,
});
