import { expect, it } from '@jest/globals';
import type { RepairResult } from '@netclaw/doctor-core/engine';
import { interruptedFailure } from '../../../src/model/exit/failure.js';
import { changesMade, newRecord } from '../../../src/model/run/run-record.js';

type State = NonNullable<RepairResult['commands']>[number]['state'];

/** The message where a signal comes while the programs of a repair run. */
const said = (files: readonly string[], states: readonly State[]): string => {
  const record = newRecord({ name: 'lamp', version: '1.0.0' }, 'lamp', new Date(0));
  const result = {
    repairs: [],
    repairId: '20260302-120000-5f0c9a1b',
    files: files.map((path) => ({ path, description: 'changed' })),
    commands: states.map((state) => ({ command: 'lampctl', args: [], cwd: '.', state })),
  };
  const made = changesMade({ ...record, result: result as never });
  return interruptedFailure('SIGINT', made).message;
};

it.each<readonly [files: readonly string[], states: readonly State[], words: RegExp]>([
  [['a.json'], [], /the repair was completed/],
  [['a.json'], ['done'], /the repair was completed/],
  [['a.json'], ['done', 'failed'], /the repair changed a\.json, but not all of its programs ran to their end/],
  [['a.json'], ['not-run'], /the repair changed a\.json, but not all of its programs ran to their end/],
  [[], ['failed'], /not all programs of the repair ran to their end, and what they changed is not known/],
  [[], ['done'], /the repair was completed/],
  [[], ['not-run'], /nothing was changed/],
])('of files %j and programs %j', (files, states, words) => {
  expect(said(files, states)).toMatch(words);
});
