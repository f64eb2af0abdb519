import type { FileView } from '@netclaw/doctor-core';

/** The process id in `netclaw.pid`: a decimal integer, behind which some builds write lines of their own; undefined where the file has none. */
export const readPid = (view: FileView): number | undefined => {
  if (view.kind !== 'file') return undefined;
  const digits = /^\s*([1-9]\d{0,9})[ \t]*(?:\r?\n[^]*)?$/.exec(Buffer.from(view.bytes).toString('latin1'))?.[1];
  return digits === undefined ? undefined : Number(digits);
};
