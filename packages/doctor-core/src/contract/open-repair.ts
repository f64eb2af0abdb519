/** Is this the finding of a repair that was begun and is not closed? Every repair closes it before anything else. */
export const isOpenRepair = (code: string): boolean => code === 'repair/interrupted' || code === 'repair/stuck';
