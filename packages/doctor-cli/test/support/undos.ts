import { DoctorError } from '@netclaw/doctor-core';
import { type ConsentWords, type PastRepair, type UndoPlan, type UndoResult } from '@netclaw/doctor-core/engine';

import type { RunSettings } from './run.js';

export const ID = '20260102-030405-0a1b2c3d';

export const past: PastRepair = {
  repairId: ID,
  at: new Date('2026-01-02T03:04:05Z'),
  fixes: [{ code: 'pairing/no-devices', subject: { path: 'devices.json' } }],
  files: ['devices.json', 'secrets.json'],
  undoes: undefined,
  undoneBy: undefined,
};

export const routineUndo: UndoPlan = {
  repair: past,
  changes: [{ path: 'devices.json', pointer: '/0', action: 'remove', detail: 'device host-local' }],
  stays: [],
  notes: [],
  regrants: [],
  problems: [],
  consents: [],
};

/** An undo that gives access back, to one whose name holds a control character. */
export const regrantingUndo: UndoPlan = {
  ...routineUndo,
  regrants: ['old-host', 'evil\u202Ename'],
  problems: ['No device is paired.'],
  consents: ['undo-regrants-access'],
};

const undoConsents: Readonly<Record<string, ConsentWords>> = {
  'undo-regrants-access': { grants: 'Give access back to what was withdrawn.' },
  'reset-all-pairings': { grants: 'All pairings are lost.' },
};

const undone: UndoResult = {
  repairId: '20260102-040506-1a2b3c4d',
  files: [{ path: 'devices.json', description: 'changed' }],
  backups: [
    { path: 'keys/.doctor/records/20260102-040506-1a2b3c4d.json', holds: 'what undo restores in devices.json' },
  ],
  notes: ['durability: best-effort'],
};

/** A doctor that undoes a repair as this plan says. */
export const undoing = (plan: UndoPlan): RunSettings => ({
  consents: undoConsents,
  planUndo: async () => plan,
  undo: async () => undone,
});

export const failing = (code: string) => () =>
  Promise.reject(new DoctorError(code, `It is ${code}.`, { next: 'Do that.' }));
