// Users of this machine that only live as long as a test.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

const run = (program, args) => {
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
};

/** Makes a user with a home that is made elsewhere; fails where the name is taken. */
export const addUser = (name, home) => {
  run('useradd', [
    '--no-create-home',
    '--home-dir',
    home,
    '--shell',
    '/bin/sh',
    '--user-group',
    '--password',
    '*',
    name,
  ]);
  return { name, uid: Number(run('id', ['-u', name])), gid: Number(run('id', ['-g', name])) };
};

const SECONDS_TO_END = 10;

/** Ends what is left of its processes, and removes it. */
export const removeUser = async ({ name, uid }) => {
  const end = Date.now() + SECONDS_TO_END * 1000;
  while (processesOf(uid).length > 0) {
    if (Date.now() > end) throw new Error(`processes of ${name} do not end: ${processesOf(uid).join(', ')}`);
    for (const pid of processesOf(uid)) endProcess(pid);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  run('userdel', [name]);
};

const processesOf = (uid) =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => ownerOf(pid) === uid);

const ownerOf = (pid) => {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    // a zombie has ended
    return /^State:\tZ/m.test(status) ? undefined : Number(/^Uid:\t(\d+)/m.exec(status)[1]);
  } catch {
    return undefined;
  }
};

const endProcess = (pid) => {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // it has ended meanwhile
  }
};
