import type { Doctor } from '@netclaw/doctor-core';

import { performBaseline } from './baseline/perform-baseline.js';
import { readBaseline } from './baseline/read-baseline.js';
import { commandAsInvoked } from './advice/command-as-invoked.js';
import { configurationNotes, withConfiguration } from './configuration/with-configuration.js';
import { completionScript } from './completion/completion-script.js';
import { isCompletionRequest, showCandidates } from './completion/show-candidates.js';
import type { DoctorCommandOptions } from './doctor-command-options.js';
import { showExplanation } from './explain/show-explanation.js';
import { failureOf, interruptedFailure } from './failure.js';
import { judgeGates } from './gate/gate-verdict.js';
import { InterruptedError, watchSignals, type Interruption } from './interruption.js';
import type { Invocation, OutputSettings } from './parse/invocation.js';
import { openDoctor, type OpenedDoctor } from './open-doctor.js';
import { ALL_OPTIONS } from './parse/option-table.js';
import { parseInvocation } from './parse/parse-invocation.js';
import { requestedOutput } from './parse/requested-output.js';
import { tokenise } from './parse/tokens.js';
import { documentReporter } from './render/document-reporter.js';
import { githubReporter } from './render/github/github-reporter.js';
import { junitDocument } from './render/junit/junit-document.js';
import { sarifDocument } from './render/sarif/sarif-document.js';
import { fileOutput, standardOutput, type OutputTarget } from './output/output-target.js';
import { showSchema } from './run/show-schema.js';
import { jsonReporter } from './render/json/json-reporter.js';
import type { Reporter } from './render/reporter.js';
import { performApply } from './plan-file/perform-apply.js';
import { renderFailure } from './render/text/failure.js';
import { styleOf, widthOf } from './render/text/style.js';
import { textReporter } from './render/text/text-reporter.js';
import { rejectUnknownConsents } from './run/known-consents.js';
import { runDiagnosis } from './run/run-diagnosis.js';
import { exitOf, stopOf } from './run/run-exit.js';
import { performUndo } from './undo/perform-undo.js';
import { newRecord, type RunRecord } from './run/run-record.js';
import { showHistory, showList, showProgram } from './run/show-information.js';
import { watchStrays } from './run/watch-strays.js';
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
  try {
    return await runLine(argv, options, terminal);
  } finally {
    await strays.stop();
  }
};

const runLine = async (
  argv: readonly string[],
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<number> => {
  const tokens = tokenise(argv, ALL_OPTIONS);
  const output = requestedOutput(tokens);
  const interruption = watchSignals(terminal);
  const program = { name: [options.name, ...options.command].join(' '), version: options.version };
  const record = newRecord(program, terminal.now());
  let target = standardOutput(terminal);
  try {
    const invocation = await parseInvocation(tokens, options, widthOf(terminal.stdout));
    // a line that is not understood writes no file
    if (output.file !== undefined) target = fileOutput(terminal, output.file);
    if (invocation.kind === 'doctor') record.settings = invocation.settings;
    const code = await perform(invocation, options, target, interruption, record);
    if (code !== undefined) {
      await target.deliver();
      return code;
    }
    if (interruption.by !== undefined) record.failure = interruptedFailure(new InterruptedError(interruption.by));
  } catch (thrown) {
    record.failure = failureOf(thrown, interruption);
  } finally {
    interruption.stopListening();
  }
  return finish(record, target, output, interruption);
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
    return performUndo({ terminal, interruption, output, doctorCommand: command }, create, invocation.settings);
  }
  if (invocation.kind === 'apply') {
    const reporter = reporterFor(output, terminal, command);
    const style = styleOf(terminal.stderr, terminal, output);
    return performApply({ terminal, interruption, output, reporter, style, record }, create, invocation.settings);
  }
  const { doctor, configured } = await interruption.race(open());
  if (invocation.kind === 'list') {
    await showList(doctor.describe(), terminal, output);
    return 0;
  }
  if (invocation.kind === 'explain') {
    await showExplanation(invocation.name, doctor.describe(), command, terminal, output);
    return 0;
  }
  if (invocation.kind === 'history') {
    await showHistory(await interruption.race(doctor.history()), terminal, output);
    return 0;
  }
  const reporter = reporterFor(output, terminal, record.doctorCommand);
  const style = styleOf(terminal.stderr, terminal, output);
  const context = { doctor, terminal, interruption, output, reporter, style, record };
  if (invocation.kind === 'baseline') return performBaseline(context, invocation.settings);
  rejectUnknownConsents(doctor, invocation.settings.fix?.accept ?? []);
  const { settings, gates } = invocation;
  record.settings = withConfiguration(settings, configured);
  for (const note of configurationNotes(settings, configured)) await reporter.note(note);
  record.required = gates.required;
  const baseline = gates.baseline ?? configured.baseline?.value;
  if (baseline !== undefined) record.baseline = await readBaseline(terminal.files, baseline);
  await runDiagnosis(context, record.settings);
  return undefined;
};

const finish = async (
  record: RunRecord,
  target: OutputTarget,
  output: OutputSettings,
  interruption: Interruption,
): Promise<number> => {
  const { terminal } = target;
  const { settings } = record;
  record.failOn = settings?.failOn ?? 'warning';
  record.gates = judgeGates(record);
  const stop = stopOf(record, settings);
  const exit = exitOf(record, stop, settings);
  try {
    await reporterFor(output, terminal, record.doctorCommand).finish(record, settings?.fix, exit, stop);
    await target.deliver();
  } catch (thrown) {
    // the result cannot be handed over (a full disk); the last thing to try is to say so
    const failure = failureOf(thrown, interruption);
    const lines = renderFailure(failure, styleOf(terminal.stderr, terminal, output));
    await terminal.stderr.write(`${lines.join('\n')}\n`).catch(() => undefined);
    return failure.exit.code;
  }
  return exit.code;
};

const reporterFor = (output: OutputSettings, terminal: TerminalPort, doctor: string): Reporter => {
  switch (output.format) {
    case 'text':
      return textReporter(terminal, output, doctor);
    case 'json':
      return jsonReporter(terminal, styleOf(terminal.stderr, terminal, output));
    case 'sarif':
      return documentReporter(terminal, styleOf(terminal.stderr, terminal, output), sarifDocument);
    case 'junit':
      return documentReporter(terminal, styleOf(terminal.stderr, terminal, output), junitDocument);
    case 'github':
      return githubReporter(terminal, styleOf(terminal.stderr, terminal, output));
  }
};
