import { expect, it } from '@jest/globals';
import { netclaw } from './support/run.js';

it.each([
  ['--fix=false', '`netclaw doctor`'],
  ['--fix=No --yes', '`netclaw doctor`'],
  ['--fix=off --accept daemon-is-stopped --yes', '`netclaw doctor`'],
  ['--fix=0 --dry-run --save-plan p', '`netclaw doctor --dry-run --save-plan p`'],
])('%s is never answered with a line that repairs', async (options, meant) => {
  const { code, err } = await netclaw(['doctor', ...options.split(' ')]);
  expect([code, err.replace(/\s+/g, ' ')]).toEqual([64, expect.stringContaining(`Did you mean ${meant}?`)]);
});
