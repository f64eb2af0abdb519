import { posix } from 'node:path';
import { validate } from '#generated/journal-validator';
import { isPlain } from '../../sandbox/declared.js';
import type { Journal, JournalFile } from './journal.js';
import { isRepairable } from './repairable-path.js';
import type { ReadSetting } from './setting.js';
import { untrustedJournal } from './untrusted-journal.js';

/** Reads the bytes of the journal, trusting nothing in them. Throws `repair/untrusted-journal`. */
export const parseJournal = (setting: Pick<ReadSetting, 'home' | 'state'>, bytes: Uint8Array): Journal => {
  const path = setting.state.journal;
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    throw untrustedJournal(path, 'it is not JSON', error);
  }
  if (!isJournal(value) || !value.files.every(hasRealPlace))
    throw untrustedJournal(path, 'it is not of the known form');
  const named = [...value.files, ...(value.modes ?? [])];
  const isForeign = named.some(({ path: name }) => !isRepairable(setting, name)) || !value.directories.every(isPlain);
  if (isForeign) throw untrustedJournal(path, 'it names a file that no repair can change');
  return value;
};

const isJournal = (value: unknown): value is Journal => validate(value);

const hasRealPlace = ({ linkedTo }: JournalFile): boolean =>
  linkedTo === null || (posix.isAbsolute(linkedTo) && posix.normalize(linkedTo) === linkedTo);
