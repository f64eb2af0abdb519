// npm run test:fleet: repairs a fleet with real Ansible. Each host is a user of this machine with an sshd of its own on the loopback; the commands are those
// of docs/fleets.md.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { areProcessesHidden } from '../support/processes.mjs';
import { createChecks } from '../volumes/checks.mjs';
import { as } from '../volumes/users.mjs';
import { isInstalled, makeControl } from './control.mjs';
import { makeKey, startHost } from './hosts.mjs';
import { OTHERS, scenesIn } from './scenes.mjs';
import { runStory } from './story.mjs';
import { removeUser } from './users.mjs';

const NEEDED = ['ansible-playbook', 'ansible-galaxy', 'ssh', 'ssh-keygen', 'setpriv', 'useradd', 'userdel', 'flock'];

const missing = () => {
  if (process.geteuid?.() !== 0) return 'not root';
  const gone = NEEDED.find((program) => !isInstalled(program));
  if (gone) return `${gone} is not installed`;
  if (!existsSync('/usr/sbin/sshd')) return 'sshd is not installed';
  if (areProcessesHidden()) return 'the processes of this machine are hidden';
  const [file, ...words] = [...as(65_534), process.execPath, '--version'];
  return spawnSync(file, words, { cwd: '/' }).status === 0 ? undefined : 'other users cannot run this Node';
};

const runAll = async () => {
  // paths of sockets are short
  const folder = mkdtempSync('/tmp/fleet-');
  chmodSync(folder, 0o755);
  const control = makeControl(folder);
  const programs = join(folder, 'bin');
  mkdirSync(programs);
  symlinkSync(process.execPath, join(programs, 'node'));
  const fleet = { folder, control, key: join(folder, 'key'), programs: `${programs}:/usr/bin:/bin`, hosts: [] };
  const checks = createChecks('fleet');
  try {
    makeKey(fleet.key);
    for (const scene of [...scenesIn(folder), ...OTHERS]) await startHost(fleet, scene);
    await runStory(fleet, checks);
  } finally {
    control.disconnect();
    for (const { user } of fleet.hosts) {
      // the others are removed all the same
      await removeUser(user).catch(({ message }) => checks.wrong.push(message));
    }
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(checks.wrong.join('\n'));
  console.log(`fleet: ${fleet.hosts.length} hosts, ${checks.count} assertions, ${checks.wrong.length} wrong`);
  process.exitCode = checks.wrong.length === 0 ? 0 : 1;
};

const reason = missing();
if (reason === undefined) await runAll();
else console.log(`skipped: ${reason}`);
