import { Buffer } from 'node:buffer';
import type { Context } from '@netclaw/doctor-core';
import { PATHS } from '../home/paths.js';
import type { Reminder } from './reminder.js';
import { readReminder } from './reminder.js';

/** The reminders of a home, by path, sorted. */
interface Reminders {
  readonly files: readonly {
    readonly path: string;
    readonly reminder: Reminder;
    /** Where the same bytes were put aside; undefined where they were not. */
    readonly copy: string | undefined;
  }[];
  /** Ids with a history and without a reminder, as the name of the file says them. */
  readonly lost: readonly { readonly id: string; readonly path: string }[];
  /** Names of what was put aside; undefined where there is no directory for it. */
  readonly kept: readonly string[] | undefined;
}

const HISTORY = '.history.jsonl';

/** Reads every file of a reminder once. Throws `files/unreadable` where the directory cannot be listed. */
export const observeReminders = async ({ files }: Pick<Context, 'files'>): Promise<Reminders> => {
  const names = await files.list(PATHS.reminders);
  const isKept = names.length > 0 && (await files.stat(PATHS.keptReminders)).kind === 'directory';
  const kept = isKept ? await files.list(PATHS.keptReminders) : undefined;
  const copies = copiesOf(kept ?? []);
  const found: Reminders['files'][number][] = [];
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const path = `${PATHS.reminders}/${name}`;
    const reminder = readReminder(await files.view(path));
    if (reminder === undefined) continue;
    const copy = reminder.kind === 'not-json' ? await copyOf(files, reminder.bytes, copies.get(name) ?? []) : undefined;
    found.push({ path, reminder, copy });
  }
  const present = new Set(names);
  const lost = names
    .filter((name) => name.endsWith(HISTORY) && !present.has(`${name.slice(0, -HISTORY.length)}.json`))
    .map((name) => ({ id: idOf(name.slice(0, -HISTORY.length)), path: `${PATHS.reminders}/${name}` }));
  return { files: found, lost, kept };
};

/** What was put aside, by the name of the reminder: a copy has that name, or that with a number before its end. */
const copiesOf = (kept: readonly string[]): ReadonlyMap<string, readonly string[]> => {
  const copies = new Map<string, string[]>();
  for (const copy of kept) {
    for (const name of new Set([copy, copy.replace(/\.\d+(?=\.json$)/, '')])) {
      const known = copies.get(name);
      if (known === undefined) copies.set(name, [copy]);
      else known.push(copy);
    }
  }
  return copies;
};

/** The one with the same bytes. */
const copyOf = async (
  files: Context['files'],
  bytes: Uint8Array,
  kept: readonly string[],
): Promise<string | undefined> => {
  for (const other of kept) {
    const path = `${PATHS.keptReminders}/${other}`;
    const view = await files.view(path);
    if (view.kind === 'file' && Buffer.compare(view.bytes, bytes) === 0) return path;
  }
  return undefined;
};

/** The name of a file is the id as part of a URI. */
const idOf = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};
