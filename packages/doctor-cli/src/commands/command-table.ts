import type { DoctorCommandOptions } from '../model/settings/doctor-command-options.js';
import type { CommandTable } from '../parse/parse-line.js';
import type { Command } from '../run/command.js';
import { addCommand } from './add/command.js';
import { applyCommand } from './apply/command.js';
import { baselineCommand } from './baseline/command.js';
import { bundleCommand } from './bundle/command.js';
import { completionCommand } from './completion/command.js';
import { aliasCommand } from './doctor/alias.js';
import { doctorCommand } from './doctor/command.js';
import { explainCommand } from './explain/command.js';
import { listCommand } from './list/command.js';
import { programDeclaration } from './program/program.js';
import { schemaCommand } from './schema/command.js';
import { undoCommand } from './undo/command.js';

/** The commands of a program, in the order of help; its aliases come behind them. */
export const commandTable = (options: DoctorCommandOptions): CommandTable<Command> => {
  const doctor = doctorCommand(options);
  return {
    commands: [
      doctor,
      listCommand(options),
      explainCommand(options),
      undoCommand(options),
      applyCommand(options),
      baselineCommand(options),
      addCommand(options),
      ...(options.bundle === undefined ? [] : [bundleCommand(options, options.bundle)]),
      schemaCommand(options),
      // a shell completes the lines of one word
      ...(/\s/.test(options.name) ? [] : [completionCommand(options)]),
      ...(options.aliases ?? []).map((alias) => aliasCommand(options, alias)),
    ],
    program: programDeclaration(doctor),
  };
};
