import { isRecord } from '../contract/value/shape.js';
import { Secret } from '../contract/value/secret.js';
import { isMode, isOctalMode } from '../contract/author/mode.js';
import type { Step } from '../contract/author/step.js';
import { isDeclared, isPlain } from '../sandbox/declared.js';

const KINDS: readonly Step['kind'][] = ['edit-json', 'write-file', 'set-mode', 'remove-file', 'make-directory'];

/** Validates the steps of a repair: their shape, their modes, and that they stay within what was declared. Throws for their author. */
export const validateSteps = (steps: unknown, changes: readonly string[]): readonly Step[] => {
  if (!Array.isArray(steps)) throw new Error('the steps of its repair are not a list');
  return (steps as readonly unknown[]).map((step) => validateStep(step, changes));
};

const validateStep = (step: unknown, changes: readonly string[]): Step => {
  if (!isRecord(step)) throw new Error('one of its steps is not an object');
  const { kind, path, mode } = step;
  if (!KINDS.some((known) => known === kind)) throw new Error(`"${String(kind)}" is not a kind of step`);
  if (typeof path !== 'string') throw new Error(`a step ${String(kind)} has no path`);
  if (!isPlain(path)) throw new Error(`it wants to change "${path}", which is not a plain path below the home`);
  if (!isDeclared(path, changes)) throw new Error(`it wants to change ${path}, which it does not declare in "changes"`);
  const needsMode = kind === 'set-mode' || kind === 'make-directory';
  const isRight = kind === 'make-directory' ? isOctalMode(mode) : isMode(mode);
  if ((mode !== undefined || needsMode) && !isRight) {
    throw new Error(
      kind === 'make-directory'
        ? `the mode of ${path} is not octal, up to "0777"`
        : `the mode of ${path} is neither octal, up to "0777", nor a change such as "u+x" or "go-rwx"`,
    );
  }
  if (kind === 'edit-json' && !Array.isArray(step['edits'])) throw new Error(`the edits of ${path} are not a list`);
  if (kind === 'write-file') {
    const { content, label } = step;
    if (typeof content !== 'string' && !(content instanceof Secret)) {
      throw new Error(`the content of ${path} is neither a text nor a secret`);
    }
    if (typeof label !== 'string' || label === '') throw new Error(`a step that writes ${path} has no label`);
  }
  // a valid kind with the members that it needs
  return step as Step;
};
