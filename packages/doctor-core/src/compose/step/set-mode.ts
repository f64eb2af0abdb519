import type { DirectoryMode, FileView } from '../../contract/port/ports.js';
import type { StepOf } from '../../contract/author/step.js';
import { modeFrom } from '../../contract/author/mode.js';
import type { MadeStep } from './made-step.js';
import { fileOrAbsent, impossible } from './made-step.js';
import { modeChange } from './modes.js';

/** Another mode; one that lets in more people needs the consent of the engine. */
export const setMode = (step: StepOf<'set-mode'>, view: FileView, directory: DirectoryMode | undefined): MadeStep => {
  if (view.kind === 'directory') return setDirectoryMode(step, directory);
  const old = fileOrAbsent(step, view);
  if (!old) throw impossible(step, 'it is not there');
  const mode = modeFrom(step.mode, old.mode);
  return { view: { ...old, mode }, changes: modeChange(step.path, old, mode), isWhole: false };
};

/** What is not a permission, such as the bit by which a directory hands its group on, stays. */
const SPECIAL = 0o7000;

const setDirectoryMode = (step: StepOf<'set-mode'>, old: DirectoryMode | undefined): MadeStep => {
  if (!old) throw impossible(step, 'it is a link that cannot be trusted');
  if (old.isLinked) throw impossible(step, 'it is a directory behind a link');
  if (old.isReadOnly === true) throw impossible(step, 'its file system is read-only');
  const mode = (old.mode & SPECIAL) | modeFrom(step.mode, old.mode);
  return {
    view: { kind: 'directory', mode },
    changes: modeChange(step.path, old, mode),
    isWhole: false,
    directoryMode: mode,
  };
};
