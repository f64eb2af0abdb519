import type { Plan, PlannedRepair } from '@netclaw/doctor-core';

import { optionName } from '../../advice/remediation.js';
import { subjectText } from './diagnosis.js';
import { margin, paragraph } from './paragraph.js';
import { section } from './section.js';
import type { Style } from './style.js';

/** More than a preview says about a repair: who proposes it, which findings each way heals, and what it asks for. */
export const renderDetails = (repair: PlannedRepair, style: Style): readonly string[] => {
  const options = repair.proposal.kind === 'plan' ? repair.proposal.options : [];
  return [
    ...paragraph(`Proposed by ${repair.proposer} for the check ${repair.check}.`, style.width, margin(2)),
    ...options.flatMap((option) => renderOption(option, style)),
  ];
};

const renderOption = (option: Plan, style: Style): readonly string[] => [
  ...paragraph(`${optionName(option)}: ${option.summary}`, style.width, margin(2, style.symbols.bullet)),
  ...section(
    'Heals:',
    option.heals.map(({ code, subject }) => `${code} ${subjectText(subject)}`.trimEnd()),
    style,
    4,
  ),
  ...section('Access:', [DIRECTIONS[option.direction]], style, 4),
  ...section('Needs the consents:', option.consents, style, 4),
  ...section('Stays as it is:', option.keeps, style, 4),
  ...section('Afterwards:', option.afterwards, style, 4),
];

const DIRECTIONS: Readonly<Record<Plan['direction'], string>> = {
  grants: 'the repair gives access',
  withdraws: 'the repair takes access away',
  neutral: 'the repair neither gives nor takes access',
};
