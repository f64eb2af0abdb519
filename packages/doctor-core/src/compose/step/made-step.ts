import type { Access } from '../../contract/ownership/access.js';
import type { DirectoryMode, FileView, RegularFile } from '../../contract/port/ports.js';
import type { Change } from '../../contract/result/proposal.js';
import type { FileStep } from '../../contract/author/step.js';
import { DoctorError } from '../../contract/value/doctor-error.js';
import { isFaultName } from '../../contract/value/errno.js';
import { systemFailure } from '../../contract/value/system-failure.js';
import type { ReversibleEdits } from '../edit/file-change.js';

export interface MadeStep {
  readonly view: FileView;
  /** The preview; empty where the step changes nothing. */
  readonly changes: readonly Change[];
  /** Of a step whose change can be edited back. */
  readonly edits?: ReversibleEdits;
  /** Nothing of the old content is in the edits. */
  readonly isWhole: boolean;
  /** Of a directory that is made, or gets another mode. */
  readonly directoryMode?: number;
}

/** Whether steps put back what a repair replaced: a mode may then be looser, and a document deeper than a program reads. */
export interface StepRules {
  readonly restores: boolean;
}

/** What a step is made with. */
export interface StepSetting extends StepRules {
  readonly access: Access | undefined;
  /** What is at the path, where it is a directory whose mode is to change. */
  readonly directory: DirectoryMode | undefined;
}

export const impossible = ({ path }: Pick<FileStep, 'path'>, why: string): DoctorError =>
  new DoctorError('plan/impossible-step', `${path} cannot be changed: ${why}`, {
    next: `Look at ${path} and correct it, then run the doctor again. Nothing was changed.`,
  });

/** What a step finds at its path. Throws `plan/impossible-step` for what cannot be replaced. */
export const fileOrAbsent = (step: Pick<FileStep, 'path'>, view: FileView): RegularFile | undefined => {
  switch (view.kind) {
    case 'absent':
      return undefined;
    case 'file':
      if (view.links > 1) throw impossible(step, 'it has several hard links');
      if (view.isMountPoint) throw impossible(step, 'it is a mount point');
      if (view.isReadOnlyLink === true) {
        throw impossible(
          step,
          'it is a link to a file that is only read: that file belongs to another user, may not be written, or lies behind more links',
        );
      }
      return view;
    case 'unreadable':
      if (isFaultName(view.errno)) {
        throw systemFailure('nothing was changed', { code: view.errno, path: step.path });
      }
      throw impossible(step, `it cannot be read (${view.errno})`);
    case 'directory':
      throw impossible(step, 'it is a directory');
    case 'other':
      throw impossible(step, 'it is not a regular file');
  }
};

/** A file with this content, which keeps all else of the one before. */
export const fileView = (
  bytes: Uint8Array,
  mode: number,
  old: RegularFile | undefined,
  access: Access | undefined,
): RegularFile => {
  if (old) return { ...old, bytes, mode };
  const owner = { uid: access?.actor.uid ?? -1, gid: access?.sharedGroup ?? -1 };
  return { kind: 'file', bytes, mode, ...owner, links: 1, isSymlink: false, isMountPoint: false, modifiedAt: 0 };
};
