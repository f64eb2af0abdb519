/** Links that are followed on one way: as many as Linux follows. */
export const MAX_LINKS = 40;
