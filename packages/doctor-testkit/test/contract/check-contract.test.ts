import { expect, it } from '@jest/globals';
import { defineCheck, info } from '@netclaw/doctor-core';
import { checkContract, memoryHome } from '../../src/index.js';
import { QUICK } from './support/broken-check.js';
import { lampCases } from './support/cases.js';
import { lampCheck, lampFindings } from './support/lamp.js';

it('a check that no engine takes is refused as the engine refuses it', async () => {
  const check = { ...lampCheck, findings: { ...lampFindings, 'torch/off': lampFindings.off } };
  await expect(checkContract(check, lampCases, QUICK)).rejects.toMatchObject({
    code: 'registry/invalid',
    message: expect.stringContaining('"torch/off" is not kebab-case'),
  });
});

it('a check that cannot find out, because a port fails as expected, is not one that throws', async () => {
  const check = defineCheck({
    id: 'plug',
    title: 'The plug',
    reads: ['plug.json'],
    findings: { missing: info('There is no plug') },
    observe: ({ files }) => files.json('plug.json'),
    diagnose: (plug, find) => (plug === undefined ? [find('missing')] : []),
  });
  const summary = await checkContract(
    check,
    {
      healthy: { 'not JSON': { home: () => memoryHome({ files: { 'plug.json': '{' } }) } },
      broken: { 'no plug': { home: () => memoryHome(), finds: ['missing'] } },
    },
    { crashes: false },
  );
  expect(summary).toMatchObject({ cases: 2, codes: 1 });
});
