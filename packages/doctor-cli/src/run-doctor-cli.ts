import type { Doctor } from '@netclaw/doctor-core';

import { performBaseline } from './commands/baseline/perform-baseline.js';
import { commandAsInvoked } from './model/advice/command-as-invoked.js';
import { completionScript } from './commands/completion/completion-script.js';
import { isCompletionRequest, knownNames, showCandidates } from './commands/completion/show-candidates.js';
import type { DoctorCommandOptions } from './model/settings/doctor-command-options.js';
import { showExplanation } from './commands/explain/show-explanation.js';
import { failureOf, interruptedFailure } from './model/exit/failure.js';
import { evaluateGates } from './model/gate/gate-verdict.js';
import { watchSignals, type Interruption } from './model/exit/interruption.js';
import { isDocument, type Invocation, type OutputSettings } from './model/settings/invocation.js';
import { openDoctor, type OpenedDoctor } from './run/open-doctor.js';
import { ALL_OPTIONS } from './parse/option-table.js';
import { parseInvocation } from './parse/parse-invocation.js';
import { requestedOutput } from './parse/requested-output.js';
import { tokenise } from './parse/tokens.js';
import { ValueNeedsEquals } from './parse/value-needs-equals.js';
import { handOver } from './run/hand-over.js';
import { fileOutput, standardOutput, type OutputTarget } from './run/output-target.js';
import { showSchema } from './commands/schema/show-schema.js';
import { performApply } from './commands/apply/perform-apply.js';
import { createReporter } from './report/formats.js';
import { styleOf, widthOf } from './text/style.js';
import { performDoctor } from './commands/doctor/perform-doctor.js';
import { exitOf, stopOf } from './model/run/run-exit.js';
import { performUndo } from './commands/undo/perform-undo.js';
import { changesMade, newRecord, type RunRecord } from './model/run/run-record.js';
import { showHistory, showList, showProgram } from './commands/doctor/show-information.js';
import { watchStrays } from './run/unhandled-errors.js';
import type { TerminalPort } from './terminal/terminal-port.js';

/**
 * Runs one command line of a doctor and returns its exit code. It never exits the process and never rejects: whatever goes wrong is
 * told on stderr, and in the document where one was asked for.
 *
 * @param argv the words behind the program's name, those of the command included
 */
export const runDoctorCli = async (
  argv: readonly string[],
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<number> => {
  if (isCompletionRequest(argv)) return showCandidates(argv, options, terminal);
  const strays = watchStrays(terminal);
  const interruption = watchSignals(terminal);
  try {
    return await runLine(argv, options, terminal, interruption);
  } finally {
    await strays.stop();
    terminal.ended?.();
    interruption.stopListening();
  }
};

const runLine = async (
  argv: readonly string[],
  options: DoctorCommandOptions,
  terminal: TerminalPort,
  interruption: Interruption,
): Promise<number> => {
  const tokens = tokenise(argv, ALL_OPTIONS);
  const output = requestedOutput(tokens);
  const program = { name: [options.name, ...options.command].join(' '), version: options.version };
  const record = newRecord(program, terminal.now());
  let target = standardOutput(terminal);
  try {
    const invocation = await parseInvocation(tokens, options, widthOf(terminal.stdout));
    // a line that is not understood writes no file
    if (output.file !== undefined) target = fileOutput(terminal, output.file, isDocument(output.format));
    if (invocation.kind === 'doctor') {
      record.settings = invocation.settings;
      record.asked = invocation;
    }
    const code = await perform(invocation, options, target, interruption, record);
    if (code !== undefined) {
      await target.deliver();
      return code;
    }
    const { by } = interruption;
    if (by !== undefined) record.failure = interruptedFailure(by, changesMade(record));
  } catch (thrown) {
    record.failure = failureOf(await withNearestName(thrown, options, terminal), interruption, changesMade(record));
  }
  return finish(record, target, output, interruption);
};

/** A name that is advised must be one that there is. */
const withNearestName = async (
  thrown: unknown,
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<unknown> => {
  if (!(thrown instanceof ValueNeedsEquals)) return thrown;
  const { checks } = await knownNames(options, terminal);
  return thrown.knowing(checks.flatMap(({ id, tags }) => [id, ...tags]));
};

/** The exit code where that is settled: information was shown, or a repair taken back. Undefined where a state is to be reported. */
const perform = async (
  invocation: Invocation,
  options: DoctorCommandOptions,
  target: OutputTarget,
  interruption: Interruption,
  record: RunRecord,
): Promise<number | undefined> => {
  const { output } = invocation;
  const { terminal } = target;
  if (invocation.kind === 'help' || invocation.kind === 'version') {
    await showProgram(invocation, options, terminal);
    return 0;
  }
  if (invocation.kind === 'schema') {
    await target.probe();
    await showSchema(invocation.name, terminal);
    return 0;
  }
  if (invocation.kind === 'completion') {
    await terminal.stdout.write(completionScript(invocation.shell, options.name));
    return 0;
  }
  const { setup } = invocation;
  const command = commandAsInvoked(options, setup);
  record.doctorCommand = command;
  const open = async (): Promise<OpenedDoctor> => {
    const opened = await openDoctor(options, setup, terminal, interruption.signal);
    record.checks = opened.doctor.describe();
    // only now: a doctor that gives up rights may not be able to write where its caller is
    await target.probe();
    return opened;
  };
  const create = async (): Promise<Doctor> => (await open()).doctor;
  if (invocation.kind === 'undo') {
    return performUndo({ target, terminal, interruption, output, doctorCommand: command }, create, invocation.settings);
  }
  if (invocation.kind === 'apply') {
    const reporter = createReporter(output, terminal, command);
    const style = styleOf(terminal.stderr, terminal, output);
    return performApply(
      { target, terminal, interruption, output, reporter, style, record },
      create,
      invocation.settings,
    );
  }
  const { doctor, configured } = await interruption.race(open());
  if (invocation.kind === 'list') {
    await showList(doctor.describe(), terminal, output);
    return 0;
  }
  if (invocation.kind === 'explain') {
    await showExplanation(invocation.name, doctor, terminal, output);
    return 0;
  }
  if (invocation.kind === 'history') {
    await showHistory(await interruption.race(doctor.history()), terminal, output);
    return 0;
  }
  const reporter = createReporter(output, terminal, record.doctorCommand);
  const style = styleOf(terminal.stderr, terminal, output);
  const context = { doctor, terminal, interruption, output, reporter, style, record };
  if (invocation.kind === 'baseline') return performBaseline(context, invocation.settings);
  await performDoctor(context, invocation, configured);
  return undefined;
};

const finish = async (
  record: RunRecord,
  target: OutputTarget,
  output: OutputSettings,
  interruption: Interruption,
): Promise<number> => {
  const { settings } = record;
  record.failOn = settings?.failOn ?? 'warning';
  record.gates = evaluateGates(record.result?.diagnosis ?? record.diagnosis, record);
  return handOver({
    target,
    interruption,
    style: styleOf(target.terminal.stderr, target.terminal, output),
    made: changesMade(record),
    report: async (failure) => {
      record.failure ??= failure;
      const stop = stopOf(record, settings);
      const exit = exitOf(record, stop, settings);
      await createReporter(output, target.terminal, record.doctorCommand).finish(record, settings?.fix, exit, stop);
      return exit.code;
    },
  });
};
