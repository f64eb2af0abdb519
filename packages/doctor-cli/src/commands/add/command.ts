import { nearestName } from '@netclaw/doctor-core';
import type { RuleKind } from '@netclaw/doctor-core/engine';

import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import type { AddSettings } from '../../model/settings/settings.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { CommandLine } from '../../parse/parse-line.js';
import { textOf } from '../../parse/value/option-values.js';
import { runLater, type Command } from '../../run/command.js';

const KINDS = [
  'file',
  'json',
  'process',
  'port',
  'command',
  'env',
  'http',
  'service',
] as const satisfies readonly RuleKind[];

const DEFAULT_FILE = 'rules.json';

/** Writes a rule from what is there now into a file of rules. */
export const addCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'add'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '<kind> <name>',
    operands: () => KINDS,
    describe: 'Write a rule from what is there now into a file of rules',
    options: optionsOf('add'),
    writes: 'information',
    exitCodes: exitCodesOf('task'),
    examples: [
      [`${line} file .env`, 'Its type, its mode and its owner, never what is in it'],
      [`${line} command 'git --version'`, 'That it runs, in this version or a newer one; it is run to find out'],
      [`${line} port 5432 --to house-rules.json`, 'Into the file that is named'],
      [`${line} service nginx --dry-run`, 'Show the rule, and write nothing'],
    ],
    parse: (given) => {
      const settings = settingsOf(given);
      return runLater(async () => (await import('./run-add.js')).runAdd(settings));
    },
  };
};

const settingsOf = ({ operand, secondOperand, parsed, usage }: CommandLine): AddSettings => {
  if (operand === undefined || secondOperand === undefined) {
    throw usageError(
      'usage/missing-value',
      `"${usage}" needs a kind and a name: what the rule is about.`,
      `Write \`${usage} ${operand ?? '<kind>'} <name>\`; known kinds: ${KINDS.join(', ')}.`,
    );
  }
  const kind = KINDS.find((one) => one === operand);
  if (kind === undefined) {
    const nearest = nearestName(operand, KINDS);
    throw usageError(
      'usage/invalid-value',
      `There is no kind of rule "${operand}".`,
      nearest === undefined ? `Known kinds: ${KINDS.join(', ')}.` : `Did you mean ${nearest}?`,
    );
  }
  return {
    kind,
    name: secondOperand,
    file: textOf(parsed['to']) ?? DEFAULT_FILE,
    isDryRun: parsed['dry-run'] === true,
  };
};
