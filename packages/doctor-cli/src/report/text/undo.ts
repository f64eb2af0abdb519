import { displayName } from '@netclaw/doctor-core';
import { type ConsentWords, type UndoPlan, type UndoResult } from '@netclaw/doctor-core/engine';

import type { UndoRun } from '../../model/run/undo-run.js';
import { backupText, changeText } from '../../text/phrases.js';
import { repairTime } from './history.js';
import { margin, paragraph } from '../../text/paragraph.js';
import { marked, section } from '../../text/section.js';
import type { Style } from '../../text/style.js';

/** The preview of an undo: which repair, what changes, who gets access back, what would be wrong after it. */
export const renderUndoPlan = (
  { repair, changes, stays, notes, regrants, problems, consents }: UndoPlan,
  known: ReadonlyMap<string, ConsentWords>,
  style: Style,
): readonly string[] => [
  ...paragraph(`Undo of the repair ${repair.repairId} of ${repairTime(repair)}`, style.width, margin(0)).map(
    style.bold,
  ),
  ...section(
    'It fixed:',
    repair.fixes.map(({ code }) => code),
    style,
  ),
  ...(repair.undoes === undefined
    ? []
    : paragraph(`It was an undo itself, of ${repair.undoes}.`, style.width, margin(2))),
  ...section('Will change:', changes.map(changeText), style),
  ...(changes.length === 0 && stays.length === 0
    ? paragraph('Nothing of it is left to undo.', style.width, margin(2))
    : []),
  ...section('Stays as it is:', stays, style),
  ...section('Gives access back to:', regrants.map(displayName), style),
  ...section('Will be wrong after the undo:', problems, style),
  ...section(
    'Consents:',
    consents.map((name) => `${name}: ${known.get(name)?.grants ?? ''}`),
    style,
  ),
  ...section('Notes:', notes, style),
];

/** Why nothing was changed, and the command that goes on. */
export const renderUndoAdvice = ({ outcome, next }: UndoRun, style: Style): readonly string[] => {
  const words =
    outcome === 'needs-consent'
      ? 'Nothing was changed: consent is needed. This gives it, and undoes the repair:'
      : outcome === 'needs-confirmation'
        ? 'Nothing was changed. This undoes the repair:'
        : 'Nothing was changed.';
  return [
    ...paragraph(words, style.width, margin(0)),
    ...(next === undefined ? [] : paragraph(`\`${next}\``, style.width, margin(2, style.symbols.arrow))),
  ];
};

/** What an undo really did, and what to do next. */
export const renderUndoResult = (
  { repair }: UndoPlan,
  { repairId, files, backups, notes }: UndoResult,
  doctor: string,
  style: Style,
): readonly string[] => [
  style.bold('Result'),
  ...marked(`The repair ${repair.repairId} was undone.`, style.symbols.pass, style.green, style),
  ...section(
    'Changed:',
    files.map(({ path, description }) => `${path}: ${description}`),
    style,
  ),
  ...section('What was there is kept in:', backups.map(backupText), style),
  ...paragraph(`Repair id: ${repairId}; undo it with \`${doctor} undo ${repairId}\``, style.width, margin(2)),
  ...section('Notes:', notes, style),
  ...section('What to do next:', [`Look at the home as it is now: \`${doctor}\``], style),
];
