import { posix } from 'node:path';
import { carriedMode } from '../contract/ownership/access-rules.js';
import type { DirectoryMode, FileView, HomeFiles } from '../contract/port/ports.js';
import type { Change } from '../contract/result/proposal.js';
import { DoctorError } from '../contract/value/doctor-error.js';
import { Secret } from '../contract/value/secret.js';
import type { FileStep, StepOf } from '../contract/author/step.js';
import type { FileChange, ReversibleEdits, StepSource } from './edit/file-change.js';
import { applyStep } from './step/apply-step.js';
import { impossible } from './step/made-step.js';
import type { MadeStep, StepRules } from './step/made-step.js';
import { refuseTaken } from './step/move.js';
import { moveOf, withMoves } from './moved.js';

/** A path as the steps made so far leave it. */
interface OverlayEntry {
  readonly view: FileView;
  readonly source: StepSource;
  readonly keepOnRollback: boolean;
  readonly edits: readonly ReversibleEdits[] | undefined;
  readonly isWhole: boolean;
  /** Of a directory to be made, or of one that gets another mode. */
  readonly directoryMode: number | undefined;
  /** Where a file was before the steps, which is here by a move. */
  readonly movedFrom?: string | undefined;
  /** What was here is somewhere else by a move. */
  readonly isMovedAway?: boolean;
}

/** The disk plus the steps already made: repairs are prepared over it one after another, so that they compose. */
export interface Overlay {
  readonly files: HomeFiles;
  /** Makes steps on the overlay alone; returns their preview. */
  make(steps: readonly FileStep[], source: StepSource): Promise<readonly Change[]>;
  /** The net effect of all steps made, each path at the place of its last touch. */
  changes(): Promise<readonly FileChange[]>;
}

export const createOverlay = (disk: HomeFiles, rules: StepRules = { restores: false }): Overlay => {
  // a path moves to the end whenever it is touched: files are written in the order of the last touch
  const entries = new Map<string, OverlayEntry>();
  const files: HomeFiles = {
    view: async (path) => entries.get(path)?.view ?? disk.view(path),
    list: async (path) => {
      const names = new Set(await disk.list(path));
      for (const [touched, entry] of entries) {
        if (posix.dirname(touched) !== path) continue;
        if (entry.view.kind === 'absent') names.delete(posix.basename(touched));
        else names.add(posix.basename(touched));
      }
      return [...names].sort();
    },
    directoryMode: async (path) => {
      const mode = entries.get(path)?.directoryMode;
      const found = await disk.directoryMode(path);
      if (mode === undefined) return found;
      return found ? { ...found, mode } : madeDirectory(disk, mode);
    },
    // of what a step has touched its view says everything
    stat: async (path) => (entries.has(path) ? undefined : disk.stat?.(path)),
    head: async (path, length) => (entries.has(path) ? undefined : disk.head?.(path, length)),
    ...(disk.owners && { owners: disk.owners }),
  };
  return {
    files,
    make: async (steps, source) => {
      const changes: Change[] = [];
      for (const step of steps) {
        const view = await files.view(step.path);
        const isOfDirectory = step.kind === 'set-mode' && view.kind === 'directory';
        const directory = isOfDirectory ? await files.directoryMode(step.path) : undefined;
        const made = applyStep(step, view, rules, { access: await disk.owners?.access(), directory });
        // one by one: a call takes no more than some ten thousand arguments
        for (const change of made.changes) changes.push(change);
        if (made.changes.length === 0) continue;
        const earlier = entries.get(step.path);
        if (earlier?.isMovedAway === true) throw impossible(step, 'a step before has moved it away');
        if (step.kind === 'move') {
          refuseTaken(step, [await files.view(step.to), await disk.view(step.to)]);
          entries.delete(step.to);
          entries.set(step.to, movedEntry(earlier, step, view, source));
        }
        const entry = merged(earlier, step, made, source);
        entries.delete(step.path);
        entries.set(step.path, entry);
      }
      return changes;
    },
    changes: async () => {
      const changes: FileChange[] = [];
      for (const [path, entry] of entries) {
        const view = await disk.view(path);
        // one that cannot be read any more must not be taken for none
        if (view.kind === 'unreadable') throw cannotBeRead(path, view.errno);
        const before = entry.directoryMode === undefined ? undefined : await disk.directoryMode(path);
        const moved = entry.movedFrom && (await moveOf({ disk, files, path, from: entry.movedFrom, entry }));
        const change = netChange(path, view, entry, before?.mode);
        if (change?.kind === 'write' && moved) changes.push({ ...change, moved });
        else if (change) changes.push(change);
      }
      return withMoves(changes);
    },
  };
};

