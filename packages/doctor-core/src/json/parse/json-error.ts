import { DoctorError } from '../../contract/value/doctor-error.js';
import type { JsonProblem } from './problem.js';

// Pointers come from the edits, never from the file; nothing else that a file holds may get into a message.

export const invalidPointer = (pointer: string): DoctorError =>
  new DoctorError('json/invalid-pointer', `${pointer} is not a JSON pointer.`, {
    next: 'Write the pointer as RFC 6901 says: empty, or beginning with a slash; ~0 for ~ and ~1 for /.',
  });

export const unparsable = ({ reason, position }: JsonProblem): DoctorError =>
  new DoctorError(
    'json/unparsable',
    `The file cannot be edited: ${reason} (line ${String(position.line)}, column ${String(position.column)}).`,
    { next: 'Correct the JSON in the file, then run the command again.' },
  );

export const targetMissing = (pointer: string): DoctorError =>
  new DoctorError('json/target-missing', `There is nothing at ${shown(pointer)}.`, {
    next: 'Look at the file again: it may have been changed in the meantime.',
  });

export const wrongContainer = (pointer: string, wanted: keyof typeof WANTED): DoctorError =>
  new DoctorError('json/not-a-container', `${shown(pointer)} is not ${WANTED[wanted]}.`, {
    next: 'Look at the file again: it may have been changed in the meantime.',
  });

export const notAMember = (pointer: string): DoctorError =>
  new DoctorError('json/not-a-member', `${shown(pointer)} is not a member of an object.`, {
    next: 'Use remove-entry for an entry of a list; the whole document can only be set.',
  });

export const editsOverlap = (pointer: string): DoctorError =>
  new DoctorError('json/edits-overlap', `Two edits of one step change the same part of the file: ${shown(pointer)}.`, {
    next: 'Put the overlapping edits into one, or into two steps.',
  });

export const keyExists = (pointer: string): DoctorError =>
  new DoctorError('json/key-exists', `There is already a member ${shown(pointer)}.`, {
    next: 'Remove one of the two members from the file, then run the command again.',
  });

export const notRepresentable = (): DoctorError =>
  new DoctorError('json/not-representable', 'A value to be written is not a JSON value, or is nested too deeply.', {
    next: 'Report this as a bug of the check or plugin that proposed the repair.',
  });

const WANTED = { object: 'an object', list: 'a list', container: 'an object or a list' } as const;

const shown = (pointer: string): string => (pointer === '' ? 'the whole document' : pointer);
