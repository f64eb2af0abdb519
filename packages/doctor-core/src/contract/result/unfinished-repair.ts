/** Is this the finding of an unfinished repair? Every repair closes it before anything else. */
export const isUnfinishedRepair = (code: string): boolean =>
  code === 'repair/interrupted' || code === 'repair/rollback-failed';
