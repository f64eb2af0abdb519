import { placeName } from '../contract/value/place-name.js';
import { shellWord } from '../contract/value/shell-word.js';
import type { Context } from '../contract/author/context.js';
import { isTrustedOwner, opennessOf } from '../contract/ownership/access-rules.js';
import { describeRefusedUser } from '../contract/ownership/refused-user.js';
import type { Machine } from '../contract/port/ports.js';
import { accessOfFiles } from '../contract/port/ports.js';
import type { FixProposal } from '../contract/result/proposal.js';
import { referencesOf } from '../contract/result/proposal.js';
import { canRepairOn } from '../contract/port/platform.js';
import { isDoctorError } from '../contract/value/doctor-error.js';
import { withSystemFailures } from '../contract/value/system-failure.js';
import type { EnginePlaces } from '../transaction/state-directory-problem.js';
import { findStateDirectoryProblem } from '../transaction/state-directory-problem.js';
import type { ProposedRepair } from '../propose/propose-repairs.js';
import { openContext } from '../sandbox/scope-context.js';
import type { World } from '../transaction/world.js';

/** What blocks every repair of a home, whatever it is for. */
export interface Blocker extends Pick<Extract<FixProposal, { kind: 'refusal' }>, 'cause' | 'reason' | 'remediation'> {
  /** This user can change nothing in the home, with or without the doctor: whatever is wrong, the advice is the same. */
  readonly isForAll: boolean;
  /** A repair can never be made from here: its command helps nobody. */
  readonly isFinal?: boolean;
}

/** Looks for the first blocker, in the order in which they are to be removed. */
export const findBlocker = async (
  world: World,
  machine: Machine,
  { command, places }: { readonly command: string; readonly places: EnginePlaces },
): Promise<Blocker | undefined> =>
  orFailure(
    async () =>
      platformProblem(machine, command) ??
      (await refusedUser(world, machine, command)) ??
      (await activeProcess(world, openContext(machine))) ??
      (await unsafeHome(machine)) ??
      (await stateDirectoryProblem(machine, places)),
  );

/** What cannot be found out blocks a repair too. */
const orFailure = async (find: () => Promise<Blocker | undefined>): Promise<Blocker | undefined> => {
  try {
    return await withSystemFailures('it is not known whether anything can be repaired', find);
  } catch (error) {
    if (!isDoctorError(error)) throw error;
    return { cause: 'unsafe', reason: error.message, remediation: error.next, isForAll: false };
  }
};

/** What makes a repair whole is not there on Windows: a lock that its programs share, directories that can be flushed, modes and owners. */
const platformProblem = ({ host: { platform, home } }: Machine, command: string): Blocker | undefined =>
  canRepairOn(platform)
    ? undefined
    : {
        cause: 'unsafe',
        reason:
          'the doctor diagnoses on Windows, but repairs nothing there: it could not lock the home or undo half of a repair',
        remediation: `Stop the daemon, and copy ${home} to a Linux or macOS system (a container, or the file system of WSL itself). Run \`${command.replace(/ --home=.*$/, '')} --fix --home <copy>\` there. Copy the changed files back, then start the daemon.`,
        isForAll: false,
        isFinal: true,
      };

/** Neither the user that the daemon runs as, nor somebody else who may repair without taking access from anybody. */
const refusedUser = async (
  { nameOfUser }: World,
  { files, host: { uid, home } }: Machine,
  command: string,
): Promise<Blocker | undefined> => {
  const access = await accessOfFiles(files, uid);
  const nameOf = async (id: number): Promise<string | undefined> => nameOfUser?.(id);
  const words = await describeRefusedUser(access, { home, command, nameOf });
  return words && { cause: 'not-permitted', reason: words.reason, remediation: words.next, isForAll: true };
};

const activeProcess = async ({ activeProcess }: World, context: Context): Promise<Blocker | undefined> => {
  const found = await activeProcess?.(context);
  return found && { cause: 'busy', reason: found.reason, remediation: found.next, isForAll: false };
};

const unsafeHome = async ({ files, host: { uid, home } }: Machine): Promise<Blocker | undefined> => {
  const directory = await files.directoryMode('.');
  if (directory === undefined || uid < 0) return undefined;
  const access = await accessOfFiles(files, uid);
  const unsafe = (reason: string, remediation: string): Blocker => ({
    cause: 'unsafe',
    reason,
    remediation,
    isForAll: false,
  });
  if (!isTrustedOwner(access, directory)) {
    return unsafe(
      `${home} belongs to user ${directory.uid}, who can replace what is in it`,
      `First give ${home} to the user that the daemon runs as (\`sudo chown\`), and look for files in it that are of other users.`,
    );
  }
  const close = (who: 'o' | 'g'): string => {
    const command = `chmod ${who}-w ${shellWord(home)}`;
    if (directory.uid === uid || uid === 0) return `\`${command}\``;
    // what is root's is given to the daemon, which may have got at it by those permissions alone
    const owner = access.daemon.kind === 'user' ? `sudo chown ${access.daemon.uid} ${shellWord(home)} && ` : '';
    return `\`${owner}sudo ${command}\``;
  };
  switch (opennessOf(access, directory)) {
    case 'everybody':
      return unsafe(
        `every user can create files in ${home}`,
        `First run ${close('o')}, and look for files in it that are not yours.`,
      );
    case 'group':
      return unsafe(
        `the members of group ${directory.gid} can create files in ${home}`,
        `First run ${close('g')}, and look for files in it that are not yours.`,
      );
    case undefined:
      return undefined;
  }
};

const stateDirectoryProblem = async (machine: Machine, places: EnginePlaces): Promise<Blocker | undefined> => {
  const found = await findStateDirectoryProblem(openContext(machine), places);
  if (!found) return undefined;
  return {
    cause: found.cause,
    reason: `${placeName(found.path)} ${found.reason}`,
    remediation: found.next,
    isForAll: false,
  };
};

/** The same repair, refused where something blocks it; its own refusal says more than one that is for repairs alone. */
export const withBlocker = (repair: ProposedRepair, blocker: Blocker | undefined): ProposedRepair => {
  const { proposal } = repair;
  if (!blocker || (proposal.kind === 'refusal' && !blocker.isForAll)) return repair;
  const { cause, reason, remediation } = blocker;
  return { ...repair, proposal: { kind: 'refusal', cause, reason, remediation, about: referencesOf(proposal) } };
};
