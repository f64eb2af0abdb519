import type { DoctorContext, Finding, FixProposal, RepairStrategy } from '@netclaw/doctor-core';
import { observeFile } from '@netclaw/state';
import type { FileFacts } from '@netclaw/state';

export interface TightenModeOptions {
  readonly id: string;
  /** The finding that says a file is too open; its subject names the file. */
  readonly code: string;
  /** Where such files can be, as in `Effects`. */
  readonly files: readonly string[];
  /** The permission bits that a file must not have. */
  readonly excess: (path: string) => number;
}

interface LooseFile {
  readonly finding: Finding;
  readonly path: string;
  readonly facts: FileFacts;
}

/** Takes excess permissions from files. Routine: it only ever narrows, and content and owner stay as they are. */
export const tightenMode = ({ id, code, files, excess }: TightenModeOptions): RepairStrategy => ({
  id,
  repairs: [code],
  effects: { reads: files, changes: files },
  prepare: async (context, findings) => {
    const seen = await Promise.all(
      findings.filter((found) => found.code === code).map((found) => lookAt(context, found)),
    );
    const loose = seen.filter(({ path, facts }) => ((facts.mode ?? 0) & excess(path)) !== 0);
    return {
      proposal: propose(id, loose),
      steps: (plan) =>
        loose
          .filter(({ path }) => plan.heals.some(({ subject }) => subject.path === path))
          .map(({ path, facts }) => ({ kind: 'set-mode', path, mode: (facts.mode ?? 0) & ~excess(path) })),
    };
  },
});

const lookAt = async (context: DoctorContext, finding: Finding): Promise<LooseFile> => {
  const path = finding.subject.path ?? '';
  return { finding, path, facts: (await observeFile(context, path)).facts };
};

const propose = (strategy: string, loose: readonly LooseFile[]): FixProposal => {
  const [first] = loose;
  if (first === undefined) return { kind: 'nothing' };
  const fixable = loose.filter(({ facts }) => obstacle(facts) === undefined);
  if (fixable.length === 0) {
    const { cause, reason } = obstacle(first.facts) ?? UNKNOWN_OBSTACLE;
    return {
      kind: 'refusal',
      cause,
      reason: `the mode of ${names(loose)} is not changed: ${reason}`,
      byHand: `In the netclaw home, as the owner of the file or as root: chmod go-rwx ${names(loose, ' ')}`,
      about: loose.map(reference),
    };
  }
  return {
    kind: 'plan',
    options: [
      {
        strategy,
        summary: `Take the excess permissions of group and others from ${names(fixable)}.`,
        heals: fixable.map(reference),
        direction: 'neutral',
        consents: [],
        keeps: ['Content and owner stay as they are.'],
        afterwards: [],
      },
    ],
  };
};

const UNKNOWN_OBSTACLE = { cause: 'unsafe', reason: 'it cannot be changed' } as const;

/** Why the doctor must leave the mode of a file alone. */
const obstacle = (
  facts: FileFacts,
): { readonly cause: 'unsafe' | 'not-permitted'; readonly reason: string } | undefined => {
  if (facts.isForeign) return { cause: 'not-permitted', reason: 'it belongs to another user' };
  if (facts.isSymlink)
    return { cause: 'unsafe', reason: 'it is a symlink, and the file that it leads to may serve others too' };
  if (facts.isHardLinked) return { cause: 'unsafe', reason: 'it has a second name elsewhere (a hard link)' };
  if (facts.isMountPoint) return { cause: 'unsafe', reason: 'it is mounted from outside' };
  return undefined;
};

const names = (files: readonly LooseFile[], separator = ', '): string => files.map(({ path }) => path).join(separator);

const reference = ({ finding: { code, subject } }: LooseFile): Pick<Finding, 'code' | 'subject'> => ({ code, subject });
