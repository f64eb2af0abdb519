import { defineCheck } from '../contract/author/check.js';
import type { Context } from '../contract/author/context.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import type { Find, Finding } from '../contract/author/finding.js';
import { defineFindings, error, info } from '../contract/author/finding.js';
import { commandText } from '../contract/result/command.js';
import type { RecordedCommand } from '../contract/result/command.js';
import { repairExplanations } from './explanations.js';
import type { EngineCheck } from '../registry/registry.js';
import { placeName } from '../contract/value/place-name.js';
import type { Applier } from '../transaction/applier.js';
import type { CommandsLeft } from '../transaction/record/commands-left.js';
import type { Recovery } from '../transaction/recovery/preview-recovery.js';
import type { EnginePlaces, StateDirectoryProblem } from '../transaction/state-directory-problem.js';
import { directoriesTo, findStateDirectoryProblem } from '../transaction/state-directory-problem.js';

const findings = defineFindings(
  {
    interrupted: error(
      'The repair {repair} was interrupted; the next --fix {summary}',
      'Run `{doctor} --fix`: it closes that repair, before anything else.',
    ),
    'rollback-failed': error(
      'The repair {repair} was interrupted; the next --fix {summary}',
      'Put the right content into that file, for example from a backup; then run `{doctor} --fix`: it leaves alone what was changed since, and closes the repair. To keep all files as they are now, remove {journal}.',
    ),
    'in-progress': info(
      'Another doctor is repairing this home at this moment',
      'Wait until it is done, then look again.',
    ),
    'untrusted-journal': error('It is not known whether a repair is unfinished: {problem}.', '{next}'),
    'state-directory-unusable': error(
      '{place} {reason}, so it is not known whether a repair is unfinished, and nothing can be repaired.',
      '{next}',
    ),
    'commands-left': info(
      'The repair {repair} ended before it had run all of its programs: {commands}',
      'Look at whether they are still needed. The doctor never runs them by itself: `{doctor} --fix` proposes anew what is still wrong.',
    ),
    'state-directory-unsafe': info('{place} {reason}, so every repair would be refused.', '{next}'),
  },
  repairExplanations,
);

type Found = Finding<typeof findings>;

/** All that shows whether a repair is unfinished, and whether another doctor works on it. */
interface RepairState {
  readonly place: StateDirectoryProblem | undefined;
  /** Unknown where the journal cannot be seen. */
  readonly open: UnfinishedRepair | undefined;
  readonly left: readonly CommandsLeft[];
}

type UnfinishedRepair =
  | { readonly kind: 'none' | 'in-progress' }
  | { readonly kind: 'abandoned'; readonly recovery: Recovery }
  | { readonly kind: 'unreadable'; readonly problem: string; readonly next: string };

/** The engine's own check: is a repair unfinished, and is another doctor making one? It always runs. */
export const createRepairCheck = (applier: RepairReader, places: EnginePlaces): EngineCheck => {
  const { stateDirectory } = places;
  return {
    alwaysRuns: () => true,
    check: defineCheck({
      id: 'repair',
      title: 'Unfinished repairs',
      about:
        'Every repair is written down before it is made, so that one that is interrupted can be closed. This check looks for such a repair, and for another doctor that repairs the same home. It always runs.',
      findings,
      reads: [
        ...new Set([...directoriesTo(stateDirectory), ...(places.owned?.directories ?? [])]),
        `${stateDirectory}/`,
        ...places.hostLocks,
      ],
      changes: [],
      observe: async (context): Promise<RepairState> => {
        const place = await findStateDirectoryProblem(context, places);
        const isHidden = place?.hidesJournal === true || place?.isDirectory === true;
        const open = isHidden ? undefined : await unfinishedRepair(context, applier, stateDirectory);
        // those of another doctor are being run, and what becomes of an unfinished repair is decided first
        return { place, open, left: open?.kind === 'none' ? await readLeft(applier) : [] };
      },
      diagnose: ({ place, open, left }, find) => [
        ...(place ? [placeFinding(place, find)] : []),
        ...(open ? openFindings(open, stateDirectory, find) : []),
        ...left.map(({ repairId: repair, commands }) =>
          find('commands-left', {
            path: `${stateDirectory}/records/${repair}.json`,
            name: repair,
            repair,
            commands: commands.map(leftText).join('; '),
          }),
        ),
      ],
    }),
  };
};

/** What is read of repairs, and nothing else. */
type RepairReader = Pick<Applier, 'recovery' | 'commandsLeft'>;

/** Records that cannot be read are reported where they are needed. */
const readLeft = async ({ commandsLeft }: RepairReader): Promise<readonly CommandsLeft[]> => {
  try {
    return await commandsLeft();
  } catch (error) {
    if (!(error instanceof DoctorError)) throw error;
    return [];
  }
};

const leftText = (command: RecordedCommand): string =>
  `\`${commandText(command)}\` ${command.state === 'started' ? 'was started, and nobody knows how it ended' : 'was not started'}`;

const placeFinding = (
  { path, reason, next, hidesJournal }: StateDirectoryProblem,
  find: Find<typeof findings>,
): Found =>
  find(hidesJournal ? 'state-directory-unusable' : 'state-directory-unsafe', {
    path,
    place: placeName(path).replace(/^the /, 'The '),
    reason,
    next,
  });

const openFindings = (
  open: UnfinishedRepair,
  stateDirectory: string,
  find: Find<typeof findings>,
): readonly Found[] => {
  const path = `${stateDirectory}/journal`;
  switch (open.kind) {
    case 'none':
      return [];
    case 'in-progress':
      return [find('in-progress', { path })];
    case 'unreadable': {
      const { problem, next } = open;
      return [find('untrusted-journal', { path, problem, next })];
    }
    case 'abandoned': {
      const { repairId: repair, summary, decision } = open.recovery;
      return [
        decision === 'rollback-failed'
          ? find('rollback-failed', { path, name: repair, repair, summary, journal: path })
          : find('interrupted', { path, name: repair, repair, summary }),
      ];
    }
  }
};

const unfinishedRepair = async (
  context: Context,
  applier: Pick<Applier, 'recovery'>,
  stateDirectory: string,
): Promise<UnfinishedRepair> => {
  const found = await readRecovery(applier);
  // the lock is asked after the journal: what was open before is then either held or abandoned
  if ((await context.processes.isLocked(`${stateDirectory}/lock`)) === true) return { kind: 'in-progress' };
  if (found === undefined) return { kind: 'none' };
  // its holder may have closed it between the two, or in the middle of the first look
  const recovery = await readRecovery(applier);
  if (recovery === undefined) return { kind: 'none' };
  if (!('error' in recovery)) return { kind: 'abandoned', recovery };
  if (!(recovery.error instanceof DoctorError)) throw recovery.error;
  const { message: problem, next } = recovery.error;
  return { kind: 'unreadable', problem, next };
};

/** The unfinished repair, or the error when it was read: files go away while another doctor closes its journal. */
const readRecovery = async ({
  recovery,
}: Pick<Applier, 'recovery'>): Promise<Recovery | { readonly error: unknown } | undefined> => {
  try {
    return await recovery();
  } catch (thrown) {
    return { error: thrown };
  }
};
