import type { FileView } from '@netclaw/doctor-core';
import { memberOf, parseJsonDocument } from '@netclaw/doctor-core';
import type { DaemonState } from '@netclaw/state';

/** How long the daemon takes at most between noting the use of a device and having written the list, ms. */
const WRITING_TIME = 5_000;

/**
 * Was devices.json changed under a running daemon, by someone else? The daemon itself rewrites the file on every use of a device
 * and dates that use, so a change that no date of an entry explains is another's. A revocation leaves no date: that the file then
 * looks changed by another is the lesser evil, since this is only ever an info.
 */
export const isChangedByOther = (view: FileView, daemon: DaemonState): boolean => {
  if (view.kind !== 'file' || daemon.kind !== 'running' || daemon.startedAt === undefined) return false;
  const { modifiedAt } = view;
  if (modifiedAt <= daemon.startedAt) return false;
  return !datesOf(view.bytes).some((date) => Math.abs(modifiedAt - date) <= WRITING_TIME);
};

/** Every `CreatedAt` and `LastUsedAt`, ms since the epoch. */
const datesOf = (bytes: Uint8Array): readonly number[] => {
  const parsed = parseJsonDocument(bytes);
  if (!parsed.ok || parsed.document.root.type !== 'array') return [];
  return parsed.document.root.items.flatMap((entry) =>
    ['CreatedAt', 'LastUsedAt'].flatMap((key) => {
      const value = memberOf(entry, key);
      const date = value?.type === 'string' ? Date.parse(value.value) : Number.NaN;
      return Number.isNaN(date) ? [] : [date];
    }),
  );
};
