/** Can every user put files of his own in the place of those in a directory? With the sticky bit only their owners can. */
export const isOpenDirectory = (mode: number): boolean => (mode & 0o1002) === 0o002;
