#!/usr/bin/env node
// The same doctor without its command line: a nightly job that repairs what needs no consent, or, with --undo, reverts the last repair.
import { DoctorError } from '@netclaw/doctor-core';
import { worstSeverity } from '@netclaw/doctor-core/engine';
import { acmeDoctor } from '../src/acme-doctor.js';

const doctor = acmeDoctor();

/** @param {import('@netclaw/doctor-core/engine').ProgressEvent} event */
const onProgress = (event) => {
  if (event.kind !== 'check-finished') return;
  const { check, outcome } = event.result;
  const found = outcome.status === 'completed' ? outcome.findings.map(({ code }) => code) : [];
  console.log(`checked ${check.id}: ${found.length > 0 ? found.join(', ') : outcome.status}`);
};

const diagnoseAndRepair = async () => {
  const diagnosis = await doctor.diagnose({ onProgress });
  const plan = await doctor.plan(diagnosis, { consents: [] });
  for (const { check, outcome, changes, next } of plan.repairs) {
    console.log(`${check} ${outcome}${next === undefined ? '' : `: ${next}`}`);
    for (const { path, detail } of changes) console.log(`  ${path}: ${detail}`);
  }
  const result = await doctor.apply(plan, { onProgress });
  for (const { path } of result.files) console.log(`changed ${path} (repair ${result.repairId})`);
  return worstSeverity(result.diagnosis.results) === 'pass' ? 0 : 1;
};

const undoLast = async () => {
  const { files } = await doctor.undo(await doctor.planUndo(), { consents: [] });
  for (const { path } of files) console.log(`put back ${path}`);
  return 0;
};

try {
  process.exitCode = await (process.argv.includes('--undo') ? undoLast() : diagnoseAndRepair());
} catch (error) {
  if (!(error instanceof DoctorError)) throw error;
  console.error(`${error.code}: ${error.message}\n${error.next}`);
  process.exitCode = 1;
}
