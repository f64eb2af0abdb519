import type { LockHolder, ProcessPort } from '../../contract/port/process-port.js';

/**
 * While this process holds a lock, nobody else does, and what was known of it before still holds: where it could not be seen whether another
 * had it, that a plan was made and agreed to without knowing it.
 */
export const withOwnLocks = (processes: ProcessPort, held: ReadonlySet<string>): ProcessPort => {
  const before = new Map<string, LockHolder['kind']>();
  const lockHolder = async (path: string): Promise<LockHolder> => {
    if (held.has(path)) return { kind: before.get(path) === 'unknown' ? 'unknown' : 'free' };
    const holder = await processes.lockHolder(path);
    // it may have been taken meanwhile
    if (!held.has(path)) before.set(path, holder.kind);
    return holder;
  };
  return {
    ...processes,
    lockHolder,
    isLocked: async (path) => {
      const { kind } = await lockHolder(path);
      return kind === 'unknown' ? 'unknown' : kind === 'held';
    },
  };
};
