import type { CommandResult } from '../contract/port/command-port.js';
import type { CommandState, PlannedCommand, RanCommand } from '../contract/result/command.js';
import { isInHome } from '../contract/author/declarations.js';
import { isOfRepairers, opennessOf } from '../contract/ownership/access-rules.js';
import { accessOfFiles } from '../contract/port/ports.js';
import { escapeInvisible } from '../contract/value/display-name.js';
import { describeSystemError, isSystemError } from '../contract/value/errno.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import { redacted } from '../contract/value/secret-texts.js';
import type { PlannedRepair } from '../contract/result/doctor.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { variablesFor } from '../sandbox/scope-commands.js';
import type { World } from '../transaction/world.js';
import { machineOf } from '../transaction/world.js';

/** What one repair runs. */
export interface RepairCommands {
  readonly proposer: ProposedRepair['proposer'];
  readonly planned: PlannedRepair;
  readonly commands: readonly PlannedCommand[];
}

interface RunSetting {
  /** What the changes of this run keep secret, and so must what is said of its programs. */
  readonly secrets: readonly string[];
  readonly world: World;
  readonly signal: AbortSignal;
  /** Writes the state of one of all commands into the record; rejects where that cannot be done. */
  readonly note: (index: number, state: CommandState) => Promise<void>;
  readonly onStart: (command: PlannedCommand) => void;
}

/**
 * Runs the programs of repairs, one after another, each between two notes in the record, so that a crash leaves there what was run. Of each repair the
 * programs after one that fails are not run; those of other repairs are. Returns what came of them, by repair.
 */
export const runCommands = async (
  repairs: readonly RepairCommands[],
  setting: RunSetting,
): Promise<readonly (readonly RanCommand[])[]> => {
  const all: (readonly RanCommand[])[] = [];
  let index = 0;
  for (const repair of repairs) {
    const ran: RanCommand[] = [];
    for (const command of repair.commands) {
      const stopped = setting.signal.aborted ? INTERRUPTED : ran.find(({ state }) => state !== 'done') && AFTER_FAILURE;
      ran.push(await runOne(command, index, stopped, repair, setting));
      index += 1;
    }
    all.push(ran);
  }
  return all;
};

const INTERRUPTED = 'the doctor was interrupted before';
const AFTER_FAILURE = 'a program before it failed';

const runOne = async (
  planned: PlannedCommand,
  index: number,
  stopped: string | undefined,
  repair: RepairCommands,
  setting: RunSetting,
): Promise<RanCommand> => {
  const { command, args, cwd } = planned;
  const as = (state: CommandState, reason?: string): RanCommand => ({
    command,
    args,
    cwd,
    state,
    ...(reason !== undefined && { reason }),
  });
  const record = async (ran: RanCommand): Promise<RanCommand> => {
    const problem = await problemOf(() => setting.note(index, ran.state));
    // no undo can start from a record that says something else, or is gone
    return problem === undefined
      ? ran
      : { ...ran, state: 'failed', reason: [ran.reason, problem].filter(Boolean).join('; ') };
  };
  if (stopped !== undefined) return record(as('not-run', stopped));
  // what is not in the record is not run
  const problem = await problemOf(() => setting.note(index, 'started'));
  if (problem !== undefined) return as('not-run', problem);
  setting.onStart(planned);
  const failure = (await strangersIn(cwd, setting.world)) ?? (await failureOf(planned, repair, setting));
  return record(failure === undefined ? as('done') : as('failed', failure));
};

const problemOf = async (note: () => Promise<void>): Promise<string | undefined> => {
  try {
    await note();
    return undefined;
  } catch (error) {
    if (!isSystemError(error) && !isDoctorError(error)) throw error;
    const why = isDoctorError(error) ? error.message : describeSystemError(error);
    return `the record of the repair could not be written (${why})`;
  }
};

/**
 * Who else could put there what a program runs: a Makefile, a script of a package. Undefined where nobody else can, and for a directory of the machine,
 * which its author has named. Nothing is written to such a directory either.
 */
const strangersIn = async (cwd: string, { files, host }: World): Promise<string | undefined> => {
  if (cwd === '.' || !isInHome(cwd)) return undefined;
  const directory = await files.directoryMode(cwd);
  if (!directory || host.uid < 0) return undefined;
  const access = await accessOfFiles(files, host.uid);
  if (!isOfRepairers(access, directory)) return `nothing is run in ${cwd}: it belongs to another user`;
  return opennessOf(access, directory) === undefined
    ? undefined
    : `nothing is run in ${cwd}: other users can change what is in it`;
};

/** Why a program failed; undefined where it exited with 0. */
const failureOf = async (
  planned: PlannedCommand,
  { proposer }: RepairCommands,
  { world, signal, secrets }: RunSetting,
): Promise<string | undefined> => {
  const { command, args, cwd, timeoutMs } = planned;
  const machine = machineOf(world, signal);
  const env = variablesFor(world.environment, proposer.source.env);
  let result: CommandResult;
  try {
    result = await machine.run(command, [...args], { cwd, env, timeoutMs, signal, repairs: true });
  } catch (error) {
    // this process lacks what starting one needs
    if (!isDoctorError(error)) throw error;
    return error.message;
  }
  for (const output of [result.stdout, result.stderr]) {
    if (output !== '') machine.log(`${command}: ${redacted(output, secrets)}`);
  }
  const line = escapeInvisible(redacted(lastLine(result), secrets)).slice(0, MAX_LINE);
  const failure = result.ok ? undefined : reasonOf(planned, result, signal.aborted);
  return failure === undefined || line === '' ? failure : `${failure}: ${line}`;
};

const MAX_LINE = 300;

const reasonOf = ({ command, cwd, timeoutMs }: PlannedCommand, result: CommandResult, isAborted: boolean): string => {
  const { failure } = result;
  if (failure === undefined) return `it ended with exit code ${result.exitCode ?? 'unknown'}`;
  switch (failure) {
    case 'not-found':
      return cwd === '.' ? `${command} is not on PATH` : `${command} is not on PATH, or ${cwd} is not there`;
    case 'not-permitted':
      return `${command} may not be run by this user`;
    case 'timed-out':
      return `it did not end within ${timeoutMs / 1000} s, and was ended`;
    case 'killed':
      return isAborted ? 'it was ended, because the doctor was interrupted' : 'it was ended by a signal';
    case 'too-much-output':
      return 'it printed too much, and was ended';
  }
};

/** What a program says at last, where it fails, is most often why. */
const lastLine = ({ stdout, stderr }: CommandResult): string =>
  [stderr, stdout]
    .flatMap((text) => text.trim().split('\n').slice(-1))
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';
