import { defineCheck, error } from '@netclaw/doctor-core';
import { checkContract, memoryHome, runCheck } from '@netclaw/doctor-testkit';

const lamp = defineCheck({
  id: 'lamp',
  title: 'The lamp',
  reads: ['lamp.json'],
  findings: { missing: error('There is no {path}', 'Buy a lamp') },
  observe: ({ files }) => files.stat('lamp.json'),
  diagnose: ({ kind }, find) => (kind === 'absent' ? [find('missing', { path: 'lamp.json' })] : []),
});

const { reported } = await runCheck(lamp, memoryHome());
console.log(reported.map(({ message }) => message)); // [ 'There is no lamp.json' ]

const summary = await checkContract(lamp, {
  healthy: { 'a lamp': { home: () => memoryHome({ files: { 'lamp.json': '{}' } }) } },
  broken: { 'no lamp': { home: () => memoryHome(), finds: ['missing'] } },
});
console.log(`${summary.rules.length} rules hold in ${summary.cases} cases`); // 21 rules hold in 2 cases
