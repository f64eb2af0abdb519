// The built program as a process of its own, as an operator runs it.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../packages/doctor/bin/netclaw-doctor.cjs', import.meta.url));

/** The words of the process: `node bin …`. */
export const programWords = (home, args) => [process.execPath, bin, ...args, '--home', home, '--format', 'json'];

/**
 * Without the settings of whoever runs the sweep, of which some make each start of Node slower, and with one thread for the disk, so that system
 * calls have one order.
 */
const programEnvironment = () => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([key]) => !/^(?:NETCLAW_|NODE_|SUDO_USER$)/i.test(key))),
  CI: 'true',
  UV_THREADPOOL_SIZE: '1',
});

/** Starts words as a process; `done` resolves when it has ended, however. */
export const start = ([file, ...args]) => {
  const child = spawn(file, args, { env: programEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.on('data', (bytes) => (written.out += bytes));
  child.stderr.on('data', (bytes) => (written.err += bytes));
  const done = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...written }));
  });
  return { child, done };
};
