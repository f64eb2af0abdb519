import type { MisspeltValue } from './value-problems.js';

/** The daemon reads it as that name already: only its case is corrected. */
export const isRoutine = ({ effect, isOnlyCase }: MisspeltValue): boolean => effect === 'read' && isOnlyCase;

/** It says what tools may do, or for whom: what was meant is for the operator to say. */
export const isGuardedValue = ({ pointer }: MisspeltValue): boolean =>
  /^\/(?:security|tools)[/:]|[/:](?:channelaudiences|chataudiences|channelaudienceoverrides)[/:]/i.test(pointer);

/** Without a value there netclaw may allow more than was meant. */
export const isGuardedPlace = (pointer: string): boolean =>
  /^\/(?:security|tools)(?:[/:]|$)|[/:](?:allowed\w*ids|\w*audience\w*|channelaccessoverrides)(?:[/:]|$)/i.test(
    pointer,
  );
