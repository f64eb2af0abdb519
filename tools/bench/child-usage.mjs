// What a run of Node costs, as the process itself counts it when it ends.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// the largest resident set of `resourceUsage` begins with that of the process that started this one; Linux says it of the program itself
const PRELOAD = `
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const STATUS = '/proc/self/status';
process.on('exit', () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const own = existsSync(STATUS) ? /^VmHWM:\\s*(\\d+)/m.exec(readFileSync(STATUS, 'utf8')) : null;
  const usage = { cpu: (userCPUTime + systemCPUTime) / 1000, memory: Number(own?.[1] ?? maxRSS) / 1024 };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
`;

/** `cpu` in ms (user and system), `memory` the largest resident set in MiB, `status` the exit code, `stdout` what was printed. */
export const runNode = (args) => {
  const directory = mkdtempSync(join(tmpdir(), 'usage-'));
  const [preload, usage] = [join(directory, 'preload.cjs'), join(directory, 'usage.json')];
  try {
    writeFileSync(preload, PRELOAD);
    // certificates that Node would read at its start are no part of the program
    const { NODE_EXTRA_CA_CERTS: _, ...env } = process.env;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--require', preload, ...args], {
      encoding: 'utf8',
      env: { ...env, USAGE_FILE: usage },
      maxBuffer: 2 ** 28,
    });
    if (status === null || status > 2) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
    return { ...JSON.parse(readFileSync(usage, 'utf8')), status, stdout };
  } finally {
    rmSync(directory, { recursive: true });
  }
};

/** The run of some that took the least time: what else the machine does only adds to it. */
export const best = (runs, run) =>
  Array.from({ length: runs }, run).reduce((least, one) => (one.cpu < least.cpu ? one : least));
