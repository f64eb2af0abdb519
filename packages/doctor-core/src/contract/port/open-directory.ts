/** Can every user replace the files in a directory? With the sticky bit only their owners can. */
export const isOpenDirectory = (mode: number): boolean => (mode & 0o1002) === 0o002;
