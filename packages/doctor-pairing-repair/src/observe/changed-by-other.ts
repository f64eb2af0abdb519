import type { DaemonState, DevicesContent, DevicesFile } from '@netclaw/state';
import { entriesOf } from '../facts/device-list.js';

/** How long the daemon takes at most between noting the use of a device and having written the list, ms. */
const WRITING_TIME = 5_000;

/**
 * Was devices.json changed under a running daemon, by someone else? The daemon itself rewrites the file on every use of a device
 * and dates that use, so a change that no date of an entry explains is another's. A revocation leaves no date: that the file then
 * looks changed by another is the lesser evil, since this is only ever an info.
 */
export const isChangedByOther = ({ facts: { modifiedAt }, content }: DevicesFile, daemon: DaemonState): boolean => {
  if (modifiedAt === undefined || daemon.kind !== 'running' || daemon.startedAt === undefined) return false;
  if (modifiedAt <= daemon.startedAt) return false;
  return !datesOf(content).some((date) => Math.abs(modifiedAt - date) <= WRITING_TIME);
};

/** ms since the epoch; `NaN`, which is near no moment, for what is not a date. */
const datesOf = (content: DevicesContent): readonly number[] =>
  entriesOf(content).flatMap((entry) => (entry.kind === 'null' ? [] : entry.dates.map((date) => Date.parse(date))));
