import type { ConsentWords } from '../contract/author/repair.js';
import type { Registration } from './registration.js';

const LOOSEN_MODE = 'loosen-mode:';

/** What the engine itself asks for where a repair opens something to more people; no author can declare a name with a colon. */
export const loosenConsent = (repair: string): string => `${LOOSEN_MODE}${repair}`;

export const isEngineConsent = (name: string): boolean => name.startsWith(LOOSEN_MODE);

/** The consents that the engine may ask for, of every repair that changes something. */
export const engineConsentsOf = (registered: readonly Registration[]): readonly (readonly [string, ConsentWords])[] =>
  registered
    .flatMap(({ checks, repairs }) => [
      ...checks.filter(({ changes }) => changes.length > 0).flatMap((check) => Object.keys(check.repairs)),
      ...repairs.map(({ id }) => id),
    ])
    .map((repair) => [loosenConsent(repair), wordsFor(repair)]);

const wordsFor = (repair: string): ConsentWords => ({
  grants: `Let other users at what the repair ${repair} opens to them: the plan shows each old and new mode.`,
  explanation: {
    cause: `The repair ${repair} gives the group, or all other users, permissions that they do not have now.`,
    example: ['a file of mode 0600 gets mode 0644: every user of this machine can read it'],
    losses: 'What other users read in the meantime stays with them, even if the mode is tightened again.',
    before: ['Look at the modes in the plan, and whether one of the files holds a secret.'],
  },
});
