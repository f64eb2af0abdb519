import { DoctorError } from '@netclaw/doctor-core';

import { commandTable } from '../commands/command-table.js';
import { isCompletionRequest } from '../commands/completion/shells.js';
import { showProgram } from '../commands/program/program.js';
import { commandAsInvoked } from '../model/advice/command-as-invoked.js';
import { failureOf, interruptedFailure } from '../model/exit/failure.js';
import { watchSignals, type Interruption } from '../model/exit/interruption.js';
import { evaluateGates } from '../model/gate/gate-verdict.js';
import { homeGate } from '../model/gate/home-gate.js';
import { exitOf, stopOf } from '../model/run/run-exit.js';
import { homeInCheckout } from '../model/run/home-in-checkout.js';
import { changesMade, lastDiagnosis, newRecord, type RunRecord } from '../model/run/run-record.js';
import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import type { SetupSettings } from '../model/settings/settings.js';
import { optionsOfAll } from '../parse/declaration/command.js';
import { tokenise } from '../parse/line/tokens.js';
import { parseLine, type CommandTable } from '../parse/parse-line.js';
import { parseSetup } from '../parse/value/setup.js';
import type { Reporter } from '../report/common/reporter.js';
import { FORMATS, type ReportOutput } from '../report/formats.js';
import { requestedOutput } from '../report/requested-output.js';
import type { Command } from '../run/command.js';
import { handOver } from '../run/hand-over.js';
import { openDoctor, type OpenedDoctor } from '../run/open-doctor.js';
import { guardedFiles, guardedHome, type GuardedHome } from '../run/guarded-files.js';
import { createNotices, type Notices } from '../run/notices.js';
import { namedOutput, standardOutput, type OutputTarget } from '../run/output-target.js';
import type { Session } from '../run/session.js';
import { watchUnhandledErrors } from '../run/unhandled-errors.js';
import { definedVariables } from '../terminal/defined-variables.js';
import type { TerminalPort } from '../terminal/terminal-port.js';
import { loadCorrection, preloadCommandLine } from './preload.js';
import { writeLines } from '../text/lines.js';
import { margin, paragraph } from '../text/paragraph.js';
import { styleOf, widthOf } from '../text/style.js';

/**
 * Runs one command line of a doctor and returns its exit code. It never exits the process and never rejects: whatever goes wrong is
 * reported on stderr, and in the document where one was asked for.
 *
 * @param argv the words behind the program's name, those of the command included
 */
