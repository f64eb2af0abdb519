import * as fs from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { MAX_LINKS, OF_PATH, undefinedFor } from '@netclaw/doctor-core/engine';

/** An open descriptor of this process that a path stands for, whatever leads to it; undefined for a path in the file system. */
export const descriptorOf = async (path: string): Promise<number | undefined> => {
  let current = resolve(path);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const directory = await fs.realpath(dirname(current)).catch(undefinedFor(OF_PATH));
    if (directory === undefined) return undefined;
    current = join(directory, basename(current));
    const match = DESCRIPTOR.exec(current);
    if (match !== null)
      return match[1] === undefined || Number(match[1]) === process.pid ? Number(match[2]) : undefined;
    const target = await fs.readlink(current).catch(undefinedFor(OF_PATH));
    if (target === undefined) return undefined;
    current = resolve(directory, target);
  }
  return undefined;
};

/** `/dev/fd` is a directory of its own on some systems. */
const DESCRIPTOR = /^\/(?:dev\/fd|proc\/(\d+)(?:\/task\/\d+)?\/fd)\/(\d+)$/;
