/** Rows of netclaw's own doctor that this one looks at as a whole, in lower case. The table of all rows is for the pages alone. */
const WHOLE: ReadonlySet<string> = new Set([
  'config file',
  'config schema',
  'secrets json',
  'exposure-mode',
  'daemon crash logs',
  'systemd unit path',
  'slack acl',
  'telegram acl',
]);

/** Does this doctor look at all of a row by itself? Names are compared without case. */
export const isWholeHere = (row: string): boolean => WHOLE.has(row.toLowerCase());