export const runDoctorCli = async (
  argv: readonly string[],
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<number> => {
  const table = commandTable(options);
  if (isCompletionRequest(argv)) {
    const { showCandidates } = await import('../commands/completion/show-candidates.js');
    return showCandidates(argv, table.commands, options, terminal);
  }
  const unhandled = watchUnhandledErrors(terminal);
  const interruption = watchSignals(terminal);
  try {
    return await runLine(argv, table, options, terminal, interruption);
  } finally {
    await unhandled.stop();
    terminal.ended?.();
    interruption.stopListening();
  }
};

const runLine = async (
  argv: readonly string[],
  table: CommandTable<Command>,
  options: DoctorCommandOptions,
  plain: TerminalPort,
  interruption: Interruption,
): Promise<number> => {
  const tokens = tokenise(argv, optionsOfAll(table.commands));
  let output = requestedOutput(tokens);
  let setup = parseSetup({});
  let home: GuardedHome | undefined;
  let before: OpenedDoctor | undefined;
  const files = guardedFiles(plain.files, async () => {
    home ??= before === undefined ? await homeOf(options, setup, plain) : guardedHome(before.doctor);
    return home;
  });
  const terminal = { ...plain, files };
  const doctorCommand = [options.name, ...options.command].join(' ');
  const program = { name: options.identity ?? doctorCommand, version: options.version };
  const record = newRecord(program, doctorCommand, terminal.now());
  let target = standardOutput(terminal);
  let session: Session | undefined;
  try {
    output = await withoutStdout(output, plain);
    const parsed = await parseLine(tokens, table, options, widthOf(terminal.stdout));
    const isCommand = parsed.kind === 'command';
    const run = isCommand
      ? parsed.command.parse(parsed.line)
      : showProgram(options.identity ?? options.name, options.version, parsed.kind === 'help' ? parsed.text : null);
    // a line that is not understood writes no file
    if (output.file !== undefined) {
      const kind = isCommand ? (parsed.command.writes ?? 'report') : 'information';
      const file = { path: output.file, kind, program: program.name };
      target = await namedOutput(terminal, file, FORMATS[output.format].isDocument);
    }
    if (isCommand) ({ setup } = parsed.line);
    record.doctorCommand = commandAsInvoked(options, setup);
    const notices = createNotices();
    const open = async (): Promise<OpenedDoctor> => {
      const opened = await openDoctor(options, setup, terminal, interruption.signal, before?.entered);
      record.describe = () => opened.doctor.describe();
      record.consents = () => opened.doctor.consents();
      record.place = opened.doctor.place;
      record.homeInCheckout = await homeInCheckout(plain, opened.doctor.place.home);
      home = undefined;
      record.home = homeGate(opened.doctor, opened.homeProblem);
      for (const text of opened.configured.warnings ?? []) await notices.say(text, warningTo(terminal));
      // only now: a doctor that gives up rights may not be able to write where its caller is
      if (before === undefined || before.entered?.isOfOthers !== opened.entered?.isOfOthers) await target.probe();
      before = opened;
      return opened;
    };
    session = await sessionOf(target, output, record, interruption, notices, {
      open,
      preload: () => Promise.all([preloadCommandLine(), options.preload?.()]),
    });
    const code = await run(session);
    if (code !== undefined) {
      await target.deliver();
      return code;
    }
    const { by } = interruption;
    if (by !== undefined) record.failure = interruptedFailure(by, changesMade(record));
  } catch (thrown) {
    const { withCorrection } = await loadCorrection();
    record.failure = failureOf(
      await withCorrection(thrown, argv, table, options, terminal),
      interruption,
      changesMade(record),
    );
  }
  return finish(record, target, output, interruption, session?.reporter);
};

/** A file that is standard output is none. */
const withoutStdout = async (output: ReportOutput, { files }: TerminalPort): Promise<ReportOutput> =>
  output.file !== undefined && (await files.stream(output.file)) === 'stdout' ? { ...output, file: undefined } : output;

/** The home that is guarded where no doctor was needed, as by `schema`; unknown where none can be made. */
const homeOf = async (
  options: DoctorCommandOptions,
  { home }: SetupSettings,
  { environment }: TerminalPort,
): Promise<GuardedHome | undefined> => {
  try {
    const settings = { home, environment: definedVariables(environment), command: options.name, plugins: [] };
    return guardedHome(await options.createDoctor(settings));
  } catch (error) {
    // the command itself says what is wrong with the home
    if (error instanceof DoctorError && error.code !== 'system/failed') return undefined;
    throw error;
  }
};

/** Of what changes the result: not even `--quiet` hides it. */
const warningTo =
  ({ stderr }: TerminalPort) =>
  (text: string): Promise<void> =>
    writeLines(stderr, paragraph(text, widthOf(stderr), margin(0, '!')));

const sessionOf = async (
  target: OutputTarget,
  output: ReportOutput,
  record: RunRecord,
  interruption: Interruption,
  notices: Notices,
  { open, preload }: Pick<Session, 'open' | 'preload'>,
): Promise<Session> => {
  const { terminal } = target;
  const made = await reporterOf(terminal, output, record);
  const reporter = { ...made, warn: (text: string) => notices.say(text, made.warn) };
  return {
    target,
    terminal,
    interruption,
    output,
    reporter,
    style: styleOf(terminal.stderr, terminal, output),
    record,
    notices,
    open: async () => {
      const opened = await open();
      for (const note of opened.notes) await reporter.warn(note);
      return opened;
    },
    preload,
  };
};

const reporterOf = async (
  terminal: TerminalPort,
  output: ReportOutput,
  { doctorCommand }: RunRecord,
): Promise<Reporter> => (await FORMATS[output.format].load())(terminal, output, doctorCommand);

const finish = async (
  record: RunRecord,
  target: OutputTarget,
  output: ReportOutput,
  interruption: Interruption,
  started: Reporter | undefined,
): Promise<number> => {
  const { settings } = record;
  const { terminal } = target;
  record.failOn = settings?.failOn ?? 'warning';
  record.gates = evaluateGates(lastDiagnosis(record), record);
  return handOver({
    target,
    interruption,
    style: styleOf(terminal.stderr, terminal, output),
    made: changesMade(record),
    report: async (failure) => {
      record.failure ??= failure;
      const stop = stopOf(record, settings);
      const exit = exitOf(record, stop, settings);
      // the one that has shown what came before knows what not to repeat
      const reporter = started ?? (await reporterOf(terminal, output, record));
      await reporter.finish(record, settings?.fix, exit, stop);
      return exit.code;
    },
  });
};
