import { displayName, type Subject } from '@netclaw/doctor-core';
import { escapeInvisible, type Change, type CommandState } from '@netclaw/doctor-core/engine';

import type { Row } from './screen.js';

/** `2026-01-02 03:04:05 UTC`. */
export const momentText = (at: Date): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** `1 repair`, `2 repairs`. */
export const counted = (count: number, noun: string): string => `${String(count)} ${noun}${count === 1 ? '' : 's'}`;

/** Whole seconds, and at least one: `12 s`. */
export const wholeSeconds = (milliseconds: number): string =>
  `${String(Math.max(1, Math.round(milliseconds / 1000)))} s`;

/** Names that others chose, in one line of text. */
export const nameList = (names: readonly string[]): string => names.map(displayName).join(', ');

/** Where a finding is: the file, the place in it, the name of the entry. */
export const subjectText = (subject: Subject): string =>
  [subject.path, subject.pointer, subject.name]
    .flatMap((part) => (part === undefined ? [] : [escapeInvisible(part)]))
    .join(' ');

/** One change of a preview: the file, and what becomes of it. */
export const changeRow = ({ path, pointer, action, detail }: Change): Row => {
  const key = (pointer ?? '').split('/').at(-1) ?? '';
  const isNamed = key === '' || /^\d+$/.test(key) || detail.startsWith('entry ');
  const name = key.replaceAll('~1', '/').replaceAll('~0', '~');
  return {
    label: `${SIGNS[action]} ${path}`,
    text: action === 'mode' || action === 'move' ? `${action} ${detail}` : isNamed ? detail : `${name}: ${detail}`,
  };
};

/** `a to b`. */
export const moveText = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} to ${to}`;

/** What came of a program that a repair runs. */
export const COMMAND_LABELS: Readonly<Record<CommandState, string>> = {
  pending: 'not run',
  started: 'started, end not known',
  done: 'run',
  failed: 'failed',
  'not-run': 'not run',
};

const SIGNS = { create: '+', add: '+', replace: '~', move: '>', remove: '-', mode: '~' } as const satisfies Record<
  Change['action'],
  string
>;
