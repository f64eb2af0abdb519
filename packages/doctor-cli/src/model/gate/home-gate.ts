import type { Doctor, HomeProblem } from '@netclaw/doctor-core/engine';

/** A home that the operator named, and that is none: whatever the checks say, nobody looked at what was meant. */
export interface HomeGate {
  /** Absolute. */
  readonly home: string;
  readonly problem: HomeProblem;
  /** Why it is none; two sentences, the second says what to do. */
  readonly reason: string;
}

/** What a run has to say of its home; undefined where that is one, or was not named. */
export const homeGate = (
  { place: { home }, homeFiles }: Pick<Doctor, 'place' | 'homeFiles'>,
  problem: HomeProblem | undefined,
): HomeGate | undefined =>
  problem && {
    home,
    problem,
    reason: `The home that was named, ${home}, ${WORDS[problem]}${problem === 'foreign' ? `: ${homeFiles.join(', ')}` : ''}. ${ADVICE[problem]}`,
  };

const WORDS = {
  missing: 'does not exist',
  'not-a-directory': 'is not a directory',
  unreadable: 'cannot be read by this user',
  foreign: 'holds none of the files that a home has',
} as const satisfies Record<HomeProblem, string>;

const NAME = 'Name the right directory.';

const ADVICE = {
  missing: NAME,
  'not-a-directory': NAME,
  unreadable: 'Run the doctor as the user who owns it, or name the right directory.',
  foreign: NAME,
} as const satisfies Record<HomeProblem, string>;
