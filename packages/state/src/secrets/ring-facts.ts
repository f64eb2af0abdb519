import type { KeyRing, RingKey } from '@netclaw/data-protection';
import { formatXmlDateTime, isSuccessorDue, resolveDefaultKey, ticksFromDate } from '@netclaw/data-protection';

/** A key of a ring by its file, and a day, `2026-03-01`. */
interface DatedKey {
  readonly fileName: string;
  readonly date: string;
}

/** What is odd about the keys of a ring that can be loaded. */
export interface RingFacts {
  /** File of the key that would be used now, were it not revoked: netclaw makes another one. */
  readonly revoked: string | undefined;
  /** Keys that are not revoked, and that only another account or machine can open. */
  readonly atRest: readonly { readonly fileName: string; readonly mechanism: string }[];
  /** Keys that were made later than now. */
  readonly fromFuture: readonly DatedKey[];
  /** The newest key where it has ended, so that there is none to encrypt with. */
  readonly ended: DatedKey | undefined;
  /** The key that is used now where it ends soon, and no other takes over. */
  readonly endsSoon: DatedKey | undefined;
  /** Files that hold neither a key nor a revocation that .NET can read, each with the reason as a clause. */
  readonly passedOver: readonly { readonly fileName: string; readonly reason: string }[];
}

/** Evaluates the keys of a ring at a moment. Pure. */
export const ringFacts = (ring: KeyRing, now: Date): RingFacts => {
  const ticks = ticksFromDate(now);
  const { defaultKey, preferred } = resolveDefaultKey(ring, ticks);
  const hasEnded = preferred?.material.kind === 'readable' && !preferred.isRevoked && preferred.expiresAt <= ticks;
  return {
    revoked: preferred?.isRevoked === true ? preferred.fileName : undefined,
    atRest: ring.keys.flatMap(({ fileName, isRevoked, material }) =>
      material.kind === 'encrypted-at-rest' && !isRevoked ? [{ fileName, mechanism: material.mechanism }] : [],
    ),
    // a successor is made days before it is activated: what is in the future is its activation, not its making
    fromFuture: ring.keys
      .filter(({ createdAt }) => createdAt > ticks + CLOCK_SKEW)
      .map((key) => ({ fileName: key.fileName, date: dayOf(key.createdAt) })),
    ended: hasEnded ? endOf(preferred) : undefined,
    endsSoon: defaultKey && isSuccessorDue(ring, ticks) ? endOf(defaultKey) : undefined,
    passedOver: ring.warnings.flatMap((warning) => (warning.kind === 'file-passed-over' ? [warning] : [])),
  };
};

/** How far the clocks of two machines may differ for .NET: 5 minutes, in ticks of 100 ns. */
const CLOCK_SKEW = 3_000_000_000n;

const endOf = ({ fileName, expiresAt }: RingKey): DatedKey => ({ fileName, date: dayOf(expiresAt) });

const dayOf = (ticks: bigint): string => formatXmlDateTime(ticks).slice(0, 'yyyy-mm-dd'.length);
