import { defineCheck, error } from '@netclaw/doctor-core';
import type { Check } from '@netclaw/doctor-core';
import { UNDO_CONSENT } from '@netclaw/doctor-core/engine';
import { memoryHome } from '@netclaw/doctor-testkit';
import type { MemoryHome, MemoryHomeOptions } from '@netclaw/doctor-testkit';
import { doctorOf, safeWorld } from './safe.js';

export const OLD_LOG = 'one\ntwo\n';

/** A log that is too long goes beside, into a directory that need not be there. */
export const longLog = defineCheck({
  id: 'log',
  title: 'The log',
  reads: ['app.log'],
  changes: ['app.log', 'old/app.log'],
  findings: { long: error('{path} has {lines} lines.') },
  observe: async ({ files }) => (await files.text('app.log'))?.split('\n').length,
  diagnose: (lines = 0, find) => (lines > 2 ? [find('long', { lines, path: 'app.log' })] : []),
  fix: (_lines, { repair }) => repair('Put the log aside.', [{ kind: 'move', path: 'app.log', to: 'old/app.log' }]),
});

export const logHome = (
  files: NonNullable<MemoryHomeOptions['files']> = { 'app.log': { content: OLD_LOG, mode: 0o640 } },
): MemoryHome => memoryHome({ files });

/** Settings at their old name, which get their new name and what is new in them. */
export const oldName = defineCheck({
  id: 'settings',
  title: 'The settings',
  reads: ['app.json', 'settings.json'],
  findings: { old: error('{path} has the name of an older version.') },
  observe: async ({ files }) => (await files.stat('app.json')).kind,
  diagnose: (kind, find) => (kind === 'file' ? [find('old', { path: 'app.json' })] : []),
  fix: (_kind, { repair }) =>
    repair('Give it its new name.', [
      { kind: 'move', path: 'app.json', to: 'settings.json' },
      { kind: 'edit-json', path: 'settings.json', edits: [{ op: 'set', pointer: '/version', value: 2 }] },
    ]),
});

export const OLD_SETTINGS = '{\n  "version": 1,\n  "name": "ours"\n}\n';
export const settingsHome = (name: 'app.json' | 'settings.json', content = OLD_SETTINGS): MemoryHome =>
  memoryHome({ files: { [name]: { content, mode: 0o640 } } });

/** Diagnoses, plans and applies; `between` happens after the plan was shown. */
export const repaired = async (
  home: MemoryHome,
  check: Check,
  consents: readonly string[] = [],
  between = (): void => undefined,
) => {
  const doctor = doctorOf(safeWorld(home), check);
  const plan = await doctor.plan(await doctor.diagnose(), { consents });
  between();
  return { plan: plan.repairs[0], result: await doctor.apply(plan), doctor };
};

export const undo = async (home: MemoryHome, check: Check) => {
  const doctor = doctorOf(safeWorld(home), check);
  const plan = await doctor.planUndo();
  return { plan, result: await doctor.undo(plan, { consents: [UNDO_CONSENT] }) };
};
