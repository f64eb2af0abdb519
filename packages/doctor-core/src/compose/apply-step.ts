import { bitsNeeded, carriedMode } from '../contract/ownership/access-rules.js';
import type { Access } from '../contract/ownership/access.js';
import type { FileView, RegularFile } from '../contract/port/ports.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { isFaultName } from '../contract/value/errno.js';
import { systemFailure } from '../contract/value/system-failure.js';
import type { Change } from '../contract/result/proposal.js';
import { escapeInvisible } from '../contract/value/display-name.js';
import type { Step } from '../contract/author/step.js';
import { applyJsonEdits } from '../json/edit-json.js';
import { DEEPEST } from '../json/parse/json-document.js';
import type { ReversibleEdits } from './file-change.js';
import { inverseEdits, inverseOfWhole, isBlank } from './inverse-edits.js';
import { previewEdits } from './preview-edits.js';

export interface MadeStep {
  readonly view: FileView;
  /** The preview; empty where the step changes nothing. */
  readonly changes: readonly Change[];
  /** Of a step that leaves a JSON document. */
  readonly edits?: ReversibleEdits;
  /** Nothing of the old content is in the edits. */
  readonly isWhole: boolean;
}

/** Whether steps put back what a repair replaced: a mode may then be looser, and a document deeper than a program reads. */
export interface StepRules {
  readonly restores: boolean;
}

/**
 * What one step makes of one path, and its preview. Throws `plan/impossible-step` where the path is not what the step needs, `system/failed`
 * where the disk or the machine fails.
 */
export const applyStep = (step: Step, view: FileView, rules: StepRules, access?: Access): MadeStep => {
  const made = makeStep(step, view, rules, access);
  const target = view.kind === 'file' ? view.target : undefined;
  if (target === undefined) return made;
  const changes = made.changes.map((change) => ({
    ...change,
    detail: `${change.detail} (in ${escapeInvisible(target)}, where the link leads)`,
  }));
  return { ...made, changes };
};

const makeStep = (step: Step, view: FileView, { restores }: StepRules, access: Access | undefined): MadeStep => {
  switch (step.kind) {
    case 'edit-json': {
      const old = fileOrAbsent(step, view);
      const bytes = applyJsonEdits(old?.bytes, step.edits, restores ? { maxDepth: DEEPEST } : {});
      const isSame = old !== undefined && Buffer.from(old.bytes).equals(bytes);
      const mode = old ? tightened(old, step.mode, access) : modeOfNew(step.mode, access);
      const edits = isSame ? [] : previewEdits(step.path, old?.bytes, step.edits);
      return {
        view: fileView(bytes, mode, old, access),
        changes: [...edits, ...modeChange(step.path, old, mode)],
        edits: { forward: step.edits, inverse: inverseEdits(old?.bytes, step.edits, bytes) },
        isWhole: old !== undefined && isBlank(old.bytes),
      };
    }
    case 'write-file': {
      const old = fileOrAbsent(step, view);
      const bytes = bytesOf(step.content);
      const exact = restores ? step.mode : undefined;
      const mode = exact ?? (old ? tightened(old, step.mode, access) : modeOfNew(step.mode, access));
      const action = old ? 'replace' : 'create';
      const isSame = old !== undefined && Buffer.from(old.bytes).equals(bytes);
      return {
        view: fileView(bytes, mode, old, access),
        changes: [
          ...(isSame ? [] : [{ path: step.path, action, detail: step.label } as const]),
          ...modeChange(step.path, old, mode),
        ],
        ...editsOfWhole(bytes),
        isWhole: true,
      };
    }
    case 'set-mode': {
      const old = fileOrAbsent(step, view);
      if (!old) throw impossible(step, 'it is not there');
      if ((step.mode & ~old.mode) !== 0) throw impossible(step, 'its mode would become looser');
      return { view: { ...old, mode: step.mode }, changes: modeChange(step.path, old, step.mode), isWhole: false };
    }
    case 'remove-file': {
      const old = fileOrAbsent(step, view);
      // what is removed where a link leads leaves the link behind, and cannot be put back through it
      if (old?.isSymlink === true) throw impossible(step, 'it is a symlink, and the file is to be removed');
      const changes = old ? [{ path: step.path, action: 'remove', detail: 'the file' } as const] : [];
      return { view: { kind: 'absent' }, changes, isWhole: true };
    }
    case 'make-directory': {
      if (view.kind === 'directory') return { view, changes: [], isWhole: false };
      if (view.kind !== 'absent') throw impossible(step, 'something else is there');
      const detail = `a directory, mode ${octal(step.mode)}`;
      const changes = [{ path: `${step.path}/`, action: 'create', detail }] as const;
      return { view: { kind: 'directory' }, changes, isWhole: false };
    }
  }
};

const bytesOf = (content: Extract<Step, { kind: 'write-file' }>['content']): Uint8Array => {
  const value = typeof content === 'string' ? content : content.reveal();
  return typeof value === 'string' ? Buffer.from(value) : value;
};

const editsOfWhole = (bytes: Uint8Array): Pick<MadeStep, 'edits'> => {
  const inverse = inverseOfWhole(bytes);
  return inverse ? { edits: { forward: [], inverse: [inverse] } } : {};
};

const impossible = (step: Step, why: string): DoctorError =>
  new DoctorError('plan/impossible-step', `${step.path} cannot be changed: ${why}`, {
    next: `Look at ${step.path} and correct it, then run the doctor again. Nothing was changed.`,
  });

const fileOrAbsent = (step: Step, view: FileView): RegularFile | undefined => {
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

const fileView = (
  bytes: Uint8Array,
  mode: number,
  old: RegularFile | undefined,
  access: Access | undefined,
): RegularFile => {
  if (old) return { ...old, bytes, mode };
  const owner = { uid: access?.actor.uid ?? -1, gid: access?.sharedGroup ?? -1 };
  return { kind: 'file', bytes, mode, ...owner, links: 1, isSymlink: false, isMountPoint: false, modifiedAt: 0 };
};

const DEFAULT_MODE = 0o600;

/** Modes never loosen: a file that exists keeps at most the bits it has, and those by which the daemon gets at it. */
const tightened = (old: RegularFile, mode = old.mode, access: Access | undefined): number =>
  old.mode & (mode | (access ? bitsNeeded(access, old) : 0));

/** A new file carries on the group that shares the home. */
const modeOfNew = (mode = DEFAULT_MODE, access: Access | undefined): number =>
  access ? carriedMode(access, mode) : mode;

const modeChange = (path: string, old: RegularFile | undefined, mode: number): readonly Change[] =>
  old === undefined || old.mode === mode
    ? []
    : [{ path, action: 'mode', detail: `${octal(old.mode)} > ${octal(mode)}` }];

const octal = (mode: number): string => mode.toString(8).padStart(4, '0');
