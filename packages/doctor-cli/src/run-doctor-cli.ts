import { shellWord } from './advice/shell-words.js';
import type { DoctorCommandOptions } from './doctor-command-options.js';
import { failureOf, interruptedFailure } from './failure.js';
import { InterruptedError, watchSignals, type Interruption } from './interruption.js';
import type { DiagnoseSettings, Invocation, OutputSettings } from './parse/invocation.js';
import { DOCTOR_OPTIONS } from './parse/option-table.js';
import { parseInvocation } from './parse/parse-invocation.js';
import { requestedOutput } from './parse/requested-output.js';
import { tokenise } from './parse/tokens.js';
import { jsonReporter } from './render/json/json-reporter.js';
import type { Reporter } from './render/reporter.js';
import { renderFailure } from './render/text/failure.js';
import { styleOf, widthOf } from './render/text/style.js';
import { textReporter } from './render/text/text-reporter.js';
import { rejectUnknownConsents } from './run/known-consents.js';
import { runDiagnosis } from './run/run-diagnosis.js';
import { exitOf, stopOf } from './run/run-exit.js';
import { newRecord, type RunRecord } from './run/run-record.js';
import { showList, showProgram } from './run/show-information.js';
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
  const tokens = tokenise(argv, DOCTOR_OPTIONS);
  const output = requestedOutput(tokens);
  const interruption = watchSignals(terminal);
  const record = newRecord([options.name, ...options.command].join(' '));
  let settings: DiagnoseSettings | undefined;
  try {
    const invocation = await parseInvocation(tokens, options, widthOf(terminal.stdout));
    if (invocation.kind === 'doctor') settings = invocation.settings;
    const isInformation = await perform(invocation, options, terminal, interruption, record);
    if (isInformation) return 0;
    if (interruption.by !== undefined) record.failure = interruptedFailure(new InterruptedError(interruption.by));
  } catch (thrown) {
    record.failure = failureOf(thrown, interruption);
  } finally {
    interruption.stopListening();
  }
  return finish(record, settings, terminal, output, interruption);
};

/** True where the line asked for information, which was shown and has no state. */
const perform = async (
  invocation: Invocation,
  options: DoctorCommandOptions,
  terminal: TerminalPort,
  interruption: Interruption,
  record: RunRecord,
): Promise<boolean> => {
  const { output } = invocation;
  if (invocation.kind === 'help' || invocation.kind === 'version') {
    await showProgram(invocation, options, terminal);
    return true;
  }
  record.doctorCommand = commandAsInvoked(options, invocation.home);
  const doctor = await interruption.race(createDoctor(options, invocation.home, terminal, record.doctorCommand));
  if (invocation.kind === 'list') {
    await showList(doctor.describe(), terminal, output);
    return true;
  }
  rejectUnknownConsents(doctor, invocation.settings.fix?.accept ?? []);
  const reporter = reporterFor(output, terminal, record.doctorCommand);
  const style = styleOf(terminal.stderr, terminal, output);
  await runDiagnosis({ doctor, terminal, interruption, output, reporter, style, record }, invocation.settings);
  return false;
};

const finish = async (
  record: RunRecord,
  settings: DiagnoseSettings | undefined,
  terminal: TerminalPort,
  output: OutputSettings,
  interruption: Interruption,
): Promise<number> => {
  const stop = stopOf(record, settings);
  const exit = exitOf(record, stop, settings);
  try {
    await reporterFor(output, terminal, record.doctorCommand).finish(record, settings?.fix, exit, stop);
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
  }
};

/** With the home that was given, so that advice works when it is copied. */
const commandAsInvoked = (options: DoctorCommandOptions, home: string | undefined): string =>
  [options.name, ...options.command, ...(home === undefined ? [] : [`--home=${shellWord(home)}`])].join(' ');

const createDoctor = async (
  options: DoctorCommandOptions,
  home: string | undefined,
  terminal: TerminalPort,
  command: string,
) => {
  const environment = Object.fromEntries(
    Object.entries(terminal.environment).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return options.createDoctor({ home, environment, command });
};
