import { exitCodesOf } from '../../model/exit/exit-code.js';
import { usageError } from '../../model/exit/usage-error.js';
import type { DoctorCommandOptions } from '../../model/settings/doctor-command-options.js';
import { optionsOf } from '../../parse/declaration/option-table.js';
import type { Command, Run } from '../../run/command.js';
import { showInformation } from '../../run/show-information.js';
import { explainDocument } from './explain-document.js';
import { explain, explainableNames } from './explanation.js';
import { renderExplanation } from './render-explanation.js';

/** Shows what a check id, a finding code or a consent means. */
export const explainCommand = ({ name, command }: DoctorCommandOptions): Command => {
  const words = [...command, 'explain'];
  const line = [name, ...words].join(' ');
  return {
    words,
    operand: '<id|code|consent>',
    operands: ({ checks, consents }) => [...explainableNames(checks), ...consents],
    describe: 'What a check, a finding or a consent means, and what its repair does',
    options: optionsOf('explain'),
    writes: 'information',
    exitCodes: exitCodesOf('information'),
    examples: [
      [`${line} pairing`, 'What the check looks at, and all that it can find'],
      [`${line} pairing/no-devices`, 'One finding: what it means, and what to do'],
      [`${line} reset-all-pairings`, 'A consent: what is agreed to'],
    ],
    parse: ({ operand, usage }) => showExplanation(nameOf(operand, usage)),
  };
};

/** What was asked for; whether it exists is known to the doctor only. */
const nameOf = (name: string | undefined, usage: string): string => {
  if (name !== undefined) return name;
  throw usageError(
    'usage/missing-value',
    `"${usage}" needs the id of a check, the code of a finding or a consent.`,
    `Write \`${usage} <id>\`; reports name the codes.`,
  );
};

const showExplanation =
  (name: string): Run =>
  async (session) => {
    const { doctor } = await session.interruption.race(session.open());
    const explanation = explain(name, doctor.describe(), doctor.consents());
    await showInformation(session, explainDocument(explanation), (style) =>
      renderExplanation(explanation, doctor.command, style),
    );
    return 0;
  };
