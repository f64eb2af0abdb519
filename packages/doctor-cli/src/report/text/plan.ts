import { findingKey, type PlannedRepair } from '@netclaw/doctor-core/engine';

import { optionLabel, optionName } from '../../model/advice/remediation.js';
import { changeText, counted } from '../../text/phrases.js';
import { instructions, margin, paragraph } from '../../text/paragraph.js';
import { section } from '../../text/section.js';
import type { Style } from '../../text/style.js';
import type { PlanContext } from '../common/reporter.js';

/** Below the number of a repair. */
const INDENT = 3;

/** The preview: of each repair what is wrong, what will change, what stays, and which consents it needs in their own words. */
export const renderPlan = (
  repairs: readonly PlannedRepair[],
  context: PlanContext,
  style: Style,
): readonly string[] => {
  const { position = { number: 1, of: repairs.length } } = context;
  const isOneOfMany = repairs.length < position.of;
  const title = isOneOfMany
    ? `Repair ${String(position.number)} of ${String(position.of)}`
    : `Plan: ${counted(repairs.length, 'repair')}`;
  return [
    style.bold(repairs.length === 0 ? 'Nothing to repair.' : title),
    ...repairs.flatMap((repair, index) => [
      '',
      ...renderRepair(repair, `${String(position.number + index)}.`, context, style),
    ]),
  ];
};

const renderRepair = (repair: PlannedRepair, number: string, context: PlanContext, style: Style): readonly string[] => {
  const origin = `${repair.check}, ${repair.chosen === undefined ? repair.proposer : `${repair.chosen.repair}, ${optionName(repair.chosen)}`}`;
  return [
    ...paragraph(headlineOf(repair), style.width, margin(0, number)).map(style.bold),
    ...(style.isVerbose ? paragraph(origin, style.width, margin(3)).map(style.dim) : []),
    ...renderWrong(repair, context, style),
    ...section(
      repair.outcome === 'needs-consent' ? 'Would change:' : 'Will change:',
      repair.changes.map(changeText),
      style,
      INDENT,
    ),
    ...(repair.outcome === 'refused' ? [] : renderTerms(repair, context, style)),
    ...renderWay(repair, context, style),
  ];
};

const headlineOf = (repair: PlannedRepair): string => {
  const summary = (repair.chosen ?? firstOption(repair))?.summary;
  switch (repair.outcome) {
    case 'refused':
      return `${repair.check} is not repaired: ${repair.reason ?? ''}`;
    case 'conflict':
      return `${repair.check} is left out: ${repair.reason ?? 'another repair of this run changes the same thing'}`;
    case 'needs-consent':
      return `${repair.check} (needs your consent): ${summary ?? ''}`;
    case 'planned':
    case 'applied':
    case 'rolled-back':
    case 'rollback-failed':
    case 'needs-confirmation':
    case 'declined':
    case 'world-moved':
      return `${repair.check}: ${summary ?? ''}`;
  }
};

const renderWrong = (repair: PlannedRepair, { diagnosis }: PlanContext, style: Style): readonly string[] => {
  const { proposal } = repair;
  const about = proposal.kind === 'refusal' && repair.fixes.length === 0 ? proposal.about : repair.fixes;
  const keys = new Set(about.map(findingKey));
  const messages = diagnosis.results.flatMap(({ outcome }) =>
    outcome.status === 'completed' ? outcome.findings.filter((found) => keys.has(findingKey(found))) : [],
  );
  return section(
    'Wrong now:',
    messages.map((found) => found.message),
    style,
    INDENT,
  );
};

/** What a repair that can be made leaves as it is, and what it asks for. */
const renderTerms = (repair: PlannedRepair, context: PlanContext, style: Style): readonly string[] => {
  const option = repair.chosen ?? firstOption(repair);
  return [
    ...section('Stays as it is:', option?.preserves ?? [], style, INDENT),
    ...section('Preconditions:', option?.preconditions ?? [], style, INDENT),
    ...renderConsents(repair, context, style),
  ];
};

const renderConsents = (repair: PlannedRepair, context: PlanContext, style: Style): readonly string[] => {
  const { proposal } = repair;
  if (proposal.kind === 'refusal') return [];
  const needed =
    repair.chosen === undefined ? proposal.options.flatMap((option) => option.consents) : repair.chosen.consents;
  return section(
    repair.chosen === undefined ? 'Consents:' : 'Uses the consent:',
    [...new Set(needed)].map((name) => `${name}: ${context.consents.get(name)?.grants ?? ''}`),
    style,
    INDENT,
  );
};

/** How it goes on: by the manual fix after a refusal or a conflict; else by which command for each option that is not the chosen one. */
const renderWay = (repair: PlannedRepair, context: PlanContext, style: Style): readonly string[] => {
  const { proposal } = repair;
  const arrow = margin(3, style.symbols.arrow);
  if (proposal.kind === 'refusal') return instructions(repair.next ?? proposal.remediation, style.width, arrow);
  if (repair.outcome === 'conflict' || repair.outcome === 'refused') {
    return repair.next === undefined ? [] : instructions(repair.next, style.width, arrow);
  }
  // who is asked next for the way and its consents needs no command
  if (context.position !== undefined) return [];
  const chosen = repair.chosen === undefined ? undefined : optionName(repair.chosen);
  return proposal.options
    .filter((option) => optionName(option) !== chosen)
    .flatMap((option) => {
      const command = context.commandFor(repair, option);
      if (command === undefined) return [];
      const words = [
        ...(chosen === undefined ? [] : ['Or']),
        `\`${command}\``,
        ...(proposal.options.length > 1 ? [`(${optionLabel(option)})`] : []),
      ];
      return paragraph(words.join(' '), style.width, arrow);
    });
};

const firstOption = ({ proposal }: PlannedRepair) => (proposal.kind === 'repair' ? proposal.options[0] : undefined);
