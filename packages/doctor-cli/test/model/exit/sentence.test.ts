import { describe, expect, test } from '@jest/globals';

import { asSentence } from '../../../src/model/exit/sentence.js';
import { run } from '../../support/run.js';
import { DoctorError } from '@netclaw/doctor-core';

describe('a message', () => {
  test.each([
    ['no check is left to run', 'No check is left to run.'],
    ['There is no file x.', 'There is no file x.'],
    ['keys/.doctor cannot be read (EACCES)', 'keys/.doctor cannot be read (EACCES).'],
    ['plan.json cannot be written: ENOSPC.', 'plan.json cannot be written: ENOSPC.'],
    ['pairing: it is busy', 'pairing: it is busy.'],
    ['Did you mean "pairing"?', 'Did you mean "pairing"?'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(asSentence(text)).toBe(shown);
  });

  test('of the engine is shown as one of the command line, in text and in a document', async () => {
    const diagnose = () => Promise.reject(new DoctorError('lock/busy', 'another doctor is active', { next: 'wait' }));
    expect((await run('doctor', { diagnose })).err).toContain('Another doctor is active.');
    expect((await run('doctor --format json', { diagnose })).out).toContain('"Another doctor is active."');
  });
});
