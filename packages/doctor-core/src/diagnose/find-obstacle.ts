import type { DoctorContext } from '../contract/context.js';
import type { FixProposal } from '../contract/plan.js';
import { isOpenDirectory } from '../contract/open-directory.js';
import type { EnginePlaces } from '../transaction/unusable-place.js';
import { findUnusablePlace } from '../transaction/unusable-place.js';
import type { PreparedRepair } from '../propose/propose-repairs.js';
import { referencesOf } from '../propose/propose-repairs.js';
import type { World } from '../transaction/world.js';

/** What stands in the way of every repair of a home, whatever it is for. */
export interface Obstacle extends Pick<Extract<FixProposal, { kind: 'refusal' }>, 'cause' | 'reason' | 'byHand'> {
  /** This user can do nothing in the home, not by hand either: whatever is wrong, the advice is the same. */
  readonly isForAll: boolean;
}

/** Looks for the first obstacle, in the order in which they are to be cleared away. */
export const findObstacle = async (
  world: World,
  context: DoctorContext,
  { command, places }: { readonly command: string; readonly places: EnginePlaces },
): Promise<Obstacle | undefined> =>
  (await foreignHome(world, context, command)) ??
  (await workOfOthers(world, context)) ??
  (await openHome(context)) ??
  (await unusablePlace(context, places));

/** Neither the owner of the home nor root, who becomes the owner. */
const foreignHome = async (
  { nameOfUser }: World,
  { files, host: { uid, home } }: DoctorContext,
  command: string,
): Promise<Obstacle | undefined> => {
  const owner = (await files.directoryMode('.'))?.uid;
  if (owner === undefined || uid <= 0 || owner === uid) return undefined;
  const name = await nameOfUser?.(owner);
  return {
    cause: 'not-permitted',
    reason: `${home} belongs to another user, ${name ?? `number ${owner}`}`,
    byHand: `Run the doctor as that user, with the options of this run: \`sudo -u ${name ?? `'#${owner}'`} ${command}\`.`,
    isForAll: true,
  };
};

const workOfOthers = async ({ atWork }: World, context: DoctorContext): Promise<Obstacle | undefined> => {
  const found = await atWork?.(context);
  return found && { cause: 'busy', reason: found.reason, byHand: found.next, isForAll: false };
};

const openHome = async ({ files, host: { home } }: DoctorContext): Promise<Obstacle | undefined> => {
  const mode = (await files.directoryMode('.'))?.mode;
  if (mode === undefined || !isOpenDirectory(mode)) return undefined;
  return {
    cause: 'unsafe',
    reason: `every user can put files of his own into ${home}`,
    byHand: `First run \`chmod o-w ${home}\`, and look for files in it that nobody of yours put there.`,
    isForAll: false,
  };
};

const unusablePlace = async (context: DoctorContext, places: EnginePlaces): Promise<Obstacle | undefined> => {
  const found = await findUnusablePlace(context, places);
  if (!found) return undefined;
  return { cause: found.cause, reason: `${found.path} ${found.reason}`, byHand: found.next, isForAll: false };
};

/** The same repair, refused where something stands in the way; its own refusal says more than one that is for plans alone. */
export const withObstacle = (repair: PreparedRepair, obstacle: Obstacle | undefined): PreparedRepair => {
  const { proposal } = repair;
  if (!obstacle || (proposal.kind === 'refusal' && !obstacle.isForAll)) return repair;
  const { cause, reason, byHand } = obstacle;
  return { ...repair, proposal: { kind: 'refusal', cause, reason, byHand, about: referencesOf(proposal) } };
};
