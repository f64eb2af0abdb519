import { DoctorError } from '@netclaw/doctor-core';

import { knownNames } from '../commands/completion/show-candidates.js';
import { exitOfErrorCode } from '../model/exit/exit-code.js';
import { dayOf } from '../model/gate/day.js';
import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import { correctLine } from '../parse/correct/correct-line.js';
import { optionsOfAll } from '../parse/declaration/command.js';
import type { Token } from '../parse/line/tokens.js';
import { parseLine, type CommandTable } from '../parse/parse-line.js';
import type { Command } from '../run/command.js';
import type { TerminalPort } from '../terminal/terminal-port.js';

const MONTH = 30 * 24 * 3600_000;

/** Advises the line that was probably meant, where a line is not understood. */
export const withCorrection = async (
  thrown: unknown,
  argv: readonly string[],
  table: CommandTable<Command>,
  options: DoctorCommandOptions,
  terminal: TerminalPort,
): Promise<unknown> => {
  if (!(thrown instanceof DoctorError) || !isCorrectable(thrown.code)) return thrown;
  const facts = {
    program: options.name,
    doctor: options.command,
    commands: table.commands,
    options: optionsOfAll(table.commands),
    names: await knownNames(options, terminal),
    someDay: dayOf(new Date(terminal.now().getTime() + MONTH)),
  };
  const line = await correctLine(argv, facts, (tokens) => isUnderstood(tokens, table, options));
  if (line === undefined) return thrown;
  return new DoctorError(thrown.code, thrown.message, { next: `Did you mean \`${line}\`?`, cause: thrown });
};

/** A command of another program is not a slip. */
const isCorrectable = (code: string): boolean =>
  code !== 'usage/foreign-command' && exitOfErrorCode(code).reason === 'usage';

const isUnderstood = async (
  tokens: readonly Token[],
  table: CommandTable<Command>,
  options: DoctorCommandOptions,
): Promise<boolean> => {
  try {
    const parsed = await parseLine(tokens, table, options, Infinity);
    if (parsed.kind === 'command') parsed.command.parse(parsed.line);
    return true;
  } catch {
    return false;
  }
};
