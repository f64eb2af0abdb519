import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command, Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { explainDocument } from './explain-document.js';
import { explain, explainableNames } from './explanation.js';
import { explanationScreen } from './explanation-screen.js';

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
    parse: ({ operand, usage }) => showExplanation(nameOf(operand, usage)),
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

const showExplanation =
  (name: string): Run =>
  async (session) => {
    const { doctor } = await session.interruption.race(session.open());
    const explanation = explain(name, doctor.describe(), doctor.consents());
    await showInformation(session, explainDocument(session.record, explanation), ({ ellipsis }) =>
      explanationScreen(explanation, doctor.command, ellipsis),
    );
    return 0;
  };
