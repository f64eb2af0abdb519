// `node tools/bench/many-checks.mjs <count>` runs a doctor of that many checks over one file, and prints the ms of CPU that it took.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineCheck, warning } from '@netclaw/doctor-core';
import { createDoctor } from '@netclaw/doctor-core/node';

const checkOf = (index) =>
  defineCheck({
    id: `check-${index}`,
    title: `Check ${index}`,
    reads: ['settings.json', `own-${index}/*.json`],
    findings: { missing: warning('{path} is missing', 'Write one.') },
    observe: ({ files }) => files.text('settings.json'),
    diagnose: (text, find) => (text === undefined ? [find('missing', { path: 'settings.json' })] : []),
  });

const home = mkdtempSync(join(tmpdir(), 'checks-'));
try {
  writeFileSync(join(home, 'settings.json'), '{}');
  const checks = Array.from({ length: Number(process.argv[2]) }, (_, index) => checkOf(index));
  const before = process.cpuUsage();
  await createDoctor({ name: 'bench', checks, home }).diagnose();
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / 1000);
} finally {
  rmSync(home, { recursive: true });
}
