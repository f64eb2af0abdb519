import { readFile } from 'node:fs/promises';
import { isRecord } from '../../contract/value/shape.js';
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
    const value: unknown = JSON.parse(await readFile(path, 'utf8'));
    const pid = isRecord(value) ? value['pid'] : undefined;
    return typeof pid === 'number' && Number.isInteger(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
};

const replaceText = async (file: LockedFile, text: string): Promise<void> => {
  try {
    await file.truncate(0);
    if (text !== '') await file.write(text, 0);
  } catch {
    // the next one who finds the lock busy sees no process id
  }
};
