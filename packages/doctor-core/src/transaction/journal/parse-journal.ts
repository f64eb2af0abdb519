import { posix } from 'node:path';
import { validate } from '#generated/journal-validator';
import { isPlain } from '../../sandbox/declared.js';
import type { Journal, JournalFile } from './journal.js';
import { untrustedJournal } from './untrusted-journal.js';

/** Reads the journal at a path, trusting nothing in it. Throws `repair/untrusted-journal`. */
export const parseJournal = (path: string, bytes: Uint8Array, isAllowed: (path: string) => boolean): Journal => {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw untrustedJournal(path, 'it is not JSON', error);
  }
  if (!isJournal(value) || !value.files.every(hasRealPlace))
    throw untrustedJournal(path, 'it is not of the known form');
  const isUndeclared =
    value.files.some((file) => !isPlain(file.path) || !isAllowed(file.path)) || !value.directories.every(isPlain);
  if (isUndeclared) throw untrustedJournal(path, 'it names a file that no repair may change');
  return value;
};

const isJournal = (value: unknown): value is Journal => validate(value);

const hasRealPlace = ({ linkedTo }: JournalFile): boolean =>
  linkedTo === null || (posix.isAbsolute(linkedTo) && posix.normalize(linkedTo) === linkedTo);
