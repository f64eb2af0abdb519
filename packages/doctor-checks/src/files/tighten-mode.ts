import type { Finding, Findings, FixTools, Proposal, RefusalCause } from '@netclaw/doctor-core';
import type { Surroundings } from './cure.js';
import { looseCure } from './loose-cure.js';
import type { LooseFile, TightenedFacts } from './loose-cure.js';

/** What tightening needs of a check: its findings of loose modes, and how it says the repair. */
interface Tightening<F extends Findings, P extends string> {
  readonly about: readonly Finding<F>[];
  readonly surroundings: Surroundings;
  readonly refuse: FixTools<F>['refuse'];
  readonly repair: (
    summary: string,
    steps: readonly { readonly kind: 'set-mode'; readonly path: P; readonly mode: number }[],
    details: { readonly fixes: readonly Finding<F>[]; readonly preserves: readonly string[] },
  ) => Proposal;
}

/**
 * Takes excess permissions from files. Routine: it only ever narrows, and content and owner stay as they are. Refuses where none of the
 * files can be changed.
 */
export const tightenMode = <F extends Findings, P extends string>(
  loose: readonly LooseFile<P>[],
  { about, surroundings, repair, refuse }: Tightening<F, P>,
): Proposal | undefined => {
  const [first] = loose;
  if (first === undefined || about.length === 0) return undefined;
  const fixable = loose.filter(({ facts }) => blockerOf(facts) === undefined);
  if (fixable.length === 0) {
    const { cause, reason } = blockerOf(first.facts) ?? UNKNOWN_BLOCKER;
    if (loose.every(({ facts }) => facts.isReadOnlyLink)) {
      const next = `Change the mode where ${names(loose)} comes from, such as the defaultMode of a Kubernetes Secret. Or replace the link with a file of the user that the daemon runs as.`;
      return refuse(`the mode of ${names(loose)} is not changed: ${reason}`, next, { cause, about });
    }
    const { cure, where } = looseCure(loose, surroundings);
    return refuse(`the mode of ${names(loose)} is not changed: ${reason}`, `Run \`${cure}\` ${where}.`, {
      cause,
      about,
    });
  }
  return repair(
    `take the excess permissions of group and others from ${names(fixable)}`,
    fixable.map(({ path, facts, excess }) => ({
      kind: 'set-mode',
      path,
      // a set-user-id, set-group-id or sticky bit means nothing on a file that is not a program, and no step sets one
      mode: (facts.mode ?? 0) & 0o777 & ~(excess & ~facts.needed),
    })),
    {
      fixes: about.filter(({ subject }) => fixable.some(({ path }) => path === subject.path)),
      preserves: ['content and owner'],
    },
  );
};

interface Blocker {
  readonly cause: RefusalCause;
  readonly reason: string;
}

const UNKNOWN_BLOCKER: Blocker = { cause: 'unsafe', reason: 'this doctor cannot change it' };

/** Why the doctor must leave the mode of a file alone. */
const blockerOf = (facts: TightenedFacts): Blocker | undefined => {
  if (facts.isReadOnlyLink) return { cause: 'unsafe', reason: 'it is a link to a file that this doctor only reads' };
  if (facts.isForeign) return { cause: 'not-permitted', reason: 'it belongs to another user' };
  if (facts.isSymlink)
    return { cause: 'unsafe', reason: 'it is a symlink, and the file that it leads to may serve others too' };
  if (facts.isHardLinked) return { cause: 'unsafe', reason: 'it has a second name elsewhere (a hard link)' };
  if (facts.isMountPoint) return { cause: 'unsafe', reason: 'it is mounted from outside' };
  return undefined;
};

const names = (files: readonly LooseFile<string>[]): string => files.map(({ path }) => path).join(', ');
