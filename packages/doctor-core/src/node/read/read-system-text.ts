import { constants } from 'node:fs';
import { readWhole } from './read-whole.js';
import { readingFs } from './reading-fs.js';

/** What the system says in a file of text is small, but for a machine with very many locks, mounts or users. */
const MAX_BYTES = 64 * 1024 * 1024;

/** The text of a file of the system, as in `/proc` and `/etc`: absolute path. Throws what the system reports. */
export const readSystemText = async (path: string): Promise<string> => {
  const file = await readingFs.open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    return Buffer.from((await readWhole(file, MAX_BYTES)).bytes).toString('utf8');
  } finally {
    await file.close();
  }
};
