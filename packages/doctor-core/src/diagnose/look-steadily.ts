import { isDeclared } from '../sandbox/effects.js';
import type { Look, LookRequest } from './look.js';
import { look } from './look.js';
import type { WatchedFiles } from './watch-files.js';
import { watchFiles } from './watch-files.js';
import type { World } from '../transaction/world.js';
import { freezeFacts } from '../transaction/world.js';

/** A daemon that rewrites its files without pause must not keep a doctor from ever seeing anything. */
const MOST_LOOKS = 3;

/**
 * Looks, and looks again where a file changed meanwhile: checks and strategies that read it before and after would not agree, as in the
 * middle of another doctor's repair. Gives the files that were read too, for what changes later.
 */
export const lookSteadily = async (
  world: World,
  request: Omit<LookRequest, 'world'>,
): Promise<{ readonly seen: Look; readonly watched: WatchedFiles }> => {
  const { stateDirectory, hostLocks } = request.places;
  const isOwn = (path: string): boolean => isDeclared(path, [`${stateDirectory}/`, ...hostLocks]);
  let { onProgress } = request;
  for (let count = 1; ; count += 1) {
    const watched = watchFiles(world.files, isOwn);
    const seen = await look({ ...request, onProgress, world: { ...freezeFacts(world), files: watched.files } });
    if (count === MOST_LOOKS || (await watched.changed()).length === 0) return { seen, watched };
    // a display shows each check once
    onProgress = undefined;
  }
};