const cannotBeRead = (path: string, errno: string): DoctorError =>
  new DoctorError('apply/world-moved', `${path} cannot be read any more (${errno})`, {
    next: 'Run the doctor again and look at the new plan.',
  });

/** As the repair would make it. */
const madeDirectory = async ({ owners }: HomeFiles, mode: number): Promise<DirectoryMode> => {
  const access = await owners?.access();
  const uid = access?.actor.uid ?? -1;
  return { mode: access ? carriedMode(access, mode) : mode, uid, gid: access?.sharedGroup ?? -1, isLinked: false };
};

const merged = (
  earlier: OverlayEntry | undefined,
  step: FileStep,
  made: MadeStep,
  source: StepSource,
): OverlayEntry => {
  const { isWhole } = made;
  const before = earlier && earlier.view.kind !== 'absent' && !isWhole ? earlier.edits : [];
  const isLost = isWhole && made.edits === undefined;
  return {
    view: made.view,
    source: earlier === undefined || earlier.source === 'real' ? source : earlier.source,
    keepOnRollback: earlier?.keepOnRollback === true || (step.kind === 'write-file' && step.keepOnRollback === true),
    edits: isLost ? undefined : before && [...before, ...(made.edits ? [made.edits] : [])],
    isWhole: isWhole || earlier?.isWhole === true,
    directoryMode: made.directoryMode,
    movedFrom: isWhole ? undefined : earlier?.movedFrom,
    isMovedAway: step.kind === 'move',
  };
};

/** A file where it is moved to, with what the steps before have made of it. */
const movedEntry = (
  earlier: OverlayEntry | undefined,
  step: StepOf<'move'>,
  view: FileView,
  source: StepSource,
): OverlayEntry => ({
  source,
  keepOnRollback: false,
  edits: [],
  isWhole: false,
  ...earlier,
  view,
  directoryMode: undefined,
  movedFrom: earlier?.isWhole === true ? undefined : (earlier?.movedFrom ?? step.path),
});

const netChange = (
  path: string,
  disk: FileView,
  entry: OverlayEntry,
  modeBefore: number | undefined,
): FileChange | undefined => {
  const { view, source, keepOnRollback, edits, isWhole, directoryMode: mode } = entry;
  if (mode !== undefined) {
    if (modeBefore === undefined) return { kind: 'make-directory', path, source, mode };
    return modeBefore === mode ? undefined : { kind: 'set-directory-mode', path, source, before: modeBefore, mode };
  }
  if (view.kind === 'absent') {
    return disk.kind === 'file' ? { kind: 'remove', path, source, before: { kind: 'file', file: disk } } : undefined;
  }
  if (view.kind !== 'file') return undefined;
  const isSame = disk.kind === 'file' && disk.mode === view.mode && Buffer.from(disk.bytes).equals(view.bytes);
  if (isSame) return undefined;
  return {
    kind: 'write',
    path,
    source,
    before: disk.kind === 'file' ? { kind: 'file', file: disk } : { kind: 'absent' },
    content: new Secret(view.bytes),
    mode: view.mode,
    keepOnRollback,
    edits,
    isWhole,
  };
};
