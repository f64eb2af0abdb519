export const MEGABYTE = 1024 * 1024;

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** Bytes in the largest unit of which there is at least one, with at most one decimal. */
export const sizeText = (bytes: number): string => {
  const power = Math.min(UNITS.length - 1, Math.max(0, Math.floor(Math.log2(bytes) / 10)));
  return `${String(Math.floor((bytes / 1024 ** power) * 10) / 10)} ${UNITS[power] ?? ''}`;
};
