import type { RepairOption, PlannedRepair } from '@netclaw/doctor-core/engine';

import { optionLabel } from '../../model/advice/remediation.js';
import { subjectText } from '../../text/phrases.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { section } from '../../text/section.js';
import type { Style } from '../../text/style.js';

/** More than a preview says about a repair: who proposes it, which findings each way fixes, and what it asks for. */
export const renderDetails = (repair: PlannedRepair, style: Style): readonly string[] => {
  const options = repair.proposal.kind === 'repair' ? repair.proposal.options : [];
  return [
    ...paragraph(`Proposed by ${repair.proposer} for the check ${repair.check}.`, style.width, margin(2)),
    ...options.flatMap((option) => renderOption(option, style)),
  ];
};

const renderOption = (option: RepairOption, style: Style): readonly string[] => [
  ...paragraph(optionLabel(option), style.width, margin(2, style.symbols.bullet)).map(style.bold),
  ...paragraph(option.summary, style.width, margin(4)),
  ...section(
    'Fixes:',
    option.fixes.map(({ code, subject }) => `${code} ${subjectText(subject)}`.trimEnd()),
    style,
    4,
  ),
  ...section('Needs the consents:', option.consents, style, 4),
  ...section('Preconditions:', option.preconditions, style, 4),
  ...section('Stays as it is:', option.preserves, style, 4),
  ...section('Next steps, once no error is left:', option.nextSteps, style, 4),
];
