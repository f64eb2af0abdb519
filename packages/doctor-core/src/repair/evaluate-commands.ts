import type { ComposedRepair } from './compose-check.js';
import type { RepairCommands } from './run-commands.js';
import { findingKey } from '../contract/author/finding.js';
import type { PlannedCommand, RanCommand } from '../contract/result/command.js';
import { commandText } from '../contract/result/command.js';
import type { Diagnosis, PlannedRepair } from '../contract/result/doctor.js';

/** What a planned repair runs; empty where it runs nothing. */
export const commandsOf = ({ proposed, planned }: ComposedRepair): readonly RepairCommands[] => {
  const commands = planned.chosen?.runs ?? [];
  return commands.length === 0 ? [] : [{ proposer: proposed.proposer, planned, commands }];
};

/** The repairs of a run with what came of their programs. */
export const withCommands = (
  repairs: readonly PlannedRepair[],
  {
    programs,
    ran,
    diagnosis,
  }: {
    readonly programs: readonly RepairCommands[];
    /** By repair; undefined where the repair could not be closed. */
    readonly ran: readonly (readonly RanCommand[])[] | undefined;
    readonly diagnosis: Diagnosis;
  },
): { readonly repairs: readonly PlannedRepair[]; readonly commands: readonly RanCommand[] } => {
  const came = programs.map(({ planned, commands }, at) => ({ planned, commands: ran?.[at] ?? commands.map(notRun) }));
  return {
    repairs: repairs.map((repair) => {
      const own = came.find(({ planned }) => planned.proposal === repair.proposal);
      return own ? evaluateCommands(repair, own.commands, diagnosis) : repair;
    }),
    commands: came.flatMap(({ commands }) => commands),
  };
};

const notRun = ({ command, args, cwd }: PlannedCommand): RanCommand => ({
  command,
  args,
  cwd,
  state: 'not-run',
  reason: 'the repair could not be closed',
});

/**
 * A repair whose programs were run, as the look afterwards shows it: applied where each of them exited with 0 and what it was to fix is gone. Its files
 * are as it made them either way.
 */
const evaluateCommands = (
  planned: PlannedRepair,
  ran: readonly RanCommand[],
  { results }: Diagnosis,
): PlannedRepair => {
  const failed = ran.find(({ state }) => state !== 'done');
  const reason = failed ? reasonOf(failed) : reasonLeft(planned, results);
  if (reason === undefined) return { ...planned, outcome: 'applied' };
  const files = planned.changes.length === 0 ? '' : ' The files that the plan names are changed, and stay so.';
  const next = `Find out why, then run the doctor again: it proposes again what is still needed.${files}`;
  return { ...planned, outcome: 'command-failed', reason, next };
};

const reasonOf = (command: RanCommand): string => {
  const what = `\`${commandText(command)}\` ${command.state === 'failed' ? 'failed' : 'was not run'}`;
  return command.reason === undefined ? what : `${what}: ${command.reason}`;
};

const reasonLeft = ({ fixes, check }: PlannedRepair, results: Diagnosis['results']): string | undefined => {
  const { status } = results.find((result) => result.check.id === check)?.outcome ?? { status: 'completed' };
  if (status !== 'completed' && status !== 'not-applicable') {
    return `its programs have ended well, but the check ${check} does not complete any more`;
  }
  const now = new Set(
    results.flatMap(({ outcome }) => (outcome.status === 'completed' ? outcome.findings.map(findingKey) : [])),
  );
  const left = fixes.find((reference) => now.has(findingKey(reference)));
  return left && `its programs have ended well, but ${left.code} is still there`;
};
