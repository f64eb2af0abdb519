import { displayName } from '@netclaw/doctor-core';
import { type ConsentWords, type UndoPlan, type UndoResult } from '@netclaw/doctor-core/engine';

import type { UndoRun } from '../../model/run/undo-run.js';
import { changeRow, momentText, nameList } from '../../text/phrases.js';
import { body, bullet, evidence, gap, headline, line, rows, steps, title, type Screen } from '../../text/screen.js';
import { fileRows } from './result.js';

/** How an undo is shown. */
interface UndoView {
  readonly consents: ReadonlyMap<string, ConsentWords>;
  /** Is the operator asked next? Then each consent is said where it is asked for. */
  readonly isAsked: boolean;
  readonly isVerbose: boolean;
}

/** The preview of an undo: which repair, what changes, who gets access back, what would be wrong after it. */
export const undoScreen = (
  { repair, changes, stays, notes, regrants, problems, consents }: UndoPlan,
  { consents: known, isAsked, isVerbose }: UndoView,
): Screen => [
  title(`Undo the ${repair.undoes === undefined ? 'repair' : 'undo'} ${repair.repairId} of ${momentText(repair.at)}`),
  ...rows(changes.map(changeRow)),
  ...stays.map(bullet),
  ...(changes.length === 0 && stays.length === 0 ? [body('Nothing of it is left to undo.')] : []),
  ...(regrants.length === 0 ? [] : [body(`Gives access back to: ${nameList(regrants)}.`)]),
  ...(problems.length === 0 ? [] : [body('Will be wrong again:'), ...problems.map(bullet)]),
  ...notes.map(body),
  ...(isAsked ? [] : consents.map((name) => body(`Consent ${name}: ${known.get(name)?.grants ?? ''}`))),
  ...(isVerbose && repair.fixes.length > 0
    ? [evidence(`It fixed: ${repair.fixes.map(({ code }) => displayName(code)).join(', ')}`)]
    : []),
  gap,
];

/** Why nothing was changed, and the command that goes on. */
export const undoAdvice = ({ outcome, next }: UndoRun): Screen => {
  const why = outcome === 'needs-consent' ? ': it needs your consent' : '';
  return [line(`Nothing was changed${why}.`), ...(next === undefined ? [] : steps([`Undo it: \`${next}\``]))];
};

/** What an undo really did, and what to do next. */
export const undoResult = ({ repair }: UndoPlan, { repairId, files, notes }: UndoResult, doctor: string): Screen => [
  headline('pass', `Undone: the repair ${repair.repairId}`),
  ...rows([...fileRows(files), { label: 'undo', text: `${doctor} undo ${repairId}`, isCommand: true }]),
  ...notes.map(body),
  ...steps([`Look at the home as it is now: \`${doctor}\``]),
];
