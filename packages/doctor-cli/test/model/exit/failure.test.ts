import { expect, test } from '@jest/globals';
import { DoctorError } from '@netclaw/doctor-core';

import { run } from '../../support/run.js';

test('a message of the engine is shown as one of the command line, in text and in a document', async () => {
  const diagnose = () => Promise.reject(new DoctorError('lock/busy', 'another doctor is active', { next: 'wait' }));
  expect((await run('doctor', { diagnose })).err).toContain('Another doctor is active.');
  expect((await run('doctor --format json', { diagnose })).out).toContain('"Another doctor is active."');
});
