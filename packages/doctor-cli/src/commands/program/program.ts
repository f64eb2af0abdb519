import { exitCodesOf } from '../../model/exit/exit-code.js';
import type { CommandDeclaration } from '../../parse/declaration/command.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Run } from '../../run/command.js';
import { jsonText } from '../../text/json-text.js';
import { programDocument } from './program-document.js';

/** What help says where no command is named. */
export const programDeclaration = ({ examples }: Pick<CommandDeclaration, 'examples'>): CommandDeclaration => ({
  words: [],
  describe: 'A doctor: it diagnoses, and changes nothing unless it is asked to',
  options: optionsOf('program'),
  exitCodes: exitCodesOf('state'),
  examples,
});

/** Shows help, or the version where there is none. */
export const showProgram =
  (name: string, version: string, help: string | null): Run =>
  async ({ terminal, output }) => {
    await terminal.stdout.write(
      output.format === 'json' ? jsonText(programDocument(name, version, help)) : (help ?? `${version}\n`),
    );
    return 0;
  };
