import { fileURLToPath } from 'node:url';

import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command, Run } from '../../run/command.js';

/** The documents that have a JSON Schema in this package: `schema/<name>.schema.json`. */
export const SCHEMA_NAMES: readonly string[] = [
  'baseline',
  'configuration',
  'explain',
  'history',
  'list',
  'plan',
  'program',
  'report',
  'undo',
];

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
    parse: ({ operand }) => showSchema(schemaNameOf(operand)),
  };
};

/** The one of the report where none is named. */
const schemaNameOf = (name = 'report'): string => {
  if (SCHEMA_NAMES.includes(name)) return name;
  throw usageError(
    'usage/invalid-value',
    `There is no schema "${name}".`,
    `Known schemas: ${SCHEMA_NAMES.join(', ')}.`,
  );
};

const showSchema =
  (name: string): Run =>
  async ({ target, terminal: { files, stdout } }) => {
    await target.probe();
    const path = fileURLToPath(new URL(`../../../schema/${name}.schema.json`, import.meta.url));
    const bytes = await files.read(path);
    if (bytes === undefined) throw new Error(`the package lacks its schema ${name}`);
    await stdout.write(new TextDecoder().decode(bytes));
    return 0;
  };
