import type { Change } from '@netclaw/doctor-core';

/** One change of a preview in one line. */
export const changeText = ({ path, pointer, action, detail }: Change): string =>
  `${path}${pointer === undefined || pointer === '' ? '' : ` ${pointer}`} (${action}): ${detail}`;
