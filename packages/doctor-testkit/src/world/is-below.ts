/** Is it one of these directories, or below one? */
export const isBelow = (directories: readonly string[], path: string): boolean =>
  directories.some((directory) => path === directory || path.startsWith(`${directory}/`));
