import type { Host } from '../support.js';
import { hostWith, REMINDER } from '../support.js';
import type { Cases } from './cases-of-check.js';

const reminder = (changed: string | object, files: Host['files'] = {}): Host => {
  const content = typeof changed === 'string' ? changed : JSON.stringify({ ...REMINDER, ...changed });
  return hostWith({}, { files: { 'schedules/reminders/water.json': content, ...files } });
};

export const CASES: Cases = {
  'reminders/would-be-deleted': reminder('{ "id": "water'),
  'reminders/copied-aside': reminder('{ "id": "water', { 'schedules/reminders-kept/water.json': '{ "id": "water' }),
  'reminders/unreadable': hostWith({}, { files: { 'schedules/reminders/water.json/': '' } }),
  'reminders/never-runs': reminder({ audience: null }),
  'reminders/incomplete': reminder({ title: null }),
  'reminders/disabled': reminder({ enabled: false, consecutiveFailures: 5 }),
  'reminders/orphan-history': hostWith({}, { files: { 'schedules/reminders/water.history.jsonl': '' } }),
};
