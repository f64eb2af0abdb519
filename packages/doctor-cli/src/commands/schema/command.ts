import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';
import { SCHEMA_NAMES, type SchemaName } from './schema-names.js';

/** Prints one of the schemas that this package publishes. */
export const schemaCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'schema'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '[name]',
    operands: () => SCHEMA_NAMES,
    describe: 'Print the JSON Schema of the report, or of the document that is named',
    options: optionsOf('schema'),
    writes: 'information',
    exitCodes: exitCodesOf('information'),
    examples: [
      [line, 'The schema of the report'],
      [`${line} baseline`, 'That of a baseline'],
    ],
    parse: ({ operand }) => {
      const schema = schemaNameOf(operand);
      return runLater(async () => (await import('./show-schema.js')).showSchema(schema));
    },
  };
};

/** The one of the report where none is named. */
const schemaNameOf = (name = 'report'): SchemaName => {
  const known = SCHEMA_NAMES.find((one) => one === name);
  if (known !== undefined) return known;
  throw usageError(
    'usage/invalid-value',
    `There is no schema "${name}".`,
    `Known schemas: ${SCHEMA_NAMES.join(', ')}.`,
  );
};
