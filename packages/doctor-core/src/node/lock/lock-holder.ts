import { isSystemError } from '../../contract/value/errno.js';
import { isRecord } from '../../contract/value/shape.js';
import { readSystemText } from '../read/read-system-text.js';
import type { LockedFile } from './lock-file.js';

/** Writes this process into its lock, for the message to others only: the lock itself holds on a full disk too. */
export const writeHolder = async (file: LockedFile): Promise<void> => {
  await replaceText(file, JSON.stringify({ pid: process.pid }));
};

export const eraseHolder = async (file: LockedFile): Promise<void> => {
  await replaceText(file, '');
};

/** The process id of who holds the lock at a path, as it says itself; undefined where it does not. */
export const readHolder = async (path: string): Promise<number | undefined> => {
  try {
    const value: unknown = JSON.parse(await readSystemText(path));
    const pid = isRecord(value) ? value['pid'] : undefined;
    return typeof pid === 'number' && Number.isInteger(pid) ? pid : undefined;
  } catch (error) {
    // it is for a message only, and the holder may be in the middle of writing it
    if (error instanceof SyntaxError || isSystemError(error)) return undefined;
    throw error;
  }
};

const replaceText = async (file: LockedFile, text: string): Promise<void> => {
  try {
    await file.truncate(0);
    if (text !== '') await file.write(text, 0);
  } catch (error) {
    // the next one who finds the lock busy sees no process id
    if (!isSystemError(error)) throw error;
  }
};
