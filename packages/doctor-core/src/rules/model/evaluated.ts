import { escapeInvisible } from '../../contract/value/display-name.js';
import type { RuleStep } from './rule.js';

/** Whether an assertion holds. What was read is never in the words, but for numbers, versions, modes and owners: it may be a secret. */
export type Evaluated =
  | { readonly isMet: true }
  /** `why` is a clause. */
  | { readonly isMet: 'unknown'; readonly why: string }
  | Unmet;

interface Unmet {
  readonly isMet: false;
  readonly found: string;
  readonly wanted: string;
  /** A clause, without a full stop. */
  readonly said: string;
  /** What makes it hold, where that is plain. */
  readonly steps?: readonly RuleStep[];
  /** The members of the assertion that do not hold; default: which, nobody says. */
  readonly members?: readonly string[];
}

export const MET: Evaluated = { isMet: true };

export const unknown = (why: string): Evaluated => ({ isMet: 'unknown', why: escapeInvisible(why) });

export const unmet = (said: string, found: string, wanted: string, steps?: readonly RuleStep[]): Evaluated => ({
  isMet: false,
  found,
  wanted,
  said,
  ...(steps && { steps }),
});

/** The same, where it is about one member of an assertion. */
export const memberOf = (member: string, evaluated: Evaluated): Evaluated =>
  evaluated.isMet === false ? { ...evaluated, members: [member] } : evaluated;

/** All of them together; the steps of all, or none. */
export const allOf = (parts: readonly Evaluated[]): Evaluated => {
  const broken = parts.filter((part) => part.isMet === false);
  const unseen = parts.find((part) => part.isMet === 'unknown');
  if (broken.length === 0) return unseen ?? MET;
  const isWhole = unseen === undefined && broken.every(({ steps }) => steps !== undefined);
  const members = broken.flatMap((part) => part.members ?? []);
  return {
    ...unmet(
      broken.map(({ said }) => said).join('; '),
      broken.map(({ found }) => found).join(', '),
      broken.map(({ wanted }) => wanted).join(', '),
      isWhole ? broken.flatMap(({ steps = [] }) => steps) : undefined,
    ),
    ...(members.length > 0 && { members }),
  };
};

/** At least one of them. */
export const oneOf = (parts: readonly Evaluated[]): Evaluated => {
  if (parts.some(({ isMet }) => isMet === true)) return MET;
  const broken = parts.filter((part) => part.isMet === false);
  const unseen = parts.find((part) => part.isMet === 'unknown');
  if (unseen) return unseen;
  return unmet(
    `none of these holds: ${broken.map(({ said }) => said).join('; ')}`,
    broken.map(({ found }) => found).join(', '),
    broken.map(({ wanted }) => wanted).join(' or '),
  );
};
