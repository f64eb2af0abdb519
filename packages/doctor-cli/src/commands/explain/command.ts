import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import { runLater, type Command } from '../../run/command.js';
import { explainableNames } from './explainable-names.js';

/** Shows what a check, a finding, a repair, a consent or an exit code means. */
export const explainCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'explain'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '<name>',
    operands: ({ checks, consents }) => [...explainableNames(checks), ...consents],
    describe: 'What a check, a finding, a repair, a consent or an exit code means',
    options: optionsOf('explain'),
    writes: 'information',
    exitCodes: exitCodesOf('information'),
    examples: [
      [`${line} pairing`, 'What the check looks at, and all that it can find'],
      [`${line} pairing/no-devices`, 'One finding: how one gets there, and what to do'],
      [`${line} reset-all-pairings`, 'A consent: what is agreed to, and what is lost'],
      [`${line} 74`, 'An exit code'],
    ],
    parse: ({ operand, usage }) => {
      const asked = nameOf(operand, usage);
      return runLater(async () => (await import('./show-explanation.js')).showExplanation(asked));
    },
  };
};

/** What was asked for; whether it exists is known to the doctor only. */
const nameOf = (name: string | undefined, usage: string): string => {
  if (name !== undefined) return name;
  throw usageError(
    'usage/missing-value',
    `"${usage}" needs a name: of a check, a finding, a repair, a consent, or an exit code.`,
    `Write \`${usage} <name>\`; reports name the codes.`,
  );
};
