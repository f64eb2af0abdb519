import type { PastRepair } from '@netclaw/doctor-core';

import { margin, paragraph } from './paragraph.js';
import type { Style } from './style.js';

/** The repairs that can be taken back, the newest first. */
export const renderHistory = (repairs: readonly PastRepair[], style: Style): readonly string[] =>
  repairs.length === 0
    ? ['No repair is recorded in this home.']
    : repairs.flatMap((repair) => [
        ...paragraph(`${repair.repairId}, ${repairTime(repair)}`, style.width, margin(0)).map(style.bold),
        ...paragraph(healed(repair), style.width, margin(2)),
        ...paragraph(`changed: ${repair.files.join(', ')}`, style.width, margin(2)).map(style.dim),
      ]);

/** `2026-01-02 03:04:05 UTC`. */
export const repairTime = ({ at }: PastRepair): string => `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;

const healed = ({ heals }: PastRepair): string =>
  heals.length === 0 ? 'an undo' : `healed: ${[...new Set(heals.map(({ code }) => code))].join(', ')}`;
