import { createOverlay } from '../compose/overlay.js';
import type { FileStep } from '../contract/author/step.js';
import type { Look } from '../diagnose/look.js';
import { look } from '../diagnose/look.js';

/** Lets some checks, and the owners of what blocks them, look at what these steps make of the files that a look has seen. */
export const lookOver = async (
  { request, world }: Look,
  ids: readonly string[],
  steps: readonly FileStep[],
): Promise<Look> => {
  const overlay = createOverlay(world.files);
  await overlay.make(steps, 'preview');
  const wanted = new Set(ids);
  // those that are added here are visited too
  for (const id of wanted) {
    const blockedBy = request.checks.find(({ check }) => check.id === id)?.check.blockedBy ?? [];
    for (const code of blockedBy) {
      const owner = request.registry.ownerOf(code);
      if (owner) wanted.add(owner.check.id);
    }
  }
  return look({
    ...request,
    checks: request.checks.filter(({ check }) => wanted.has(check.id)),
    world: { ...world, files: overlay.files },
    onProgress: undefined,
  });
};
