import type { World } from '../transaction/world.js';
import { freezeFacts } from './freeze-facts.js';
import type { Look } from './look.js';
import type { LookRequest } from './look-request.js';
import { look } from './look.js';

/** A daemon that rewrites its files without pause must not keep a doctor from ever seeing anything. */
const MAX_LOOKS = 3;

/**
 * Looks, and looks again only where a file changed meanwhile: what was read before and after would not agree, as in the middle of another
 * doctor's repair.
 */
export const stableLook = async (world: World, request: Omit<LookRequest, 'world'>): Promise<Look> => {
  let { onProgress } = request;
  for (let count = 1; ; count += 1) {
    const made = await look({ ...request, onProgress, world: freezeFacts(world) });
    if (count === MAX_LOOKS || (await made.seen.changed()).length === 0) return made;
    // a display shows each check once
    onProgress = undefined;
  }
};
