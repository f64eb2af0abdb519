import { defineCheck, defineFindings, finding } from '@netclaw/doctor-core';
import { checkContract, memoryHome, runCheck } from '@netclaw/doctor-testkit';

const findings = defineFindings({
  'lamp/missing': { severity: 'error', message: 'There is no {path}', remediation: 'Buy a lamp' },
});

const lamp = defineCheck({
  id: 'lamp',
  title: 'The lamp',
  findings,
  effects: { reads: ['lamp.json'] },
  diagnose: async (context) => {
    const view = await context.files.view('lamp.json');
    return view.kind === 'absent'
      ? [finding(findings, 'lamp/missing', { path: 'lamp.json' }, { path: 'lamp.json' })]
      : [];
  },
});

const { reported } = await runCheck(lamp, memoryHome());
console.log(reported.map(({ message }) => message)); // [ 'There is no lamp.json' ]

const summary = await checkContract(lamp, {
  healthy: { 'a lamp': { home: () => memoryHome({ files: { 'lamp.json': '{}' } }) } },
  broken: { 'no lamp': { home: () => memoryHome(), finds: ['lamp/missing'] } },
});
console.log(`${summary.rules.length} rules hold in ${summary.cases} cases`); // 18 rules hold in 2 cases
