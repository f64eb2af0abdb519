// npm run test:races: many doctors at once on one home, and stop signals at every moment of a repair, with the built program.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasStrace } from '../support/strace.mjs';
import { race } from './many-doctors.mjs';
import { sweepSignals } from './signals.mjs';

const ROUNDS = 3;

const directory = mkdtempSync(join(tmpdir(), 'netclaw-races-'));
try {
  const wrong = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const counts = await race(directory, round);
    console.log(
      `round ${round}: ${counts.repaired} repaired, ${counts.healthy} found it healthy, ${counts.busy} busy, ${counts.wrong.length} wrong`,
    );
    wrong.push(...counts.wrong);
  }
  const isTraced = hasStrace();
  if (!isTraced) console.log('strace cannot be used here: signals are sent at random times only');
  const signals = await sweepSignals(directory, isTraced);
  console.log(
    `signals: ${signals.sent} sent, ${signals.old} left the old state, ${signals.repaired} a complete repair, ${signals.wrong.length} wrong`,
  );
  wrong.push(...signals.wrong);
  for (const what of wrong) console.log(what);
  process.exitCode = wrong.length === 0 ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
