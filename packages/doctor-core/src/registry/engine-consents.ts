import type { ConsentWords } from '../contract/author/repair.js';
import type { Registration } from './registration.js';

const LOOSEN_MODE = 'loosen-mode:';
const RUN = 'run:';

/** What the engine itself asks for where a repair opens something to more people; no author can declare a name with a colon. */
export const loosenConsent = (repair: string): string => `${LOOSEN_MODE}${repair}`;

/** The same where a repair runs programs. */
export const runConsent = (repair: string): string => `${RUN}${repair}`;

export const isLoosenConsent = (name: string): boolean => name.startsWith(LOOSEN_MODE);

export const isEngineConsent = (name: string): boolean => isLoosenConsent(name) || name.startsWith(RUN);

/** The consents that the engine may ask for, of every repair that changes or runs something. */
export const engineConsentsOf = (registered: readonly Registration[]): readonly (readonly [string, ConsentWords])[] => {
  const proposing = registered.flatMap(({ checks, repairs }) => [
    // what wraps the code of a plugin has the members of its check by inheritance
    ...checks.flatMap(({ repairs: own, changes, runs }) => Object.keys(own).map((id) => ({ id, changes, runs }))),
    ...repairs,
  ]);
  return proposing.flatMap(({ id, changes, runs }): (readonly [string, ConsentWords])[] => [
    ...(changes.length > 0 ? [[loosenConsent(id), loosenWords(id)] as const] : []),
    ...(runs.length > 0 ? [[runConsent(id), runWords(id)] as const] : []),
  ]);
};

const runWords = (repair: string): ConsentWords => ({
  grants: `Run the programs of the repair ${repair}: the plan shows each line. An undo does not revert what they do.`,
  explanation: {
    cause: `The repair ${repair} runs programs of this machine, which the doctor neither checks nor can undo.`,
    example: ['a package is installed', 'a service is started'],
    losses: 'What a program does stays: no rollback and no undo reverts it.',
    before: ['Look at each line in the plan, and at what it would do on this machine.'],
  },
});

const loosenWords = (repair: string): ConsentWords => ({
  grants: `Give other users the permissions that the repair ${repair} adds: the plan shows each old and new mode.`,
  explanation: {
    cause: `The repair ${repair} gives the group, or all other users, permissions that they do not have now.`,
    example: ['a file of mode 0600 gets mode 0644: every user of this machine can read it'],
    losses: 'What other users have read stays known to them, even if the mode is made stricter later.',
    before: ['Look at the modes in the plan, and whether one of the files holds a secret.'],
  },
});
