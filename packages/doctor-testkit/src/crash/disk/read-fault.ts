import type { ReadCall, ReadStrike } from './read-call.js';

/** A call that reads and fails, or gives less than was asked for. */
export interface ReadFault {
  /** Number of the call. */
  readonly at: number;
  readonly kind: ReadFaultKind;
}

/** `for good`: so is each call after it. */
export type ReadFaultKind = (typeof READ_FAULTS)[number];

/** All faults of reading that are tried. */
export const READ_FAULTS = [
  'EIO',
  'EIO for good',
  'EINTR',
  'a short read',
  'short reads for good',
  'an empty read',
  'empty reads for good',
] as const;

const STRIKES: Readonly<Record<ReadFaultKind, Exclude<ReadStrike, undefined>>> = {
  EIO: { errno: 'EIO' },
  'EIO for good': { errno: 'EIO' },
  EINTR: { errno: 'EINTR' },
  'a short read': { bytes: 'some' },
  'short reads for good': { bytes: 'some' },
  'an empty read': { bytes: 'none' },
  'empty reads for good': { bytes: 'none' },
};

/** Those that a reader must get over by itself: it reads on, or again. */
const HARMLESS: readonly ReadFaultKind[] = ['a short read', 'short reads for good', 'an empty read'];

export const isHarmless = (kind: ReadFaultKind, { name }: ReadCall): boolean =>
  HARMLESS.includes(kind) || (kind === 'EINTR' && name === 'readSync');

/** Can nothing be read any more, so that what is there must stay? */
export const stopsReading = (kind: ReadFaultKind): boolean => kind.endsWith('for good') && !HARMLESS.includes(kind);

/** Every fault of these kinds that can strike a call. */
export const readFaultsOf = ({ number, name }: ReadCall, kinds: readonly ReadFaultKind[]): readonly ReadFault[] =>
  kinds.filter((kind) => 'errno' in STRIKES[kind] || name === 'readSync').map((kind) => ({ at: number, kind }));

/** What the fault does to this call. */
export const strikeOf = ({ at, kind }: ReadFault, { number, name }: ReadCall): ReadStrike => {
  const strike = STRIKES[kind];
  const isStruck = number === at || (number > at && kind.endsWith('for good'));
  return isStruck && ('errno' in strike || name === 'readSync') ? strike : undefined;
};
