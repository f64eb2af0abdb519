import { displayName } from '@netclaw/doctor-core';
import type { Subject } from '@netclaw/doctor-core';
import type { LoadProblem } from '@netclaw/state';

type RepeatedKey = Extract<LoadProblem, { readonly kind: 'repeated-key' }>;

/** The two places of a key that stands twice, for a message. */
export const describeRepeatedKey = ({ first, second }: RepeatedKey) => ({
  line: second.line,
  column: second.column,
  pointer: displayName(second.pointer),
  first: displayName(first.pointer),
  firstLine: first.line,
  firstColumn: first.column,
});

export const repeatedKeySubject = (path: string, { second }: RepeatedKey): Subject => ({
  path,
  pointer: second.pointer,
});
