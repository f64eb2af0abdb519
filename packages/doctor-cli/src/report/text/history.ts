import type { History, PastRepair } from '@netclaw/doctor-core/engine';

import { margin, paragraph } from '../../text/paragraph.js';
import { section } from '../../text/section.js';
import type { Style } from '../../text/style.js';

/** The repairs that are recorded, the newest first, and whether each still holds. */
export const renderHistory = ({ repairs, notes }: History, style: Style): readonly string[] => [
  ...(repairs.length === 0
    ? ['No repair is recorded in this home.']
    : repairs.flatMap((repair) => [
        ...paragraph(`${repair.repairId}, ${repairTime(repair)}`, style.width, margin(0)).map(style.bold),
        ...paragraph(fixed(repair), style.width, margin(2)),
        ...paragraph(`changed: ${repair.files.join(', ')}`, style.width, margin(2)).map(style.dim),
        ...(repair.undoneBy === undefined ? [] : paragraph(`undone by ${repair.undoneBy}`, style.width, margin(2))),
      ])),
  ...section('Notes:', notes, style, 0),
];

/** `2026-01-02 03:04:05 UTC`. */
export const repairTime = ({ at }: PastRepair): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const fixed = ({ fixes, undoes }: PastRepair): string =>
  undoes !== undefined ? `an undo of ${undoes}` : `fixed: ${[...new Set(fixes.map(({ code }) => code))].join(', ')}`;
