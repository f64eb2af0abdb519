import { displayName, type Subject } from '@netclaw/doctor-core';
import { escapeInvisible, type Backup, type Change } from '@netclaw/doctor-core/engine';

/** `1 repair`, `2 repairs`. */
export const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Names that others chose, in one line of text. */
export const nameList = (names: readonly string[]): string => names.map(displayName).join(', ');

/** Where a finding is: the file, the place in it, the name of the entry. */
export const subjectText = (subject: Subject): string =>
  [subject.path, subject.pointer, subject.name]
    .flatMap((part) => (part === undefined ? [] : [escapeInvisible(part)]))
    .join(' ');

/** One change of a preview in one line. */
export const changeText = ({ path, pointer, action, detail }: Change): string =>
  `${path}${pointer === undefined || pointer === '' ? '' : ` ${pointer}`} (${action}): ${detail}`;

/** Where something is kept, and what. */
export const backupText = ({ path, holds }: Backup): string => `${path}: ${holds}`;
