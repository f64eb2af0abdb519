import type { FindingReference, FixProposal, Plan, RefusalCause } from '../contract/plan.js';
import { isRecord, isTextList } from '../contract/shape.js';

/**
 * Judges what a strategy proposes, trusting nothing about its shape, and copies it as frozen data, so that nothing can change what the
 * operator was shown. Throws an `Error` that says what is wrong.
 */
export const validateProposal = (proposed: unknown): FixProposal => {
  if (!isRecord(proposed)) throw new Error('it proposed no plan, no refusal and not nothing');
  switch (proposed['kind']) {
    case 'nothing':
      return Object.freeze({ kind: 'nothing' });
    case 'refusal':
      return refusalOf(proposed);
    case 'plan': {
      const { options } = proposed;
      if (!Array.isArray(options)) throw new Error('its proposal has no options');
      const [first, ...others] = (options as readonly unknown[]).map(planOf);
      if (!first) throw new Error('its proposal has no options');
      return Object.freeze({ kind: 'plan', options: Object.freeze([first, ...others] as const) });
    }
    default:
      throw new Error('it proposed no plan, no refusal and not nothing');
  }
};

const CAUSES: readonly RefusalCause[] = ['unsafe', 'busy', 'not-permitted', 'cannot-tell'];
const DIRECTIONS: readonly Plan['direction'][] = ['grants', 'withdraws', 'neutral'];

const refusalOf = (proposed: Readonly<Record<string, unknown>>): FixProposal => {
  const cause = CAUSES.find((known) => known === proposed['cause']);
  if (cause === undefined) throw new Error(`its refusal has none of the causes ${CAUSES.join(', ')}`);
  return Object.freeze({
    kind: 'refusal',
    cause,
    reason: textOf(proposed, 'reason'),
    byHand: textOf(proposed, 'byHand'),
    about: referencesOf(proposed, 'about'),
  });
};

const planOf = (option: unknown): Plan => {
  if (!isRecord(option)) throw new Error('an option of its proposal is no plan');
  const direction = DIRECTIONS.find((known) => known === option['direction']);
  if (direction === undefined) throw new Error(`its plan has none of the directions ${DIRECTIONS.join(', ')}`);
  const { option: name, label, needs } = option;
  if (name !== undefined && typeof name !== 'string') throw new Error('the name of its option is no text');
  if (label !== undefined && typeof label !== 'string') throw new Error('the label of its option is no text');
  return Object.freeze({
    strategy: textOf(option, 'strategy'),
    ...(name !== undefined && { option: name }),
    ...(label !== undefined && { label }),
    summary: textOf(option, 'summary'),
    heals: referencesOf(option, 'heals'),
    direction,
    consents: textsOf(option, 'consents'),
    ...(needs !== undefined && { needs: textsOf(option, 'needs') }),
    keeps: textsOf(option, 'keeps'),
    afterwards: textsOf(option, 'afterwards'),
  });
};

const textOf = (record: Readonly<Record<string, unknown>>, key: string): string => {
  const value = record[key];
  if (typeof value !== 'string') throw new Error(`its proposal has no text "${key}"`);
  return value;
};

const textsOf = (record: Readonly<Record<string, unknown>>, key: string): readonly string[] => {
  const value = record[key];
  if (!isTextList(value)) throw new Error(`its proposal has no list of texts "${key}"`);
  return Object.freeze([...value]);
};

const referencesOf = (record: Readonly<Record<string, unknown>>, key: string): readonly FindingReference[] => {
  const value = record[key];
  if (!Array.isArray(value)) throw new Error(`its proposal has no list of findings "${key}"`);
  return Object.freeze((value as readonly unknown[]).map(referenceOf));
};

const referenceOf = (value: unknown): FindingReference => {
  if (!isRecord(value) || typeof value['code'] !== 'string' || !isRecord(value['subject'])) {
    throw new Error('its proposal names a finding without a code or a subject');
  }
  const { path, pointer, name } = value['subject'];
  const subject = Object.fromEntries(
    Object.entries({ path, pointer, name }).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
  return Object.freeze({ code: value['code'], subject: Object.freeze(subject) });
};
