// npm run test:volumes: homes on volumes as containers have them, looked at and repaired by real users with the built program.
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { createChecks } from './checks.mjs';
import { reachableProgram } from './program.mjs';
import { as, runner } from './users.mjs';
import { cases as givingUpRoot } from './giving-up-root.mjs';
import { cases as linksAndMounts } from './links-and-mounts.mjs';
import { cases as byGroup } from './volumes-by-group.mjs';
import { cases as ofOneUser } from './volumes-of-one-user.mjs';

const GROUPS = {
  'content of one user': ofOneUser,
  'by group, and unknown users': byGroup,
  'links and mounts': linksAndMounts,
  'giving up root': givingUpRoot,
};

const missing = () => {
  if (process.geteuid?.() !== 0) return 'not root';
  const [file, ...words] = [...as(1654), 'true'];
  return spawnSync(file, words).status === 0 ? undefined : 'setpriv cannot change the user';
};

const runAll = () => {
  const directory = mkdtempSync(join(tmpdir(), 'netclaw-volumes-'));
  const wrong = [];
  let [number, assertions] = [0, 0];
  try {
    chmodSync(directory, 0o755);
    const run = runner(reachableProgram(directory));
    const only = process.argv[2];
    for (const [title, cases] of Object.entries(GROUPS)) {
      let [done, skipped] = [0, 0];
      for (const { name, run: runCase } of cases) {
        if (only !== undefined && !name.includes(only)) continue;
        number += 1;
        const place = join(directory, `${number}`);
        const checks = createChecks(name);
        try {
          const reason = runCase({ run, home: place, checks, directory });
          if (typeof reason === 'string') {
            console.log(`skipped: ${name}: ${reason}`);
            skipped += 1;
            continue;
          }
        } catch (error) {
          wrong.push(`${name}: ${error.stack}`);
        }
        done += 1;
        assertions += checks.count;
        wrong.push(...checks.wrong);
        if (checks.wrong.length > 0) console.log(checks.wrong.join('\n'));
      }
      console.log(`${title}: ${done} cases, ${skipped} skipped`);
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  console.log(`volumes: ${assertions} assertions, ${wrong.length} wrong`);
  process.exitCode = wrong.length === 0 ? 0 : 1;
};

const reason = missing();
if (reason === undefined) runAll();
else console.log(`skipped: ${reason}`);
