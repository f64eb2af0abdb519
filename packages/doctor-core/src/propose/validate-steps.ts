import type { PlannedCommand } from '../contract/result/command.js';
import { isRecord } from '../contract/value/shape.js';
import { Secret } from '../contract/value/secret.js';
import { isMode, isOctalMode } from '../contract/author/mode.js';
import type { FileStep, TextEdit } from '../contract/author/step.js';
import { isDeclared, isPlain } from '../sandbox/declared.js';
import type { CommandScope } from './validate-commands.js';
import { validateCommand } from './validate-commands.js';

type Fields = Readonly<Record<string, unknown>>;

const KINDS: readonly FileStep['kind'][] = [
  'edit-json',
  'edit-text',
  'write-file',
  'set-mode',
  'move',
  'remove-file',
  'make-directory',
];

/** The steps of a repair: what it changes, and then what it runs. */
interface ValidSteps {
  readonly files: readonly FileStep[];
  readonly commands: readonly PlannedCommand[];
}

/** Validates the steps of a repair: their shape, their modes, and that they stay within what was declared. Throws for their author. */
export const validateSteps = (steps: unknown, scope: CommandScope): ValidSteps => {
  if (!Array.isArray(steps)) throw new Error('the steps of its repair are not a list');
  const given = (steps as readonly unknown[]).map((step) => {
    if (!isRecord(step)) throw new Error('one of its steps is not an object');
    return step;
  });
  const files = given.filter(({ kind }) => kind !== 'run').map((step) => validateStep(step, scope.changes));
  const commands = given.filter(({ kind }) => kind === 'run').map((step) => validateCommand(step, scope, files));
  return { files, commands };
};

/** The mode of who has none in mind. */
const MODES = { 'make-directory': '0o700', 'set-mode': '0o600' } as const;

const validateStep = (step: Fields, changes: readonly string[]): FileStep => {
  const { kind, path, mode } = step;
  if (!KINDS.some((known) => known === kind)) throw new Error(`"${String(kind)}" is not a kind of step`);
  if (typeof path !== 'string') throw new Error(`a step ${String(kind)} has no path`);
  validatePath(path, changes);
  if (kind === 'move') validateMove(path, step['to'], changes);
  const needsMode = kind === 'set-mode' || kind === 'make-directory';
  const isRight = kind === 'make-directory' ? isOctalMode(mode) : isMode(mode);
  if (needsMode && mode === undefined)
    throw new Error(`the step ${kind} of ${path} has no mode; write mode: ${MODES[kind]}`);
  if (mode !== undefined && !isRight) {
    throw new Error(
      kind === 'make-directory'
        ? `the mode of ${path} is not octal, up to "0777"`
        : `the mode of ${path} is neither octal, up to "0777", nor a change such as "u+x" or "go-rwx"`,
    );
  }
  if (kind === 'edit-json' || kind === 'edit-text') {
    const edits: unknown = step['edits'];
    if (!Array.isArray(edits)) throw new Error(`the edits of ${path} are not a list`);
    if (kind === 'edit-text') for (const edit of edits) validateTextEdit(edit, path);
  }
  if (kind === 'write-file') {
    const { content, label } = step;
    if (typeof content !== 'string' && !(content instanceof Secret)) {
      throw new Error(`the content of ${path} is neither a text nor a secret`);
    }
    const isNamed = typeof label === 'string' && label !== '';
    if (!isNamed && (label !== undefined || content instanceof Secret)) {
      throw new Error(
        `a step that writes ${path} has no label: a secret is not shown, so that words must say what it is`,
      );
    }
  }
  // a valid kind with the members that it needs
  return step as unknown as FileStep;
};

const validatePath = (path: string, changes: readonly string[]): void => {
  if (!isPlain(path)) throw new Error(`it wants to change "${path}", which is not a plain path below the home`);
  if (!isDeclared(path, changes)) throw new Error(`it wants to change ${path}, which it does not declare in "changes"`);
};

const validateMove = (path: string, to: unknown, changes: readonly string[]): void => {
  if (typeof to !== 'string') throw new Error(`a step that moves ${path} does not say where to ("to")`);
  validatePath(to, changes);
  if (to === path) throw new Error(`a step moves ${path} to itself`);
};

/** The members of each edit of a text; a secret is of text. */
const TEXT_EDITS: Readonly<Record<TextEdit['op'], readonly string[]>> = {
  replace: ['find', 'with'],
  'insert-before': ['find', 'text'],
  'insert-after': ['find', 'text'],
  append: ['text'],
};

const validateTextEdit = (edit: unknown, path: string): void => {
  const op = isRecord(edit) ? edit['op'] : undefined;
  const members = Object.entries(TEXT_EDITS).find(([known]) => known === op)?.[1];
  if (!isRecord(edit) || members === undefined) throw new Error(`"${String(op)}" is not a kind of edit of ${path}`);
  for (const name of members) {
    const given = edit[name];
    const value: unknown = given instanceof Secret ? given.reveal() : given;
    if (typeof value !== 'string')
      throw new Error(`"${name}" of an edit of ${path} is neither a text nor a secret text`);
  }
};
